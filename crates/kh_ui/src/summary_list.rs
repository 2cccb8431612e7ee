//! The list of key and value, with a link to change each.

use crate::element::{Element, class_if};
use crate::html::{Attributes, Html};

/// A link beside a value or in the head of a card.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// Where it leads.
    pub href: String,
    /// What it says, such as "Sửa".
    pub text: Html,
    /// What it changes, said to screen readers only.
    pub hidden_text: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

/// One key with its value.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    /// What the value is.
    pub key: Html,
    /// The value.
    pub value: Html,
    /// Links at the end of the row.
    pub actions: Vec<Action>,
    /// Further classes of the row.
    pub classes: String,
    /// Further classes of the key.
    pub key_classes: String,
    /// Further classes of the value.
    pub value_classes: String,
    /// Further classes of the actions.
    pub actions_classes: String,
}

impl SummaryRow {
    /// A row without links.
    pub fn new(key: impl Into<Html>, value: impl Into<Html>) -> Self {
        Self { key: key.into(), value: value.into(), ..Self::default() }
    }
}

/// The frame that turns a summary list into a card.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The heading; none when empty.
    pub title: Html,
    /// The level of the heading, 2 when absent.
    pub heading_level: Option<u8>,
    /// Links at the right of the heading.
    pub actions: Vec<Action>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

/// Keys with their values.
#[derive(Clone, Debug, Default)]
pub struct SummaryList {
    /// The rows.
    pub rows: Vec<SummaryRow>,
    /// The card around the list, if any.
    pub card: Option<Card>,
    /// Further classes, such as `govuk-summary-list--no-border`.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl SummaryList {
    /// Renders the list.
    pub fn render(&self) -> Html {
        let any_actions = self.rows.iter().any(|row| !row.actions.is_empty());
        let title = self.card.as_ref().map_or_else(Html::default, |card| card.title.clone());
        let list = Element::new("dl")
            .class("govuk-summary-list", &[&self.classes])
            .attrs(&self.attributes)
            .wrap_all(self.rows.iter().map(|row| row_html(row, any_actions, &title)));
        match &self.card {
            Some(card) => card_html(card, &list),
            None => list,
        }
    }
}

fn row_html(row: &SummaryRow, any_actions: bool, card_title: &Html) -> Html {
    let no_actions = any_actions && row.actions.is_empty();
    let key = Element::new("dt").class("govuk-summary-list__key", &[&row.key_classes]).wrap(&row.key);
    let value = Element::new("dd").class("govuk-summary-list__value", &[&row.value_classes]).wrap(&row.value);
    let actions = match row.actions.as_slice() {
        [] => Html::default(),
        [only] => actions_cell(row, &action_link(only, card_title)),
        several => {
            let lines = several.iter().map(|action| {
                Element::new("li")
                    .class("govuk-summary-list__actions-list-item", &[])
                    .wrap(&action_link(action, card_title))
            });
            let list = Element::new("ul").class("govuk-summary-list__actions-list", &[]);
            actions_cell(row, &list.wrap_all(lines))
        }
    };
    Element::new("div")
        .class("govuk-summary-list__row", &[class_if(no_actions, "govuk-summary-list__row--no-actions"), &row.classes])
        .wrap_all([key, value, actions])
}

fn actions_cell(row: &SummaryRow, content: &Html) -> Html {
    Element::new("dd").class("govuk-summary-list__actions", &[&row.actions_classes]).wrap(content)
}

fn action_link(action: &Action, card_title: &Html) -> Html {
    let mut hidden = Html::default();
    if let Some(text) = &action.hidden_text {
        hidden.push(&Html::text(&format!(" {text}")));
    }
    if !card_title.is_empty() {
        hidden.push(&Html::raw(format!(" ({card_title})")));
    }
    let spoken = if hidden.is_empty() {
        Html::default()
    } else {
        Element::new("span").class("govuk-visually-hidden", &[]).wrap(&hidden)
    };
    Element::new("a")
        .class("govuk-link", &[&action.classes])
        .attr("href", &action.href)
        .attrs(&action.attributes)
        .wrap_all([action.text.clone(), spoken])
}

fn card_html(card: &Card, list: &Html) -> Html {
    let title = if card.title.is_empty() {
        Html::default()
    } else {
        heading(card.heading_level).class("govuk-summary-card__title", &[]).wrap(&card.title)
    };
    let actions = match card.actions.as_slice() {
        [] => Html::default(),
        [only] => Element::new("div").class("govuk-summary-card__actions", &[]).wrap(&action_link(only, &card.title)),
        several => {
            let lines = several.iter().map(|action| {
                Element::new("li").class("govuk-summary-card__action", &[]).wrap(&action_link(action, &card.title))
            });
            Element::new("ul").class("govuk-summary-card__actions", &[]).wrap_all(lines)
        }
    };
    let head = Element::new("div").class("govuk-summary-card__title-wrapper", &[]).wrap_all([title, actions]);
    let content = Element::new("div").class("govuk-summary-card__content", &[]).wrap(list);
    Element::new("div").class("govuk-summary-card", &[&card.classes]).attrs(&card.attributes).wrap_all([head, content])
}

/// The heading element of a level; anything but 1 to 6 is taken as 2.
pub(crate) fn heading(level: Option<u8>) -> Element {
    Element::new(match level {
        Some(1) => "h1",
        Some(3) => "h3",
        Some(4) => "h4",
        Some(5) => "h5",
        Some(6) => "h6",
        _ => "h2",
    })
}
