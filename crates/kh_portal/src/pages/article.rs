//! The page of an article, and its printable form.

use super::frame::{PublicPage, Setting};
use super::{Leaf, link, tag, time_tag};
use crate::catalogue::Headline;
use crate::domain::{Article, Media};
use crate::{pictures, structured};
use kh_kernel::Moment;
use kh_markup::{Bare, PictureShown, SafeHtml};
use kh_ui::{Html, InsetText};
use std::sync::Arc;

/// Everything that the page of an article shows.
pub(crate) struct ArticleParts<'a> {
    /// The article in lists.
    pub(crate) headline: &'a Headline,
    /// The article whole.
    pub(crate) article: &'a Article,
    /// Its body.
    pub(crate) body: SafeHtml,
    /// The picture that stands for it.
    pub(crate) picture: Option<PictureShown>,
    /// Its attached files.
    pub(crate) attachments: Vec<Media>,
    /// Newer ones of its section, the nearest first.
    pub(crate) newer: Vec<Arc<Headline>>,
    /// Older ones of its section, the nearest first.
    pub(crate) older: Vec<Arc<Headline>>,
    /// The day on which its figures were frozen, if it has any.
    pub(crate) frozen_on: Option<kh_figures::Day>,
    /// Says that the page is not public yet.
    pub(crate) preview: bool,
    /// Whether it is laid out for paper.
    pub(crate) print: bool,
    /// When it was changed last.
    pub(crate) changed: Moment,
}

/// The page.
pub(crate) fn article(setting: &Setting<'_>, parts: &ArticleParts<'_>) -> Leaf {
    let (headline, article) = (parts.headline, parts.article);
    let path = setting.base.article(&headline.slug);
    let section = setting.catalogue.sections(&article.site).find(|held| held.fact.code == article.section);
    let section = section.map(|held| (held.fact.title.clone(), setting.base.section(&held.fact.code, 1)));
    let mut content = Vec::new();
    if parts.preview {
        let text = "Bản xem trước: bài này chưa đăng, chỉ người có đường dẫn này đọc được.";
        content.push(InsetText { content: Html::text(text), ..InsetText::default() }.render());
    }
    content.push(tag("h1", "govuk-heading-l kp-article__title", &Html::text(&article.title)));
    let place = section.as_ref().map_or_else(Html::default, |(title, href)| link(href, title));
    content.push(tag("p", "kp-article__meta", &Html::join([time_tag(headline.day), place], &Html::text(" · "))));
    content.push(tools(&path, &article.title));
    if let Some(lead) = &article.lead {
        content.push(tag("p", "kp-article__lead", &Html::text(lead)));
    }
    if let Some(picture) = &parts.picture
        && !article.body.contains(&format!("anh:{}", article.picture.as_deref().unwrap_or("-")))
    {
        content.push(pictures::figure_html(picture, None));
    }
    content.push(tag("div", "kp-text", &Html::raw(parts.body.as_str())));
    if let Some(byline) = &article.byline {
        content.push(tag("p", "kp-article__byline", &Html::text(byline)));
    }
    content.push(notes(setting, parts));
    content.push(attachments(&parts.attachments));
    content.push(topics(setting, article));
    content.push(others(setting, parts, section.as_ref()));
    let description = article.lead.clone().unwrap_or_else(|| kh_markup::excerpt(&article.body, &Bare, 160));
    let mut crumbs = vec![("Trang đầu".to_owned(), setting.base.front())];
    crumbs.extend(section);
    setting.draw(&PublicPage {
        title: article.title.clone(),
        data: Some(structured::news_article(setting, parts, &description)),
        description,
        picture: parts.picture.as_ref().and_then(|picture| picture.jpeg.last()).map(|source| source.url.clone()),
        path,
        crumbs,
        body: tag("article", "kp-article", &Html::concat(content)),
        is_article: true,
        hidden: parts.preview || parts.print,
        print: parts.print,
        section: article.section.clone(),
        ..PublicPage::default()
    })
}

/// Print, share and listen. What needs a script is not shown until the script has found that the browser can do it.
fn tools(path: &str, title: &str) -> Html {
    let (path, title) = (Html::text(path), Html::text(title));
    Html::raw(format!(
        "<div class=\"kp-tools kh-no-print\" data-share-title=\"{title}\">\
         <a class=\"govuk-link\" href=\"{path}?ban=in\" rel=\"nofollow\">Bản in</a>\
         <button class=\"kp-tool\" type=\"button\" data-print hidden>In trang này</button>\
         <button class=\"kp-tool\" type=\"button\" data-speak hidden>Nghe đọc</button>\
         <button class=\"kp-tool\" type=\"button\" data-share hidden>Chia sẻ</button>\
         <button class=\"kp-tool\" type=\"button\" data-copy hidden>Chép đường dẫn</button>\
         <span class=\"kp-tool__said\" role=\"status\"></span></div>"
    ))
}

