//! What becomes of a form when somebody else saved meanwhile: both versions side by side, and a form that goes on from
//! the newest one.

use super::article_form::Typed;
use crate::web::markup::tag;
use kh_ui::{Html as Markup, Table};

/// The three versions that meet.
pub(super) struct Versions<'a> {
    /// What the form showed when it was opened; none when that is not known any more.
    pub(super) before: Option<&'a Typed>,
    /// What somebody else saved.
    pub(super) theirs: &'a Typed,
    /// What was typed here.
    pub(super) mine: &'a Typed,
}

impl Versions<'_> {
    /// Whether a field was changed here: only then may it take the place of what somebody else saved.
    fn is_mine(&self, name: &str) -> bool {
        self.before.is_none_or(|before| before.get(name) != self.mine.get(name))
    }

    /// Lets `typed` go on from the newest version: fields that were not changed here are as somebody else saved them.
    pub(super) fn carry(&self, names: &[(&str, &str)], typed: &mut Typed) {
        for (name, _) in names.iter().filter(|(name, _)| !self.is_mine(name)) {
            typed.set(name, self.theirs.get(name).to_owned());
        }
    }

    /// Where the version of somebody else and the one typed here differ, and which of the two the form keeps. `names`
    /// are the fields with their labels; `spoken` says a value in words.
    pub(super) fn table(&self, names: &[(&str, &str)], spoken: impl Fn(&str, &str) -> String) -> Markup {
        let differing = names.iter().filter(|(name, _)| self.theirs.get(name) != self.mine.get(name));
        let rows: Vec<Vec<kh_ui::Cell>> = differing
            .map(|(name, label)| {
                let (theirs, mine) = (spoken(name, self.theirs.get(name)), spoken(name, self.mine.get(name)));
                let kept = if self.is_mine(name) { "Bản bạn vừa gõ" } else { "Bản đang lưu" };
                vec![(*label).into(), theirs.as_str().into(), mine.as_str().into(), kept.into()]
            })
            .collect();
        if rows.is_empty() {
            return tag("p", "", &Markup::text("Nội dung hai bản không khác nhau chỗ nào."));
        }
        let head = ["Mục", "Bản đang lưu, người khác vừa sửa", "Bản bạn vừa gõ", "Ô bên dưới giữ"];
        Table {
            caption: Some("Những chỗ khác nhau".to_owned()),
            head: head.map(kh_ui::Cell::from).to_vec(),
            rows,
            ..Table::default()
        }
        .render_scrolling()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let owned = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Typed::of(owned.collect::<HashMap<_, _>>())
    }

    #[test]
    fn only_what_was_changed_here_takes_the_place_of_what_somebody_else_saved() {
        const NAMES: &[(&str, &str)] = &[("title", "Tiêu đề"), ("picture", "Ảnh"), ("lead", "Tóm tắt")];
        let before = typed(&[("title", "Cũ"), ("picture", "a"), ("lead", "Chung")]);
        let theirs = typed(&[("title", "Của Lan"), ("picture", "b"), ("lead", "Chung")]);
        let mine = typed(&[("title", "Của Minh"), ("picture", "a"), ("lead", "Chung")]);
        let versions = Versions { before: Some(&before), theirs: &theirs, mine: &mine };
        let mut form = mine.clone();
        versions.carry(NAMES, &mut form);
        assert_eq!((form.get("title"), form.get("picture"), form.get("lead")), ("Của Minh", "b", "Chung"));
        let table = versions.table(NAMES, |_, value| value.to_owned()).to_string();
        assert!(table.contains("Của Lan") && table.contains("Ảnh") && !table.contains("Tóm tắt"), "{table}");
        // Who came from a version that is not known keeps all that was typed.
        let mut form = mine.clone();
        Versions { before: None, ..versions }.carry(NAMES, &mut form);
        assert_eq!((form.get("title"), form.get("picture")), ("Của Minh", "a"));
    }
}
