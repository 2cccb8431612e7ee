//! Paragraphs of Word that turn out to be items of a list.

use super::{ITEM, LIST, Tidy, attribute};
use crate::paste::lists::Kind;

impl Tidy<'_> {
    /// Writes a sign that no list of Markdown has in front of the words.
    pub(super) fn sign_as_words(&mut self, sign: &str) {
        self.end_pending(Kind::Words);
        self.words(sign.trim());
        self.out.push(' ');
    }

    /// Decides what the paragraph at hand is, now that its sign is known or words came without one.
    pub(super) fn end_pending(&mut self, kind: Kind) {
        let Some(pending) = self.pending.take() else { return };
        let paragraph = self.open.iter().rposition(|open| open.is_block).unwrap_or(0);
        let inlines = self.close_to(paragraph + 1);
        let name = self.open.pop().map_or_else(|| "p".to_owned(), |open| open.name);
        match kind {
            Kind::Words => {
                self.make_room("p");
                self.push_block(&name, "p", String::new());
            }
            kind => {
                self.open_item(&kind, pending.level.min(9));
                self.push_block(&name, "", String::new());
            }
        }
        self.reopen(inlines);
    }

    fn open_item(&mut self, kind: &Kind, level: usize) {
        let tag = if matches!(kind, Kind::Number(_)) { "ol" } else { "ul" };
        self.make_room(LIST);
        loop {
            let lists: Vec<usize> = (0..self.open.len())
                .rev()
                .take_while(|at| matches!(self.open[*at].name.as_str(), LIST | ITEM))
                .filter(|at| self.open[*at].name == LIST)
                .collect();
            let Some(innermost) = lists.first().copied() else { break };
            let is_same = lists.len() == level && self.open[innermost].tag == tag;
            if lists.len() < level {
                break;
            }
            self.close_to(if is_same { innermost + 1 } else { innermost });
            if is_same {
                self.push_block(ITEM, "li", String::new());
                return;
            }
        }
        let mut attributes = String::new();
        if let Kind::Number(number) = kind
            && *number != 1
        {
            attribute(&mut attributes, "start", &number.to_string());
        }
        self.push_block(LIST, tag, attributes);
        self.push_block(ITEM, "li", String::new());
    }
}