/// What has been corrected, and what has changed in the book since.
fn notes(setting: &Setting<'_>, parts: &ArticleParts<'_>) -> Html {
    let mut notes = Vec::new();
    if let Some(correction) = &parts.article.correction {
        let lines = correction.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines = Html::concat(lines.map(|line| tag("p", "", &Html::text(line))));
        notes.push(tag(
            "section",
            "kp-note",
            &Html::concat([tag("h2", "govuk-heading-s", &Html::text("Đính chính")), lines]),
        ));
    }
    if let Some(day) = parts.frozen_on {
        let text = format!("Số liệu trong bài là số liệu ngày {}.", kh_reports::labels::day(day));
        notes.push(tag("p", "kp-article__frozen", &Html::text(&text)));
    }
    let errata = setting.catalogue.errata(&parts.article.code).map(|held| {
        let erratum = &held.fact;
        let text = format!(
            "Bài in {}; theo sổ ngày {} là {}.",
            erratum.printed,
            kh_reports::labels::day(held.day),
            erratum.in_book
        );
        tag("li", "", &Html::text(&text))
    });
    let errata: Vec<Html> = errata.collect();
    if !errata.is_empty() {
        let list = tag("ul", "govuk-list govuk-list--bullet", &Html::concat(errata));
        let title = tag("h2", "govuk-heading-s", &Html::text("Số liệu đã thay đổi sau khi đăng"));
        notes.push(tag("section", "kp-note", &Html::concat([title, list])));
    }
    Html::concat(notes)
}

fn attachments(files: &[Media]) -> Html {
    if files.is_empty() {
        return Html::default();
    }
    let items = files.iter().map(|media| {
        let size = kh_text::group(media.size / 1024 + 1);
        let after = Html::text(&format!(" ({size} KB)"));
        tag("li", "", &Html::concat([link(&pictures::file_href(media), &media.name), after]))
    });
    Html::concat([
        tag("h2", "govuk-heading-s", &Html::text("Tệp đính kèm")),
        tag("ul", "govuk-list govuk-list--bullet", &Html::concat(items)),
    ])
}

fn topics(setting: &Setting<'_>, article: &Article) -> Html {
    let topics = article.topics.as_deref().unwrap_or_default().split(',').map(str::trim);
    let links = topics.filter(|topic| !topic.is_empty()).map(|topic| {
        let words: Vec<String> = kh_kernel::full_text::folded_words(topic).collect();
        link(&setting.base.to(&format!("/tim-kiem?q={}", words.join("+"))), topic)
    });
    let links: Vec<Html> = links.collect();
    if links.is_empty() {
        return Html::default();
    }
    tag("p", "kp-article__topics", &Html::concat([Html::text("Chủ đề: "), Html::join(links, &Html::text(", "))]))
}

/// "Các tin khác": newer and older ones of the section.
fn others(setting: &Setting<'_>, parts: &ArticleParts<'_>, section: Option<&(String, String)>) -> Html {
    let list = |title: &str, headlines: &[Arc<Headline>]| {
        if headlines.is_empty() {
            return Html::default();
        }
        let items = headlines.iter().map(|headline| {
            let href = setting.article_href(headline);
            let day = tag("span", "kp-others__day", &time_tag(headline.day));
            tag("li", "", &Html::concat([link(&href, &headline.article.title), Html::text(" "), day]))
        });
        let items = tag("ul", "govuk-list kp-plain", &Html::concat(items));
        Html::concat([tag("h3", "govuk-heading-s", &Html::text(title)), items])
    };
    let (newer, older) = (list("Tin mới hơn", &parts.newer), list("Tin cũ hơn", &parts.older));
    if newer.is_empty() && older.is_empty() {
        return Html::default();
    }
    let more = section.map_or_else(Html::default, |(title, href)| {
        tag("p", "", &link(href, &format!("Tất cả bài của chuyên mục {title}")))
    });
    let title = tag("h2", "govuk-heading-m", &Html::text("Các tin khác"));
    tag("section", "kp-others kh-no-print", &Html::concat([title, newer, older, more]))
}
