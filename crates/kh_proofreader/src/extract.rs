//! The plain text of what officers have: TXT, Markdown, HTML, DOCX and PDF. A hostile file ends in a sentence, soon.

mod markup;
mod pdf;

use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// The largest file that is opened, in bytes.
pub const MOST_FILE_BYTES: usize = 20 << 20;
/// The longest text that comes out of a file, in bytes: as much as a check reads.
const MOST_TEXT_BYTES: usize = crate::MOST_BYTES;
/// What the body of a Word file may unpack to; its marks are many times its text.
const MOST_BODY_BYTES: u64 = 48 << 20;
/// More parts than any Word file of people has.
const MOST_PARTS: usize = 10_000;
/// The part of a Word file that holds its text.
const BODY: &str = "word/document.xml";

/// Why no text was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// The file is larger than [`MOST_FILE_BYTES`].
    #[error("Tệp lớn hơn 20 MB; hãy bỏ bớt ảnh hoặc chia thành nhiều tệp.")]
    FileTooLarge,
    /// The file unpacks, or its text is, larger than what can be checked.
    #[error("Nội dung của tệp quá dài để soát (hơn 4 MB chữ); hãy chia thành nhiều tệp.")]
    TextTooLong,
    /// Not UTF-8.
    #[error("Tệp không phải văn bản Unicode (UTF-8); hãy mở bằng Word hoặc Notepad rồi lưu lại với mã hóa UTF-8.")]
    NotUnicode,
    /// Not the kind of file that its name says.
    #[error("Tệp bị hỏng hoặc không đúng loại {0}; hãy mở tệp rồi lưu lại.")]
    Damaged(&'static str),
    /// A PDF of pictures, or whose letters cannot be told.
    #[error("PDF này không có lớp chữ (là ảnh chụp hoặc bản quét); hãy gửi bản Word hoặc dán phần chữ vào ô.")]
    NoLetters,
    /// A PDF that asks for a password.
    #[error("PDF này có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")]
    Locked,
    /// A kind of file that is not read.
    #[error("Chưa đọc được loại tệp này; hãy dùng tệp .docx, .pdf, .txt, .md hoặc .html.")]
    UnknownKind,
}

/// The text of a file; the end of its name says what it is.
pub fn text_of(name: &str, bytes: &[u8]) -> Result<String, ExtractError> {
    if bytes.len() > MOST_FILE_BYTES {
        return Err(ExtractError::FileTooLarge);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let text = match ending.as_str() {
        "txt" | "md" | "markdown" | "" => unicode(bytes)?,
        "html" | "htm" => markup::html(&unicode(bytes)?, MOST_TEXT_BYTES)?,
        "docx" => markup::word(&body(bytes)?, MOST_TEXT_BYTES)?,
        "pdf" => pdf::text(bytes, MOST_TEXT_BYTES)?,
        _ => return Err(ExtractError::UnknownKind),
    };
    if text.len() > MOST_TEXT_BYTES { Err(ExtractError::TextTooLong) } else { Ok(text) }
}

/// UTF-8, or UTF-16 with its mark, as Notepad saves it.
fn unicode(bytes: &[u8]) -> Result<String, ExtractError> {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> =
            bytes.get(2..).unwrap_or_default().as_chunks::<2>().0.iter().copied().map(order).collect();
        String::from_utf16(&units).map_err(|_| ExtractError::NotUnicode)
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| ExtractError::NotUnicode)?;
            Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
        }
    }
}

/// The body of a Word file. The sizes that the package states of itself are not trusted.
fn body(bytes: &[u8]) -> Result<String, ExtractError> {
    let damaged = |_: ZipError| ExtractError::Damaged("Word");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(ExtractError::Damaged("Word"));
    }
    let part = archive.by_name(BODY).map_err(damaged)?;
    let mut text = String::new();
    part.take(MOST_BODY_BYTES + 1).read_to_string(&mut text).map_err(|_| ExtractError::Damaged("Word"))?;
    let is_too_long = u64::try_from(text.len()).is_ok_and(|length| length > MOST_BODY_BYTES);
    if is_too_long { Err(ExtractError::TextTooLong) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::time::{Duration, Instant};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn word(body: &[u8]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(BODY, SimpleFileOptions::default()).unwrap();
        writer.write_all(body).unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn in_time<T>(work: impl FnOnce() -> T) -> T {
        let begin = Instant::now();
        let result = work();
        assert!(begin.elapsed() < Duration::from_secs(5), "took {:?}", begin.elapsed());
        result
    }

    #[test]
    fn a_word_file_gives_its_paragraphs() {
        let body = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Quỹ </w:t></w:r><w:r><w:t>60 tỉ &amp; hơn</w:t></w:r></w:p>\
                    <w:p><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:r><w:t>30 suất</w:t><w:tab/><w:t>học bổng</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(text_of("bao-cao.DOCX", &word(body.as_bytes())).unwrap(), "Quỹ 60 tỉ & hơn\n30 suất học bổng\n");
    }

    #[test]
    fn a_short_cell_of_a_table_keeps_its_row() {
        let page =
            "<table><tr><th>Nội dung</th><th>Số lớp</th></tr><tr><td><p>Pháp luật</p></td><td>9</td></tr></table>";
        assert_eq!(text_of("bang.html", page.as_bytes()).unwrap(), "Nội dung\tSố lớp\nPháp luật\t9\n");
    }

    #[test]
    fn a_page_gives_its_words_and_not_its_scripts() {
        let page = "<html><head><title>Tin</title><style>p{margin:1px}</style></head><body><script>if(1<2){x=3}</script><p>H&#417;n 30&nbsp;suất<br>và 5 &lt; 6</p><ul><li>Một<li>Hai</ul>";
        assert_eq!(text_of("tin.html", page.as_bytes()).unwrap(), "Tin\nHơn 30\u{a0}suất\nvà 5 < 6\nMột\nHai\n");
    }

    #[test]
    fn text_is_taken_as_it_is() {
        assert_eq!(text_of("a.txt", "\u{feff}Quỹ".as_bytes()).unwrap(), "Quỹ");
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain("Quỹ".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(text_of("a.txt", &wide).unwrap(), "Quỹ");
        assert_eq!(text_of("a.txt", b"Qu\xff"), Err(ExtractError::NotUnicode));
        assert_eq!(text_of("a.xls", b""), Err(ExtractError::UnknownKind));
    }

    /// 60 MB of one letter pack into a few kilobytes.
    #[test]
    fn a_file_that_unpacks_without_end_is_refused() {
        let bomb = word(&vec![b'a'; 60 << 20]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(in_time(|| text_of("bom.docx", &bomb)), Err(ExtractError::TextTooLong));
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "<w:p>".repeat(400_000);
        let _ = in_time(|| text_of("sau.docx", &word(deep.as_bytes())));
        let _ = in_time(|| text_of("sau.html", "<div>".repeat(400_000).as_bytes()));
    }

    #[test]
    fn damaged_files_are_refused_with_a_sentence() {
        for (name, bytes) in
            [("a.docx", &b"PK\x03\x04garbage"[..]), ("a.docx", b""), ("a.pdf", b"%PDF-1.7 nothing"), ("a.pdf", b"")]
        {
            assert!(matches!(in_time(|| text_of(name, bytes)), Err(ExtractError::Damaged(_))), "{name}");
        }
        assert_eq!(text_of("a.txt", &vec![b' '; MOST_FILE_BYTES + 1]), Err(ExtractError::FileTooLarge));
        assert_eq!(text_of("a.txt", &vec![b' '; MOST_TEXT_BYTES + 1]), Err(ExtractError::TextTooLong));
    }
}
