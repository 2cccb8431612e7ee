//! The DOCX, for officers who edit before they sign.
//!
//! Only direct formatting over the document defaults is used, so that text pasted from elsewhere and restyled in Word
//! behaves as people expect. Two things that docx-rs cannot say (a table header that repeats, and the properties of the
//! file) are written into the finished parts here.

mod body;
mod commented;
mod frame;
mod measure;

pub use commented::{CommentedText, Remark, commented_docx};

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, FieldCharType, Header, InstrPAGE, InstrText, LineSpacing, LineSpacingType, PageMargin,
    Paragraph, Run, RunFonts, XMLDocx,
};

use crate::{DocumentError, OfficialDocument, labels, layout};
use measure::{Style, half_points, single_lines, twips};

/// How the rows to be repeated are marked in what docx-rs writes: no other row has both a height and `cantSplit`.
const HEADER_ROW: &str = "<w:trPr><w:cantSplit /><w:trHeight ";
/// The same row, repeated on every page.
const REPEATED_ROW: &str = "<w:trPr><w:cantSplit /><w:tblHeader /><w:trHeight ";

/// Writes the document as DOCX.
pub fn docx(doc: &OfficialDocument) -> Result<Vec<u8>, DocumentError> {
    let doc = doc.checked()?;
    let mut file = page();
    file = frame::top(&doc, file);
    file = body::blocks(&doc.body, file);
    file = frame::bottom(&doc, file);
    let mut parts = file.build();
    repeat_table_headers(&mut parts)?;
    describe(&doc.title(), &doc.issuer, doc.date, &mut parts)?;
    pack(parts)
}

fn pack(parts: XMLDocx) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| DocumentError::Package(error.to_string()))?;
    Ok(bytes.into_inner())
}

/// An empty document with the page, the defaults and the page number.
fn page() -> Docx {
    let font = layout::FONT_NAMED;
    let middle = (layout::MARGIN_TOP_MM - layout::PAGE_NUMBER_PT / layout::PT_PER_MM) / 2.0;
    let margin = PageMargin::new()
        .top(twips(layout::MARGIN_TOP_MM))
        .bottom(twips(layout::MARGIN_BOTTOM_MM))
        .left(twips(layout::MARGIN_LEFT_MM))
        .right(twips(layout::MARGIN_RIGHT_MM))
        .header(twips(middle))
        .footer(twips(middle))
        .gutter(0);
    Docx::new()
        .page_size(twips(layout::PAGE_MM.0).unsigned_abs(), twips(layout::PAGE_MM.1).unsigned_abs())
        .page_margin(margin)
        .default_fonts(RunFonts::new().ascii(font).hi_ansi(font).cs(font).east_asia(font))
        .default_size(half_points(layout::BODY_PT))
        .default_line_spacing(
            LineSpacing::new().before(0).after(0).line_rule(LineSpacingType::Auto).line(single_lines(1.0)),
        )
        .header(Header::new().add_paragraph(page_number()))
        .first_header(Header::new().add_paragraph(Paragraph::new()))
}

fn page_number() -> Paragraph {
    let number = Style::upright(layout::PAGE_NUMBER_PT)
        .run("")
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("2")
        .add_field_char(FieldCharType::End, false);
    Paragraph::new().align(AlignmentType::Center).add_run(number)
}

fn repeat_table_headers(parts: &mut XMLDocx) -> Result<(), DocumentError> {
    rewrite(&mut parts.document, |xml| Some(xml.replace(HEADER_ROW, REPEATED_ROW)), "document")
}

/// Title, author, day and language: what the file manager and the spelling checker read.
fn describe(title: &str, author: &str, date: (i32, u8, u8), parts: &mut XMLDocx) -> Result<(), DocumentError> {
    let (year, month, day) = date;
    let (title, author) = (escaped(title), escaped(author));
    rewrite(
        &mut parts.doc_props.core,
        |xml| {
            let (before, after) = xml.split_once("<dc:creator>unknown</dc:creator>")?;
            let own = format!("<dc:creator>{author}</dc:creator><dc:title>{title}</dc:title>");
            let after = after.replace(">unknown<", &format!(">{}<", labels::CREATOR));
            let day = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
            Some(format!("{before}{own}{after}").replace("1970-01-01T00:00:00Z", &day))
        },
        "core properties",
    )?;
    rewrite(
        &mut parts.styles,
        |xml| {
            let (before, after) = xml.split_once("</w:rPr></w:rPrDefault>")?;
            Some(format!(r#"{before}<w:lang w:val="vi-VN" /></w:rPr></w:rPrDefault>{after}"#))
        },
        "styles",
    )
}

fn rewrite(
    part: &mut Vec<u8>,
    change: impl FnOnce(&str) -> Option<String>,
    name: &'static str,
) -> Result<(), DocumentError> {
    let changed = str::from_utf8(part).ok().and_then(change);
    *part = changed.ok_or_else(|| DocumentError::Package(format!("unexpected {name} part")))?.into_bytes();
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The runs of one text: a line feed in it becomes a line break.
fn with_breaks(run: Run, text: &str) -> Run {
    text.split('\n').enumerate().fold(run, |run, (index, line)| {
        let run = if index > 0 { run.add_break(docx_rs::BreakType::TextWrapping) } else { run };
        if line.is_empty() { run } else { run.add_text(line) }
    })
}
