//! The field in which a person names a unit, by its code or by words of its name.

use super::super::complaints::Complaints;
use kh_access::Scope;
use kh_figures::{Standing, UnitId};
use kh_kernel::full_text::folded_words;
use kh_org::{OrgTree, Structure};
use kh_ui::{Choice, Fieldset, Html as Markup, Input, Radios, hidden};
use serde::Deserialize;

/// How many units are offered when a name is that of several.
const MOST_OFFERED: usize = 10;

/// What was typed.
#[derive(Deserialize, Default)]
pub(super) struct UnitTyped {
    /// A code, or words of a name.
    #[serde(default)]
    pub(super) unit: String,
    /// The text for which units were offered.
    #[serde(default)]
    pub(super) unit_asked: String,
    /// The code of the unit that was chosen among them.
    #[serde(default)]
    pub(super) unit_chosen: String,
}

/// Units that a name may mean: code and name with what is above.
pub(super) type Offered = Vec<(String, String)>;

/// Where a unit is looked for.
pub(super) struct Ground<'a> {
    pub(super) structure: &'a Structure,
    pub(super) org: &'a OrgTree,
    /// Only these units can be named.
    pub(super) scope: &'a Scope,
}

impl UnitTyped {
    /// The unit that is meant; else what is wrong, and the units among which to choose.
    pub(super) fn read(&self, ground: &Ground<'_>, wrong: &mut Complaints) -> Result<UnitId, Offered> {
        let text = self.unit.trim();
        let by_code = |code: &str| {
            let found = ground.structure.find(code.trim_matches('/'));
            found.filter(|unit| ground.scope.contains(*unit, &ground.org.tree))
        };
        let chosen = if self.unit_asked.trim() == text { by_code(&self.unit_chosen) } else { None };
        if let Some(unit) = chosen.or_else(|| by_code(text)) {
            return Ok(unit);
        }
        let found = if text.is_empty() { Vec::new() } else { ground.by_name(text) };
        match found.as_slice() {
            [only] => return Ok(*only),
            [] if text.is_empty() => wrong.push("unit", "Hãy ghi mã hoặc tên đơn vị."),
            [] => wrong.push(
                "unit",
                "Không có đơn vị nào như vậy trong phạm vi của bạn. Hãy ghi mã đơn vị, hoặc vài chữ trong tên.",
            ),
            several if several.len() <= MOST_OFFERED => {
                wrong.push("unit", format!("Có {} đơn vị khớp. Hãy chọn một đơn vị bên dưới.", several.len()));
            }
            several => wrong.push(
                "unit",
                format!(
                    "Có {} đơn vị khớp. Hãy chọn một đơn vị bên dưới, hoặc ghi thêm tên đơn vị cấp trên.",
                    several.len()
                ),
            ),
        }
        Err(found.into_iter().take(MOST_OFFERED).map(|unit| ground.offer(unit)).collect())
    }

    /// The field, and below it the units to choose among.
    pub(super) fn render(&self, label: &str, hint: &str, wrong: &Complaints, offered: &Offered) -> Markup {
        let field = Input {
            name: "unit".to_owned(),
            id: Some("unit".to_owned()),
            label: label.into(),
            hint: Some(hint.into()),
            error: wrong.about("unit"),
            value: Some(self.unit.clone()),
            autocapitalize: Some("none".to_owned()),
            spellcheck: Some(false),
            ..Input::default()
        };
        if offered.is_empty() {
            return field.render();
        }
        let choices = Radios {
            name: "unit_chosen".to_owned(),
            id_prefix: Some("unit_chosen".to_owned()),
            fieldset: Some(Fieldset { legend: "Các đơn vị khớp".into(), ..Fieldset::default() }),
            // After a merger two units below one may bear the same name; the code tells them apart.
            items: offered
                .iter()
                .map(|(code, name)| Choice {
                    hint: Some(code.as_str().into()),
                    ..Choice::new(code.as_str(), name.as_str())
                })
                .collect(),
            classes: "govuk-radios--small".to_owned(),
            ..Radios::default()
        };
        Markup::concat([field.render(), hidden("unit_asked", &self.unit), choices.render()])
    }
}

impl Ground<'_> {
    /// The living units whose name has all the words; when there is none, those that have them together with the names
    /// above. A unit that is called exactly so is meant alone.
    fn by_name(&self, text: &str) -> Vec<UnitId> {
        let folded = kh_text::fold(text);
        let words: Vec<String> = folded_words(text).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let (mut exact, mut named, mut placed) = (Vec::new(), Vec::new(), Vec::new());
        for unit in self.scope.units(&self.org.tree) {
            if self.org.tree.standing(unit) != Some(Standing::Live) {
                continue;
            }
            let name = kh_text::fold(&self.org.name(unit));
            if name == folded {
                exact.push(unit);
            } else if kh_text::has_words(&name, &words) {
                named.push(unit);
            } else if exact.is_empty() && named.is_empty() {
                let path: Vec<String> = self.org.path(unit).iter().map(|view| kh_text::fold(&view.name)).collect();
                if words.iter().any(|word| kh_text::has_words(&name, &[word]))
                    && kh_text::has_words(&path.join(" "), &words)
                {
                    placed.push(unit);
                }
            }
        }
        [exact, named, placed].into_iter().find(|units| !units.is_empty()).unwrap_or_default()
    }

    fn offer(&self, unit: UnitId) -> (String, String) {
        let names: Vec<&str> = self.org.path(unit).iter().rev().map(|view| view.name.as_str()).collect();
        (self.structure.code(unit).unwrap_or_default().to_owned(), names.join(", "))
    }
}
