//! A whole article with everything that an editor may write, as it is shown.

use crate::world::Small;
use kh_markup::{Heading, figure_refs, headings, render};

const ARTICLE: &str = include_str!("../article.md");

#[test]
fn an_article_is_rendered_as_looked_at() {
    let html = render(ARTICLE, &Small).into_string();
    if std::env::var_os("KH_WRITE_ARTICLE").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/article.html"), &html).unwrap();
    }
    assert_eq!(html, include_str!("../article.html"));
}

#[test]
fn the_number_of_a_figure_is_its_place_among_the_mentions() {
    let mentions = figure_refs(ARTICLE);
    let html = render(ARTICLE, &Small).into_string();
    let numbers: Vec<usize> =
        html.split("số thứ ").skip(1).filter_map(|rest| rest.split('<').next()?.parse().ok()).collect();
    assert_eq!(numbers.len(), 2);
    let asked: Vec<&str> =
        numbers.iter().filter_map(|number| Some(mentions[*number].found.as_ref().ok()?.unit.as_str())).collect();
    assert_eq!(asked, ["long-an", "tan-an"]);
    assert_eq!(mentions.iter().filter(|mention| mention.found.is_err()).count(), 1);
}

#[test]
fn the_table_of_contents_leads_to_the_headings() {
    let html = render(ARTICLE, &Small).into_string();
    let found = headings(ARTICLE);
    let ids: Vec<&str> = found.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["muc-dai-hoi-dai-bieu-lan-thu-vi", "muc-nhay-bac", "muc-dai-hoi-dai-bieu-lan-thu-vi-2"]);
    for Heading { level, id, .. } in found {
        assert_eq!(
            html.matches(&format!(
                "<h{level} class=\"govuk-heading-{}\" id=\"{id}\">",
                if level == 2 { "m" } else { "s" }
            ))
            .count(),
            1
        );
    }
}
