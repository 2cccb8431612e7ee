//! What was taken over, what was left out and why, and what somebody should look at.

use super::labels::{self, grouped};
use kh_sheets::{Cell, CellKind, SheetColumn, SheetError, write_csv};
use kh_ui::Html;
use std::fmt::Write as _;

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// **Đã nhận**: it was taken over now.
    Taken,
    /// **Đã có từ trước**: it had been taken over before.
    Already,
    /// **Bỏ lại**: it was not taken over.
    LeftOut,
    /// **Cần xem lại**: it was taken over, but not all of it.
    Look,
}

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub verdict: Verdict,
    /// Its old address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Its new address, where it has one.
    pub new_address: String,
    /// Why, or what to look at.
    pub sentence: String,
}

/// **Báo cáo chuyển trang**.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Line by line, in the order of the older website.
    pub lines: Vec<Line>,
    /// Nothing was written.
    pub dry_run: bool,
    /// Articles taken over.
    pub articles: usize,
    /// Of them, those that are no public ones yet.
    pub drafts: usize,
    /// Static pages taken over.
    pub pages: usize,
    /// Pictures taken into the library.
    pub pictures: usize,
    /// Other files taken into the library.
    pub files: usize,
    /// The names of sections that were made.
    pub sections: Vec<String>,
    /// Old addresses that lead to new ones.
    pub redirects: usize,
    /// Comments, which are left out.
    pub comments: usize,
    /// Items of menus, which are left out.
    pub menu_items: usize,
    /// Earlier versions, which are left out.
    pub revisions: usize,
}

impl Report {
    /// How many lines have that verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.lines.iter().filter(|line| line.verdict == verdict).count()
    }

    /// The whole in some sentences.
    pub fn summary(&self) -> Vec<String> {
        let verb = if self.dry_run { labels::WOULD_TAKE } else { labels::TAKEN };
        let drafts = if self.drafts > 0 {
            format!(" (trong đó {} chưa đăng)", grouped(self.drafts))
        } else {
            String::new()
        };
        let mut summary = vec![format!(
            "{verb}: {} bài{drafts}, {} trang tĩnh, {} ảnh, {} tệp; {} địa chỉ cũ dẫn tới chỗ mới.",
            grouped(self.articles),
            grouped(self.pages),
            grouped(self.pictures),
            grouped(self.files),
            grouped(self.redirects),
        )];
        if !self.sections.is_empty() {
            summary.push(format!("Chuyên mục lập thêm: {}.", self.sections.join(", ")));
        }
        summary.push(format!("{}: {}.", labels::ALREADY, grouped(self.count(Verdict::Already))));
        summary.push(format!(
            "{}: {} mục; {} bình luận, {} mục menu, {} bản sửa cũ.",
            labels::LEFT_OUT,
            grouped(self.count(Verdict::LeftOut)),
            grouped(self.comments),
            grouped(self.menu_items),
            grouped(self.revisions),
        ));
        summary.push(format!("{}: {} bài.", labels::LOOK, grouped(self.to_look_at())));
        summary
    }

    /// How many articles somebody should look at.
    pub fn to_look_at(&self) -> usize {
        let mut looked: Vec<&str> = Vec::new();
        for line in self.lines.iter().filter(|line| line.verdict == Verdict::Look) {
            // The lines of an article stand together.
            if looked.last() != Some(&line.address.as_str()) {
                looked.push(&line.address);
            }
        }
        looked.len()
    }

    /// The lines as CSV.
    pub fn to_csv(&self) -> Result<Vec<u8>, SheetError> {
        let columns = COLUMNS.map(|title| SheetColumn { title: title.to_owned(), width: 30.0, kind: CellKind::Text });
        let rows = self.lines.iter().map(|line| self.cells(line).map(Cell::text).to_vec());
        write_csv(&columns, rows)
    }

    /// The summary and the lines as a page for any browser.
    pub fn to_html(&self) -> String {
        let mut html =
            "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Báo cáo chuyển trang cũ\
                        </title></head>\n<body><h1>Báo cáo chuyển trang cũ</h1>\n"
                .to_owned();
        for sentence in self.summary() {
            let _ = writeln!(html, "<p>{}</p>", Html::text(&sentence));
        }
        html.push_str("<table border=\"1\">\n<thead><tr>");
        for title in COLUMNS {
            let _ = write!(html, "<th scope=\"col\">{title}</th>");
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        for line in &self.lines {
            html.push_str("<tr>");
            for cell in self.cells(line) {
                let _ = write!(html, "<td>{}</td>", Html::text(cell));
            }
            html.push_str("</tr>\n");
        }
        html + "</tbody></table></body></html>\n"
    }

    fn cells<'a>(&self, line: &'a Line) -> [&'a str; 5] {
        let verdict = match line.verdict {
            Verdict::Taken if self.dry_run => labels::WOULD_TAKE,
            Verdict::Taken => labels::TAKEN,
            Verdict::Already => labels::ALREADY,
            Verdict::LeftOut => labels::LEFT_OUT,
            Verdict::Look => labels::LOOK,
        };
        [verdict, &line.address, &line.title, &line.new_address, &line.sentence]
    }
}

const COLUMNS: [&str; 5] = ["Kết quả", "Địa chỉ cũ", "Tiêu đề", "Địa chỉ mới", "Lý do, chỗ cần xem"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_an_older_website_is_a_formula_or_a_tag() {
        let line = Line {
            verdict: Verdict::LeftOut,
            address: "=HYPERLINK(1)".to_owned(),
            title: "<script>alert(1)</script>".to_owned(),
            new_address: String::new(),
            sentence: "Bài không có nội dung.".to_owned(),
        };
        let report = Report { lines: vec![line], ..Report::default() };
        let csv = String::from_utf8(report.to_csv().unwrap()).unwrap();
        assert!(csv.contains("Bỏ lại,'=HYPERLINK(1),<script>"), "{csv}");
        let html = report.to_html();
        assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"), "{html}");
    }
}
