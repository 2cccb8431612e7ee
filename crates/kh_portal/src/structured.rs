//! What machines read of a page: schema.org data as JSON-LD.

use crate::pages::{ArticleParts, Setting};
use kh_ui::Html;
use serde_json::{Value, json};

/// The data of an article: `NewsArticle` with its publisher.
pub(crate) fn news_article(setting: &Setting<'_>, parts: &ArticleParts<'_>, description: &str) -> Html {
    let address = setting.absolute(&setting.base.article(&parts.headline.slug));
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": parts.reading.article.title,
        "description": description,
        "inLanguage": "vi",
        "datePublished": parts.headline.moment.rfc3339(),
        "dateModified": parts.changed.max(parts.headline.moment).rfc3339(),
        "mainEntityOfPage": address,
        "url": address,
        "publisher": organization(setting),
    });
    let photo = parts.picture.as_ref().and_then(|picture| picture.jpeg.last()).map(|source| source.url.clone());
    data["image"] = json!([setting.absolute(&photo.unwrap_or_else(|| setting.base.share_picture(parts.headline)))]);
    if let Some(byline) = &parts.reading.article.byline {
        data["author"] = json!({ "@type": "Person", "name": byline });
    }
    script_safe(&data)
}

/// The data of the front page: who speaks here.
pub(crate) fn site_owner(setting: &Setting<'_>) -> Html {
    let mut data = organization(setting);
    data["@context"] = json!("https://schema.org");
    script_safe(&data)
}

fn organization(setting: &Setting<'_>) -> Value {
    let site = &setting.site.fact;
    json!({ "@type": "Organization", "name": site.name, "url": setting.absolute(&setting.base.front()) })
}

/// JSON that can stand inside a script element: nothing in it can end the element.
fn script_safe(data: &Value) -> Html {
    let text = data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    Html::raw(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_element() {
        let text = script_safe(&json!({ "a": "</script><script>alert(1)</script>&" })).into_string();
        assert!(!text.contains('<') && !text.contains('>') && !text.contains('&'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["a"], "</script><script>alert(1)</script>&");
    }
}
