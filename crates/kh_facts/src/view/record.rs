//! The page of one row.

use super::{cancellation_href, correction_href, history_href, lines, record_href, said};
use crate::labels;
use crate::markup::{element, heading, link, paragraph};
use crate::print::Names;
use crate::query::Found;
use kh_kernel::{FactKind, Moment};
use kh_ui::{Button, Html, NotificationBanner, SummaryList, SummaryRow};

/// The page of one row: what became of it, its values, who recorded it and when, and what may be done with it.
pub fn record_html(kind: &FactKind, found: &Found, names: &Names<'_>, may_correct: bool) -> Html {
    let record = &found.record;
    let mut rows = vec![
        SummaryRow::new(labels::UNIT, names.unit(record.unit)),
        SummaryRow::new(kind.day_label, labels::short(record.day)),
    ];
    for (field, value) in kind.fields.iter().zip(&record.values) {
        let text = said(field, value, names);
        let shown = if text.is_empty() { Html::text(labels::ABSENT) } else { lines(&text) };
        rows.push(SummaryRow::new(field.label, shown));
    }
    rows.push(SummaryRow::new(labels::RECORDED_BY, names.account(found.entry.actor)));
    rows.push(SummaryRow::new(labels::RECORDED_AT, moment(found.entry.recorded_at)));
    let list = SummaryList { rows, ..SummaryList::default() }.render();
    Html::concat([
        banner(kind, found),
        heading(kind.label),
        list,
        actions(kind, found, may_correct),
        versions(kind, found),
    ])
}

/// A moment with its weekday, as the date bar of the portal shows it.
pub fn moment(moment: Moment) -> String {
    let (day, (hour, minute)) = (moment.day(), moment.time());
    kh_text::with_weekday(day.year(), day.month_of_year(), day.day_of_month(), hour, minute)
}

fn banner(kind: &FactKind, found: &Found) -> Html {
    let sentence = match (found.record.void, found.cancelled, found.replaced_by) {
        (true, _, _) => labels::CANCELS,
        (false, true, _) => labels::CANCELLED,
        (false, false, Some(_)) => labels::REPLACED,
        (false, false, None) => return Html::default(),
    };
    let mut content = paragraph(&Html::text(sentence));
    if let Some(id) = found.replaced_by {
        content.push(&paragraph(&link(&record_href(kind, id), labels::SEE_REPLACEMENT)));
    }
    NotificationBanner { content, ..NotificationBanner::default() }.render()
}

fn actions(kind: &FactKind, found: &Found, may_correct: bool) -> Html {
    if !may_correct || !found.is_current() {
        return Html::default();
    }
    let id = found.record.id;
    let correct = Button::link(labels::CORRECT, correction_href(kind, id)).secondary().render();
    let cancel = Button::link(labels::CANCEL, cancellation_href(kind, id)).secondary().render();
    element("div", &[("class", "govuk-button-group")], &Html::concat([correct, cancel]))
}

fn versions(kind: &FactKind, found: &Found) -> Html {
    if found.replaced_by.is_none() && found.record.replaces.is_none() {
        return Html::default();
    }
    paragraph(&link(&history_href(kind, found.record.id), labels::HISTORY))
}
