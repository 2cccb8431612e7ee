//! What was counted since the last flush.

use crate::sketch::Sketch;
use kh_figures::Day;
use std::collections::HashMap;
use uuid::Uuid;

/// How often something was asked for, and by whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) views: i64,
    pub(crate) bots: i64,
    pub(crate) members: i64,
}

impl Tally {
    /// One visit of `reader`.
    pub(crate) fn count(&mut self, reader: Reader) {
        match reader {
            Reader::Bot => self.bots += 1,
            Reader::Guest => self.views += 1,
            Reader::Member => {
                self.views += 1;
                self.members += 1;
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.views += other.views;
        self.bots += other.bots;
        self.members += other.members;
    }
}

/// Who asked for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Bot,
    Guest,
    Member,
}

/// A site on a day.
#[derive(Debug, Default)]
pub(crate) struct SiteDay {
    pub(crate) tally: Tally,
    pub(crate) sketch: Sketch,
    pub(crate) pages: HashMap<String, Tally>,
}

impl SiteDay {
    /// One visit of `page`.
    pub(crate) fn count(&mut self, page: &str, reader: Reader) {
        self.tally.count(reader);
        match self.pages.get_mut(page) {
            Some(tally) => tally.count(reader),
            None => self.pages.entry(page.to_owned()).or_default().count(reader),
        }
    }
}

/// All sites and days with something to write.
#[derive(Debug, Default)]
pub(crate) struct Pending(HashMap<(Uuid, Day), SiteDay>);

impl Pending {
    /// The site on the day, for counting.
    pub(crate) fn of(&mut self, site: Uuid, day: Day) -> &mut SiteDay {
        self.0.entry((site, day)).or_default()
    }

    /// Whether there is nothing to write.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything that `other` counted as well.
    pub(crate) fn add(&mut self, other: Self) {
        for ((site, day), theirs) in other.0 {
            let ours = self.of(site, day);
            ours.tally.add(theirs.tally);
            ours.sketch.merge(&theirs.sketch);
            for (page, tally) in theirs.pages {
                ours.pages.entry(page).or_default().add(tally);
            }
        }
    }

    /// Sites and days, in the order in which every process writes them: those who write at once then wait for each
    /// other in a line and never in a circle.
    pub(crate) fn sites(&self) -> Vec<(Uuid, Day, &SiteDay)> {
        let mut sites: Vec<_> = self.0.iter().map(|((site, day), of_day)| (*site, *day, of_day)).collect();
        sites.sort_unstable_by_key(|(site, day, _)| (*site, *day));
        sites
    }

    /// Pages, in the order in which every process writes them.
    pub(crate) fn pages(&self) -> Vec<(Uuid, Day, &str, Tally)> {
        let mut pages = Vec::with_capacity(self.0.values().map(|of_day| of_day.pages.len()).sum());
        for ((site, day), of_day) in &self.0 {
            pages.extend(of_day.pages.iter().map(|(page, tally)| (*site, *day, page.as_str(), *tally)));
        }
        pages.sort_unstable_by_key(|(site, day, page, _)| (*site, *day, *page));
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_their_keys_however_they_were_counted() {
        let mut pending = Pending::default();
        for number in 0..600_u128 {
            let day = Day::from_number(20_241_201 + i32::try_from(number * 7 % 31).unwrap()).unwrap();
            let page = (number * 11 % 13).to_string();
            pending.of(Uuid::from_u128(number * 13 % 17), day).count(&page, Reader::Guest);
        }
        assert_eq!(pending.sites().len(), 17 * 31);
        assert!(pending.sites().is_sorted_by_key(|(site, day, _)| (*site, *day)));
        assert!(pending.pages().is_sorted_by_key(|(site, day, page, _)| (*site, *day, *page)));
    }

    #[test]
    fn what_is_given_back_is_added_to_what_came_since() {
        let (site, day) = (Uuid::from_u128(1), Day::MIN);
        let (mut taken, mut since) = (Pending::default(), Pending::default());
        taken.of(site, day).count("a", Reader::Member);
        taken.of(site, day).sketch.insert(1);
        since.of(site, day).count("a", Reader::Bot);
        since.of(site, day).count("b", Reader::Guest);
        since.of(site, day).sketch.insert(u64::MAX);
        since.add(taken);
        let of_day = since.of(site, day);
        assert_eq!(of_day.tally, Tally { views: 2, bots: 1, members: 1 });
        assert_eq!(of_day.pages["a"], Tally { views: 1, bots: 1, members: 1 });
        assert_eq!(of_day.sketch.estimate(), 2);
    }
}
