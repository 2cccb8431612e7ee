//! The PDF: hands a document to its template as data and exports PDF/A-2b with the fonts embedded.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::FACES;
use crate::{Align, Block, DocumentError, OfficialDocument, Run, labels, layout};

/// How many documents back Typst's memory of laid-out pieces reaches; more only costs memory.
const REMEMBERED_DOCUMENTS: usize = 3;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static OFFICIAL: LazyLock<Source> =
    LazyLock::new(|| Source::new(file_id("/official.typ"), include_str!("official.typ").to_owned()));
static ARTICLE: LazyLock<Source> =
    LazyLock::new(|| Source::new(file_id("/article.typ"), include_str!("article.typ").to_owned()));
static DATA_ID: LazyLock<FileId> = LazyLock::new(|| file_id("/document.json"));

/// How a document is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Template {
    /// As Nghị định 30/2020/NĐ-CP has it.
    Official,
    /// As an article of a website.
    Article,
}

/// Writes the document as PDF/A-2b.
pub fn pdf(doc: &OfficialDocument) -> Result<Vec<u8>, DocumentError> {
    typeset(Template::Official, &payload(&doc.checked()?), Vec::new())
}

/// Lays `data` out by `template`, which finds `photos` at [`photo_path`].
pub(crate) fn typeset(template: Template, data: &Value, photos: Vec<Vec<u8>>) -> Result<Vec<u8>, DocumentError> {
    let data = serde_json::to_vec(data).map_err(|error| DocumentError::Typeset(error.to_string()))?;
    let template: &'static Source = match template {
        Template::Official => &OFFICIAL,
        Template::Article => &ARTICLE,
    };
    let photos = photos.into_iter().enumerate().map(|(at, bytes)| (file_id(&photo_path(at)), Bytes::new(bytes)));
    let world = DocumentWorld { template, data: Bytes::new(data), photos: photos.collect() };
    let bytes = typst::compile::<PagedDocument>(&world)
        .output
        .and_then(|pages| typst_pdf::pdf(&pages, &options()?))
        .map_err(|faults| DocumentError::Typeset(first_message(&faults)));
    comemo::evict(REMEMBERED_DOCUMENTS);
    bytes
}

/// Where a template finds a photo, counted from 0.
pub(crate) fn photo_path(at: usize) -> String {
    format!("/photo-{at}.jpg")
}

fn options() -> Result<PdfOptions, typst::ecow::EcoVec<SourceDiagnostic>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2b])
        .map_err(|error| [SourceDiagnostic::error(typst::syntax::Span::detached(), error.message().clone())])?;
    Ok(PdfOptions { creator: Smart::Custom(Some(labels::CREATOR.to_owned())), standards, ..PdfOptions::default() })
}

fn first_message(faults: &[SourceDiagnostic]) -> String {
    faults.first().map_or_else(String::new, |fault| fault.message.to_string())
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths of this file are well formed");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The outside world of one compilation: a template, one data file, its photos, four fonts, nothing else.
struct DocumentWorld {
    template: &'static Source,
    data: Bytes,
    photos: HashMap<FileId, Bytes>,
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FACES.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA_ID {
            return Ok(self.data.clone());
        }
        self.photos.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FACES.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Everything that the template reads; it holds no word and no measure of its own.
fn payload(doc: &OfficialDocument) -> Value {
    let (year, month, day) = doc.date;
    let letter = doc.kind.is_empty();
    json!({
        "layout": measures(),
        "title": doc.title(),
        "author": doc.issuer,
        "date": { "year": year, "month": month, "day": day },
        "superior": doc.superior.to_uppercase(),
        "issuer": doc.issuer.to_uppercase(),
        "nation": doc.national_motto.then_some(labels::NATION),
        "motto": labels::MOTTO,
        "number": labels::number_line(&doc.number),
        "place_date": labels::date_line(&doc.place, doc.date),
        "letter_subject": letter.then(|| labels::letter_subject(&doc.subject)),
        "kind": doc.kind.to_uppercase(),
        "subject": doc.subject,
        "body": doc.body.iter().map(block).collect::<Vec<_>>(),
        "signature": {
            "authority": doc.signature.authority.to_uppercase(),
            "role": doc.signature.role.to_uppercase(),
            "name": doc.signature.name,
        },
        "recipients_title": labels::RECIPIENTS,
        "recipients": labels::recipient_lines(&doc.recipients),
    })
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading(text) => json!({ "is": "heading", "text": text }),
        Block::Note(text) => json!({ "is": "note", "text": text }),
        Block::Paragraph(runs) => json!({ "is": "paragraph", "runs": runs.iter().map(run).collect::<Vec<_>>() }),
        Block::Table { columns, rows, caption } => json!({
            "is": "table",
            "titles": columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>(),
            "aligns": columns.iter().map(|column| align(column.align)).collect::<Vec<_>>(),
            "weights": columns.iter().map(|column| column.weight.max(1)).collect::<Vec<_>>(),
            "rows": rows,
            "caption": caption,
        }),
    }
}

fn run(run: &Run) -> Value {
    json!({ "text": run.text, "bold": run.bold, "italic": run.italic })
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

fn measures() -> Value {
    json!({
        "font": layout::FONT_EMBEDDED,
        "page_width": layout::PAGE_MM.0,
        "page_height": layout::PAGE_MM.1,
        "margin_top": layout::MARGIN_TOP_MM,
        "margin_bottom": layout::MARGIN_BOTTOM_MM,
        "margin_left": layout::MARGIN_LEFT_MM,
        "margin_right": layout::MARGIN_RIGHT_MM,
        "page_number": layout::PAGE_NUMBER_PT,
        "nation": layout::NATION_PT,
        "motto": layout::MOTTO_PT,
        "superior": layout::SUPERIOR_PT,
        "issuer": layout::ISSUER_PT,
        "issuer_rule": layout::ISSUER_RULE,
        "number": layout::NUMBER_PT,
        "place": layout::PLACE_PT,
        "kind": layout::KIND_PT,
        "subject": layout::SUBJECT_PT,
        "subject_rule": layout::SUBJECT_RULE,
        "subject_width": layout::SUBJECT_WIDTH_MM,
        "letter_subject": layout::LETTER_SUBJECT_PT,
        "body": layout::BODY_PT,
        "first_line": layout::FIRST_LINE_MM,
        "paragraph_gap": layout::PARAGRAPH_GAP_PT,
        "line_spacing": layout::LINE_SPACING,
        "signature": layout::SIGNATURE_PT,
        "signature_room": layout::SIGNATURE_ROOM_MM,
        "recipients_title": layout::RECIPIENTS_TITLE_PT,
        "recipients": layout::RECIPIENTS_PT,
        "issuer_column": layout::ISSUER_COLUMN,
        "recipients_column": layout::RECIPIENTS_COLUMN,
        "table": layout::TABLE_PT,
        "caption": layout::CAPTION_PT,
        "note": layout::NOTE_PT,
        "cell_inset_x": layout::CELL_INSET_PT.0,
        "cell_inset_y": layout::CELL_INSET_PT.1,
        "rule": layout::RULE_PT,
        "rule_gap": layout::RULE_GAP_PT,
        "section_gap": layout::SECTION_GAP_PT,
        "ascent": layout::SINGLE_LINE_EM.0,
        "descent": layout::SINGLE_LINE_EM.1,
        "line_gap": layout::SINGLE_LINE_EM.2,
    })
}
