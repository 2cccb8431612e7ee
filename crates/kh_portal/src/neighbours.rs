//! **Các tin khác**: which articles stand below one.

use crate::catalogue::{Catalogue, Headline};
use std::collections::HashMap;
use std::sync::Arc;

/// So many articles of a topic are looked at for what is related to another one.
const MOST_OF_TOPIC: usize = 50;

/// **Các tin khác**: a page of the articles around one.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Newer ones, the newest first.
    pub newer: &'a [Arc<Headline>],
    /// Older ones, the newest first.
    pub older: &'a [Arc<Headline>],
    /// How many pages there are.
    pub pages: usize,
}

impl Catalogue {
    /// The public articles of the same section around `headline`, page by page from 1: its nearest newer and its nearest
    /// older ones, `each` of either to a page. `None` beyond the last page.
    pub fn around(&self, headline: &Headline, page: usize, each: usize) -> Option<Around<'_>> {
        let listed = self.public(&headline.article.site, &headline.article.section);
        // The list begins with the newest.
        let at = listed.partition_point(|other| other.place() > headline.place());
        let own = usize::from(listed.get(at).is_some_and(|other| other.article.code == headline.article.code));
        let (newer, older) = (&listed[..at], &listed[at + own..]);
        let pages = newer.len().max(older.len()).div_ceil(each).max(1);
        if !(1..=pages).contains(&page) {
            return None;
        }
        let from = (page - 1) * each;
        let nearest = |from: usize| newer.len().saturating_sub(from);
        Some(Around {
            newer: &newer[nearest(from + each)..nearest(from)],
            older: &older[from.min(older.len())..older.len().min(from + each)],
            pages,
        })
    }

    /// The public articles of the same site that share most topics with `headline`, the newest of them first. Of each
    /// topic only the newest are looked at, so that a topic of thousands costs no more than one of tens.
    pub fn related(&self, headline: &Headline, most: usize) -> Vec<Arc<Headline>> {
        let mut shared: HashMap<&str, (usize, &Arc<Headline>)> = HashMap::new();
        let of_site = self.topics.get(&headline.article.site);
        for topic in &headline.topics_folded {
            let listed = of_site.and_then(|topics| topics.get(topic)).map_or(&[][..], Vec::as_slice);
            for other in listed.iter().take(MOST_OF_TOPIC).filter(|other| other.article.code != headline.article.code) {
                shared.entry(&other.article.code).or_insert((0, other)).0 += 1;
            }
        }
        let mut ranked: Vec<(usize, &Arc<Headline>)> = shared.into_values().collect();
        ranked.sort_by(|(count, a), (other, b)| other.cmp(count).then_with(|| b.place().cmp(&a.place())));
        ranked.into_iter().take(most).map(|(_, other)| Arc::clone(other)).collect()
    }
}

/// The topics of an article, however they are written: "Học bổng, học Bổng" is one.
pub(crate) fn folded_topics(topics: &str) -> Vec<String> {
    let mut folded: Vec<String> = topics.split(',').map(kh_text::fold).filter(|topic| !topic.is_empty()).collect();
    folded.sort();
    folded.dedup();
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{catalogue_of, headline};

    fn numbers(headlines: &[Arc<Headline>]) -> Vec<&str> {
        headlines.iter().map(|headline| &headline.article.code[3..]).collect()
    }

    #[test]
    fn pages_around_an_article_leave_none_out_and_none_twice() {
        let all: Vec<_> = (1..=9).map(|number| headline(number, "tin", "")).collect();
        let catalogue = catalogue_of(&all);
        let middle = &all[3];
        let pages: Vec<_> = (1..=3).map(|page| catalogue.around(middle, page, 2).unwrap()).collect();
        assert_eq!(pages[0].pages, 3);
        assert_eq!((numbers(pages[0].newer), numbers(pages[0].older)), (vec!["06", "05"], vec!["03", "02"]));
        assert_eq!((numbers(pages[1].newer), numbers(pages[1].older)), (vec!["08", "07"], vec!["01"]));
        assert_eq!((numbers(pages[2].newer), numbers(pages[2].older)), (vec!["09"], vec![]));
        for beyond in [0, 4, usize::MAX / 2] {
            assert!(catalogue.around(middle, beyond, 2).is_none(), "{beyond}");
        }
        let alone = [headline(1, "tin", "")];
        assert_eq!(catalogue_of(&alone).around(&alone[0], 1, 2).unwrap().pages, 1);
    }

    #[test]
    fn what_shares_more_topics_is_closer_and_then_what_is_newer() {
        let all = [
            headline(1, "tin", "Học bổng, heo đất"),
            headline(2, "tin", "hoc bong"),
            headline(3, "quy", "HỌC BỔNG"),
            headline(4, "tin", "Hội nghị"),
            headline(5, "tin", "heo đất, Heo Đất, học bổng"),
        ];
        let catalogue = catalogue_of(&all);
        assert_eq!(numbers(&catalogue.related(&all[4], 9)), ["01", "03", "02"]);
        assert_eq!(numbers(&catalogue.related(&all[4], 1)), ["01"]);
        assert!(catalogue.related(&all[3], 9).is_empty());
    }
}
