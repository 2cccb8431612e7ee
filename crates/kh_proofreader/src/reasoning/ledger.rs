//! The text against the ledger: which figure is off, and by how much.

use super::Desk;
use super::measure::{interval, shown};
use crate::figure::{Hedge, Unit};
use crate::finding::Class;
use crate::labels;
use kh_figures::{Measure, Rational};

pub(super) fn check(desk: &mut Desk) {
    let Some(book) = desk.book else { return };
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at).filter(|item| item.is_level() && item.is_current() && !item.is_cumulative)
        else {
            continue;
        };
        let Some((measure, value)) = item.measure.and_then(|measure| Some((measure, book.value(measure)?))) else {
            continue;
        };
        // "Hộ" of another count, such as learning families of all families, is not the number of households.
        if measure == Measure::HOUSEHOLDS && item.unit != Unit::Household {
            continue;
        }
        if item.year.is_some_and(|year| book.year().is_some_and(|own| own != year)) {
            continue;
        }
        let own = Rational::whole(value);
        let agrees = match item.hedge {
            Some(Hedge::AtLeast) => item.value.is_none_or(|least| own >= least),
            Some(Hedge::AtMost) => item.value.is_none_or(|most| own <= most),
            _ => interval(item).is_none_or(|printed| printed.contains(own)),
        };
        if agrees {
            continue;
        }
        let Some(off) = item.value.and_then(|printed| printed.sub(&own)) else { continue };
        let message = labels::book_differs(&desk.written(at), measure, value, &shown(off, 0));
        desk.report(Class::BookDiffers, &[at], Some(kh_text::group(value)), message);
    }
}
