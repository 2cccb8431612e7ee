//! The page of an article, and its printable form.

use super::frame::{PublicPage, Setting, SharedPicture};
use super::{Leaf, link, tag, time_tag};
use crate::catalogue::Headline;
use crate::domain::{Article, Media};
use crate::neighbours::Around;
use crate::reading::Reading;
use crate::{labels, pictures, sharing, structured};
use kh_kernel::Moment;
use kh_markup::{Bare, PictureShown, SafeHtml};
use kh_ui::{Html, InsetText, Pagination};
use std::sync::Arc;

/// Everything that the page of an article shows.
pub(crate) struct ArticleParts<'a> {
    /// The article in lists.
    pub(crate) headline: &'a Headline,
    /// The article with everything that it refers to.
    pub(crate) reading: &'a Reading,
    /// Its body.
    pub(crate) body: SafeHtml,
    /// The picture that stands for it.
    pub(crate) picture: Option<PictureShown>,
    /// Those of the same topics, the closest first.
    pub(crate) related: Vec<Arc<Headline>>,
    /// Those of its section that are newer and older.
    pub(crate) around: Around<'a>,
    /// Which page of those this is, from 1.
    pub(crate) page: usize,
    /// Says that the page is not public yet.
    pub(crate) preview: bool,
    /// Whether it is laid out for paper.
    pub(crate) print: bool,
    /// When it was changed last.
    pub(crate) changed: Moment,
}

/// The page.
pub(crate) fn article(setting: &Setting<'_>, parts: &ArticleParts<'_>) -> Leaf {
    let (headline, article) = (parts.headline, &parts.reading.article);
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
    if !parts.preview {
        content.push(tools(setting, &path, &article.title));
    }
    if let Some(lead) = &article.lead {
        content.push(tag("p", "kp-article__lead", &Html::text(lead)));
    }
    if let Some(picture) = parts.picture.as_ref().filter(|_| parts.reading.own_picture().is_some()) {
        content.push(pictures::figure_html(picture, None));
    }
    content.push(tag("div", "kp-text", &Html::raw(parts.body.as_str())));
    if let Some(byline) = &article.byline {
        content.push(tag("p", "kp-article__byline", &Html::text(byline)));
    }
    content.push(notes(parts.reading));
    content.push(attachments(&parts.reading.attachments));
    content.push(topics(setting, article));
    content.push(others(setting, parts, section.as_ref()));
    let description = article.lead.clone().unwrap_or_else(|| kh_markup::excerpt(&article.body, &Bare, 160));
    let mut crumbs = vec![("Trang đầu".to_owned(), setting.base.front())];
    crumbs.extend(section);
    setting.draw(&PublicPage {
        title: article.title.clone(),
        data: Some(structured::news_article(setting, parts, &description)),
        description,
        pictures: shared_pictures(setting, parts),
        path,
        crumbs,
        body: tag("article", "kp-article", &Html::concat(content)),
        is_article: true,
        hidden: parts.preview || parts.print || parts.page > 1,
        print: parts.print,
        section: article.section.clone(),
        ..PublicPage::default()
    })
}

/// What a shared link shows: the photo of the article when it has one, and the picture that is drawn of its title.
fn shared_pictures(setting: &Setting<'_>, parts: &ArticleParts<'_>) -> Vec<SharedPicture> {
    let photo = parts.picture.as_ref().and_then(|picture| setting.shared_photo(picture));
    let drawn = SharedPicture {
        address: setting.absolute(&setting.base.share_picture(parts.headline)),
        width: kh_images::OPEN_GRAPH_WIDTH,
        height: kh_images::OPEN_GRAPH_HEIGHT,
        alt: parts.headline.article.title.clone(),
    };
    photo.into_iter().chain([drawn]).collect()
}

