//! Tables, inside a region that scrolls sideways by itself.

use super::{Closer, Paragraph, Writer};
use crate::labels;
use crate::safe_html::push_attribute;
use comrak::Node;
use comrak::nodes::TableAlignment;

/// Where in a table the writer is.
#[derive(Default)]
pub(super) struct Layout {
    alignments: Vec<TableAlignment>,
    column: usize,
    is_head: bool,
}

impl Writer<'_, '_> {
    pub(super) fn open_table(&mut self, alignments: &[TableAlignment]) -> Closer {
        self.table = Layout { alignments: alignments.to_vec(), ..Layout::default() };
        self.html.push_str("<div class=\"kh-scroll\" role=\"region\"");
        push_attribute(&mut self.html, "aria-label", labels::TABLE);
        self.html.push_str(" tabindex=\"0\">\n<table class=\"govuk-table\">\n");
        Closer::tag("</table>\n</div>\n")
    }

    pub(super) fn open_row(&mut self, node: Node<'_>, is_head: bool) -> Closer {
        self.table.column = 0;
        self.table.is_head = is_head;
        if is_head && node.children().all(|cell| cell.first_child().is_none()) {
            // Markdown has no table without a head; an empty one is how editors write that.
            return Closer { mutes: true, ..Closer::nothing() };
        }
        let is_first = !is_head && node.previous_sibling().is_none_or(is_head_row);
        let is_last = !is_head && node.next_sibling().is_none();
        if is_head {
            self.html.push_str("<thead class=\"govuk-table__head\">\n");
        } else if is_first {
            self.html.push_str("<tbody class=\"govuk-table__body\">\n");
        }
        self.html.push_str("<tr class=\"govuk-table__row\">");
        Closer::tag(match (is_head, is_last) {
            (true, _) => "</tr>\n</thead>\n",
            (false, true) => "</tr>\n</tbody>\n",
            (false, false) => "</tr>\n",
        })
    }

    pub(super) fn open_cell(&mut self, node: Node<'_>) -> Closer {
        let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(TableAlignment::None);
        self.table.column += 1;
        self.paragraph = Paragraph::Bare;
        let is_number = alignment == TableAlignment::Right;
        // A head without words names nothing; as a plain cell it is only a corner.
        if self.table.is_head && node.first_child().is_some() {
            self.html.push_str("<th scope=\"col\"");
            let class =
                if is_number { "govuk-table__header govuk-table__header--numeric" } else { "govuk-table__header" };
            push_attribute(&mut self.html, "class", class);
            self.html.push('>');
            return Closer::tag("</th>");
        }
        self.html.push_str("<td");
        let class = if is_number { "govuk-table__cell govuk-table__cell--numeric" } else { "govuk-table__cell" };
        push_attribute(&mut self.html, "class", class);
        self.html.push('>');
        Closer::tag("</td>")
    }
}

fn is_head_row(row: Node<'_>) -> bool {
    matches!(row.data().value, comrak::nodes::NodeValue::TableRow(true))
}
