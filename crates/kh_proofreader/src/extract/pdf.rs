//! The letters of a PDF, where it has letters.

use super::ExtractError;
use lopdf::{Dictionary, Document, LoadOptions, ObjectId};

/// More pages than any report has.
const MOST_PAGES: usize = 500;
/// What the drawing of one page, or one of its fonts, may unpack to: far more than a page full of letters takes. Each
/// step of a drawing takes many times its letters in memory while it is read.
const MOST_PAGE_BYTES: usize = 512 << 10;
/// What all that is unpacked may come to. Pages may share one drawing, so the file does not bound it.
const MOST_UNPACKED_BYTES: usize = 16 << 20;
/// More fonts than any page has.
const MOST_FONTS: usize = 64;
/// A larger PDF holds pictures; its letters would be a small part of what has to be read.
const MOST_PDF_BYTES: usize = 8 << 20;

/// The text of all pages; a PDF of pictures has none.
pub(super) fn text(bytes: &[u8], most: usize) -> Result<String, ExtractError> {
    let damaged = ExtractError::Damaged("PDF");
    if !bytes.starts_with(b"%PDF") {
        return Err(damaged);
    }
    if bytes.len() > MOST_PDF_BYTES {
        return Err(ExtractError::FileTooLarge);
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED_BYTES / streams(bytes).max(8));
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| damaged.clone())?;
    if document.is_encrypted() {
        return Err(ExtractError::Locked);
    }
    let pages: Vec<(u32, ObjectId)> = document.get_pages().into_iter().take(MOST_PAGES + 1).collect();
    if pages.len() > MOST_PAGES {
        return Err(ExtractError::TextTooLong);
    }
    let (mut text, mut unpacked) = (String::new(), 0);
    for (number, page) in pages {
        // A page that cannot be read is a page of pictures to us.
        let Some(weight) = weight(&document, page) else { continue };
        unpacked += weight;
        if unpacked > MOST_UNPACKED_BYTES {
            return Err(ExtractError::TextTooLong);
        }
        text.push_str(&document.extract_text_with_limit(&[number], MOST_PAGE_BYTES).unwrap_or_default());
        text.push('\n');
        if text.len() > most {
            return Err(ExtractError::TextTooLong);
        }
    }
    if is_readable(&text) { Ok(text) } else { Err(ExtractError::NoLetters) }
}

/// How many streams there are at most.
fn streams(bytes: &[u8]) -> usize {
    bytes.windows(9).filter(|word| word == b"endstream").count()
}

/// How many bytes must be unpacked for the letters of a page: its drawing, and the tables of its fonts.
fn weight(document: &Document, page: ObjectId) -> Option<usize> {
    let fonts = document.get_page_fonts(page).ok().filter(|fonts| fonts.len() <= MOST_FONTS)?;
    let table = |font: &&Dictionary| {
        let table = font.get(b"ToUnicode").and_then(|table| document.dereference(table)).ok()?;
        Some(table.1.as_stream().ok()?.content.len())
    };
    // A table that is packed unpacks to some ten times its size; a bomb is stopped where it is read.
    let tables: usize = fonts.values().filter_map(table).map(|packed| packed.saturating_mul(10)).sum();
    let drawing = document.get_page_content_with_limit(page, MOST_PAGE_BYTES).ok()?;
    Some(drawing.len() + tables)
}

/// Letters that a font does not name come out as replacement characters, which is no text.
fn is_readable(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let unknown = text.chars().filter(|letter| *letter == char::REPLACEMENT_CHARACTER).count();
    letters > 20 && unknown * 20 < letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Object, Stream, dictionary};

    /// A PDF of one page with this content.
    fn pdf(content: &str) -> Vec<u8> {
        let mut document = Document::with_version("1.5");
        let pages = document.new_object_id();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        });
        let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.objects.insert(pages, Object::Dictionary(kids));
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn letters_are_read_where_there_are_any() {
        let bytes = pdf("BT /F1 12 Tf (Trao 30.463 hoc bong trong nam 2024) Tj ET");
        assert!(text(&bytes, 1_000).unwrap().contains("Trao 30.463 hoc bong"));
        assert_eq!(text(&bytes, 10), Err(ExtractError::TextTooLong));
    }

    /// Two bytes a step: all pages together would be read into gigabytes.
    #[test]
    fn drawings_without_end_are_not_read() {
        let begun = std::time::Instant::now();
        assert_eq!(text(&pdf(&"f\n".repeat(3 << 20)), 1_000), Err(ExtractError::NoLetters));
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_pdf_of_pictures_is_told_apart() {
        assert_eq!(text(&pdf("0 0 m 9 9 l S"), 1_000), Err(ExtractError::NoLetters));
    }
}