/// Print, size of the text, share and listen. What needs a script is not shown until the script has found that the
/// browser can do it.
fn tools(setting: &Setting<'_>, path: &str, title: &str) -> Html {
    let address = setting.absolute(path);
    let links = sharing::share_links(&address, title);
    let links = links.iter().map(|(name, href)| {
        let (name, href) = (Html::text(name), Html::text(href));
        Html::raw(format!("<li><a class=\"govuk-link\" href=\"{href}\" rel=\"noopener nofollow\">{name}</a></li>"))
    });
    let links = Html::concat(links);
    let sizes = Html::concat([("s", "A−"), ("m", "A"), ("l", "A+"), ("xl", "A++")].map(|(size, sign)| {
        Html::raw(format!("<button class=\"kp-tool\" type=\"submit\" name=\"size\" value=\"{size}\">{sign}</button>"))
    }));
    let (path, title, address) = (Html::text(path), Html::text(title), Html::text(&address));
    Html::raw(format!(
        "<div class=\"kp-tools kh-no-print\" data-share-title=\"{title}\">\
         <a class=\"govuk-link\" href=\"{path}?ban=in\" rel=\"nofollow\">Bản in</a>\
         <a class=\"govuk-link\" href=\"{path}.pdf\" rel=\"nofollow\">Tải PDF</a>\
         <button class=\"kp-tool\" type=\"button\" data-print hidden>In trang này</button>\
         <button class=\"kp-tool\" type=\"button\" data-speak hidden>Nghe đọc</button>\
         <form class=\"kp-tools__sizes\" method=\"post\" action=\"/text-size\">\
         <span role=\"group\" aria-label=\"Cỡ chữ\">{sizes}</span></form>\
         <details class=\"kp-share\"><summary>Chia sẻ</summary>\
         <ul class=\"kp-share__list\">{links}</ul>\
         <label class=\"kp-share__label\" for=\"share-address\">Đường dẫn của bài</label>\
         <input class=\"govuk-input\" id=\"share-address\" type=\"text\" value=\"{address}\" readonly>\
         <button class=\"kp-tool\" type=\"button\" data-copy hidden>Chép đường dẫn</button>\
         <button class=\"kp-tool\" type=\"button\" data-share hidden>Chia sẻ bằng máy này</button>\
         <span class=\"kp-tool__said\" role=\"status\"></span></details></div>"
    ))
}

/// What has been corrected, and what has changed in the book since.
fn notes(reading: &Reading) -> Html {
    let mut notes = Vec::new();
    let note = |title: &str, content: Html| {
        tag("section", "kp-note", &Html::concat([tag("h2", "govuk-heading-s", &Html::text(title)), content]))
    };
    if let Some(correction) = &reading.article.correction {
        let lines = correction.lines().map(str::trim).filter(|line| !line.is_empty());
        notes.push(note(labels::CORRECTION, Html::concat(lines.map(|line| tag("p", "", &Html::text(line))))));
    }
    if let Some(figure) = reading.frozen.first() {
        notes.push(tag("p", "kp-article__frozen", &Html::text(&labels::frozen_on(figure.as_of))));
    }
    if !reading.errata.is_empty() {
        let line = |(day, erratum): &(_, _)| tag("li", "", &Html::text(&labels::changed_since(erratum, *day)));
        let lines = Html::concat(reading.errata.iter().map(line));
        notes.push(note(labels::CHANGED_SINCE, tag("ul", "govuk-list govuk-list--bullet", &lines)));
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
        tag("h2", "govuk-heading-s", &Html::text(labels::ATTACHMENTS)),
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

/// "Các tin khác": those of the same topics, then newer and older ones of the section, page by page.
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
    let lists = Html::concat([
        list("Cùng chủ đề", &parts.related),
        list("Tin mới hơn", parts.around.newer),
        list("Tin cũ hơn", parts.around.older),
    ]);
    if lists.is_empty() {
        return Html::default();
    }
    let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let pages = if parts.around.pages > 1 {
        let path = setting.base.article(&parts.headline.slug);
        let href =
            |page: u64| if page == 1 { format!("{path}#tin-khac") } else { format!("{path}?khac={page}#tin-khac") };
        let mut pages = Pagination::numbered(number(parts.page), number(parts.around.pages), href);
        pages.label = Some("Các trang của tin khác".to_owned());
        pages.render()
    } else {
        Html::default()
    };
    let more = section.map_or_else(Html::default, |(title, href)| {
        tag("p", "", &link(href, &format!("Tất cả bài của chuyên mục {title}")))
    });
    let title = Html::raw("<h2 class=\"govuk-heading-m\" id=\"tin-khac\">Các tin khác</h2>");
    tag("section", "kp-others kh-no-print", &Html::concat([title, lists, pages, more]))
}
