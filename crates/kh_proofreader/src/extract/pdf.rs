//! The letters of a PDF, where it has letters.

use super::ExtractError;
use lopdf::{Document, LoadOptions};

/// More pages than any report has.
const MOST_PAGES: usize = 500;
/// What one compressed stream may unpack to.
const MOST_STREAM_BYTES: usize = 8 << 20;
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
    let options = LoadOptions::with_max_decompressed_size(MOST_STREAM_BYTES);
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| damaged.clone())?;
    if document.is_encrypted() {
        return Err(ExtractError::Locked);
    }
    let pages: Vec<u32> = document.get_pages().into_keys().take(MOST_PAGES + 1).collect();
    if pages.len() > MOST_PAGES {
        return Err(ExtractError::TextTooLong);
    }
    let mut text = String::new();
    for page in pages {
        // A page that cannot be read is a page of pictures to us.
        text.push_str(&document.extract_text_with_limit(&[page], MOST_STREAM_BYTES).unwrap_or_default());
        text.push('\n');
        if text.len() > most {
            return Err(ExtractError::TextTooLong);
        }
    }
    if is_readable(&text) { Ok(text) } else { Err(ExtractError::NoLetters) }
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

    #[test]
    fn a_pdf_of_pictures_is_told_apart() {
        assert_eq!(text(&pdf("0 0 m 9 9 l S"), 1_000), Err(ExtractError::NoLetters));
    }
}
