//! All versions of a fact, with what each changed.

use super::record::moment;
use super::{Entry, entries, lines, record_href};
use crate::labels;
use crate::markup::{heading, link};
use crate::print::Names;
use crate::query::Found;
use kh_kernel::FactKind;
use kh_ui::{Cell, Html, Table};

/// All versions of a fact, the newest first, as [`crate::query::history`] gives them.
pub fn history_html(kind: &FactKind, versions: &[Found], names: &Names<'_>) -> Html {
    let before = versions.iter().skip(1).map(Some).chain([None]);
    let rows = versions.iter().zip(before).map(|(version, before)| row(kind, version, before, names)).collect();
    let title = format!("{}: {}", labels::HISTORY_HEADING, kind.label);
    let table = Table {
        caption: Some(title.clone()),
        caption_classes: "govuk-visually-hidden".to_owned(),
        head: [labels::RECORDED_AT, labels::RECORDED_BY, labels::DONE, labels::CHANGES].map(Cell::from).into(),
        rows,
        ..Table::default()
    };
    Html::concat([heading(&title), table.render_scrolling()])
}

fn row(kind: &FactKind, version: &Found, before: Option<&Found>, names: &Names<'_>) -> Vec<Cell> {
    let done = match (version.record.void, version.record.replaces) {
        (true, _) => labels::DONE_CANCELLED,
        (false, Some(_)) => labels::DONE_CORRECTED,
        (false, None) => labels::DONE_RECORDED,
    };
    let content = if version.record.void { Html::default() } else { changes(kind, version, before, names) };
    vec![
        link(&record_href(kind, version.record.id), &moment(version.entry.recorded_at)).into(),
        names.account(version.entry.actor).into(),
        done.into(),
        content.into(),
    ]
}

/// The values that differ from the version before; all that are there when there is none.
fn changes(kind: &FactKind, version: &Found, before: Option<&Found>, names: &Names<'_>) -> Html {
    let (new, old) = (entries(kind, version, names), before.map(|before| entries(kind, before, names)));
    let mut changed = Vec::new();
    // Sealed columns are left out, so that not even their change shows.
    for (index, Entry { label, text: value, .. }) in new.iter().enumerate().filter(|(_, entry)| !entry.is_sealed) {
        match old.as_ref().map(|old| &old[index].text) {
            None if value.is_empty() => {}
            None => changed.push(format!("{label}: {value}")),
            Some(old) if old == value => {}
            Some(old) => changed.push(format!("{label}: {} → {}", or_absent(old), or_absent(value))),
        }
    }
    if changed.is_empty() {
        return Html::text(labels::NO_VISIBLE_CHANGE);
    }
    Html::join(changed.iter().map(|line| lines(line)), &Html::raw("<br>"))
}

fn or_absent(text: &str) -> &str {
    if text.is_empty() { labels::ABSENT } else { text }
}
