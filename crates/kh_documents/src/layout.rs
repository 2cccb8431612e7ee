//! Every measure of an official document, with the clause that asks for it.
//!
//! Clauses are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I: mục I (general rules), mục II (main parts of a
//! document). Where the decree gives a range the choice is ours; where it says nothing, the comment says so.

/// Width and height of the page in mm: A4, upright (mục I, khoản 1 and 2).
pub const PAGE_MM: (f64, f64) = (210.0, 297.0);
/// Top margin in mm; 20–25 (mục I, khoản 3).
pub const MARGIN_TOP_MM: f64 = 20.0;
/// Bottom margin in mm; 20–25 (mục I, khoản 3).
pub const MARGIN_BOTTOM_MM: f64 = 20.0;
/// Left margin in mm; 30–35 (mục I, khoản 3).
pub const MARGIN_LEFT_MM: f64 = 30.0;
/// Right margin in mm; 15–20 (mục I, khoản 3).
pub const MARGIN_RIGHT_MM: f64 = 15.0;
/// Width between the margins in mm.
pub const TEXT_WIDTH_MM: f64 = PAGE_MM.0 - MARGIN_LEFT_MM - MARGIN_RIGHT_MM;

/// The font that the decree names (mục I, khoản 4); the DOCX asks for it, every Word has it.
pub const FONT_NAMED: &str = "Times New Roman";
/// The free font of the same widths that is embedded in the PDF.
pub const FONT_EMBEDDED: &str = "Tinos";

/// Page number in pt, upright; 13–14, centred in the top margin, not on page 1 (mục I, khoản 7).
pub const PAGE_NUMBER_PT: f64 = 13.0;
/// Quốc hiệu in pt, bold capitals; 12–13 (mục II, khoản 1). The smaller size leaves the issuer beside it more room.
pub const NATION_PT: f64 = 12.0;
/// Tiêu ngữ in pt, bold; 13–14, with a line below as long as the words (mục II, khoản 1).
pub const MOTTO_PT: f64 = 13.0;
/// Superior body in pt, capitals; 12–13 (mục II, khoản 2).
pub const SUPERIOR_PT: f64 = 12.0;
/// Issuing body in pt, bold capitals; 12–13 (mục II, khoản 2).
pub const ISSUER_PT: f64 = 12.0;
/// Line below the issuing body, as a share of its longest line; 1/3–1/2 (mục II, khoản 2).
pub const ISSUER_RULE: f64 = 0.4;
/// Number and symbol in pt; 13 (mục II, khoản 3).
pub const NUMBER_PT: f64 = 13.0;
/// Place and date in pt, italics; 13–14, level with the number (mục II, khoản 4).
pub const PLACE_PT: f64 = 13.0;
/// Name of the kind in pt, bold capitals; 13–14 (mục II, khoản 5).
pub const KIND_PT: f64 = 14.0;
/// Subject in pt, bold; 13–14 (mục II, khoản 5).
pub const SUBJECT_PT: f64 = 14.0;
/// Line below the subject, as a share of its longest line; 1/3–1/2 (mục II, khoản 5).
pub const SUBJECT_RULE: f64 = 0.35;
/// Widest a line of the subject gets in mm; not in the decree, keeps a long subject in a block of even lines.
pub const SUBJECT_WIDTH_MM: f64 = 135.0;
/// Subject of a letter ("V/v …") in pt; 12–13, 6 pt below the number (mục II, khoản 5).
pub const LETTER_SUBJECT_PT: f64 = 12.0;
/// Body in pt, justified; 13–14 (mục II, khoản 6).
pub const BODY_PT: f64 = 14.0;
/// Indent of the first line in mm; 10 or 12.7 (mục II, khoản 6).
pub const FIRST_LINE_MM: f64 = 12.7;
/// Space between paragraphs in pt; at least 6 (mục II, khoản 6).
pub const PARAGRAPH_GAP_PT: f64 = 6.0;
/// Distance of lines, in single lines; 1–1.5 (mục II, khoản 6).
pub const LINE_SPACING: f64 = 1.0;
/// Authority, office and name of the signer in pt, bold; 13–14 (mục II, khoản 7).
pub const SIGNATURE_PT: f64 = 14.0;
/// Room for signature and stamp in mm; not in the decree, a round stamp is up to 36 mm across and may overlap.
pub const SIGNATURE_ROOM_MM: f64 = 28.0;
/// The words "Nơi nhận:" in pt, bold italics; 12 (mục II, khoản 9).
pub const RECIPIENTS_TITLE_PT: f64 = 12.0;
/// The list of recipients in pt; 11 (mục II, khoản 9).
pub const RECIPIENTS_PT: f64 = 11.0;

/// Share of the width that the issuer's column takes beside Quốc hiệu; not in the decree, which only draws it.
pub const ISSUER_COLUMN: f64 = 0.45;
/// Share of the width that the recipients take beside the signature; not in the decree, which only draws it.
pub const RECIPIENTS_COLUMN: f64 = 0.45;
/// Table text in pt; not in the decree.
pub const TABLE_PT: f64 = 12.0;
/// Table caption in pt; not in the decree.
pub const CAPTION_PT: f64 = 13.0;
/// Note in pt; not in the decree.
pub const NOTE_PT: f64 = 12.0;
/// Space in pt between cell border and text, across and down; not in the decree.
pub const CELL_INSET_PT: (f64, f64) = (4.0, 2.5);
/// Thickness of drawn lines in pt; the decree asks for a continuous line only.
pub const RULE_PT: f64 = 0.75;
/// Space in pt between words and the line below them; not in the decree.
pub const RULE_GAP_PT: f64 = 3.0;
/// Space in pt above and below the kind and subject, and above the signature; not in the decree.
pub const SECTION_GAP_PT: f64 = 12.0;

/// Height above the baseline, depth below it and gap of one single-spaced line, in em, as Tinos states them in its
/// `hhea` table (1825, 443 and 87 of 2048).
pub const SINGLE_LINE_EM: (f64, f64, f64) = (0.891, 0.216, 0.042);

/// Points of a millimetre.
pub const PT_PER_MM: f64 = 72.0 / 25.4;

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranges of Nghị định 30/2020/NĐ-CP, Phụ lục I, written down a second time as the decree gives them.
    #[test]
    fn every_choice_lies_in_the_range_of_the_decree() {
        let ranges = [
            (MARGIN_TOP_MM, 20.0, 25.0),
            (MARGIN_BOTTOM_MM, 20.0, 25.0),
            (MARGIN_LEFT_MM, 30.0, 35.0),
            (MARGIN_RIGHT_MM, 15.0, 20.0),
            (PAGE_NUMBER_PT, 13.0, 14.0),
            (NATION_PT, 12.0, 13.0),
            (MOTTO_PT, 13.0, 14.0),
            (SUPERIOR_PT, 12.0, 13.0),
            (ISSUER_PT, 12.0, 13.0),
            (ISSUER_RULE, 1.0 / 3.0, 0.5),
            (NUMBER_PT, 13.0, 13.0),
            (PLACE_PT, 13.0, 14.0),
            (KIND_PT, 13.0, 14.0),
            (SUBJECT_PT, 13.0, 14.0),
            (SUBJECT_RULE, 1.0 / 3.0, 0.5),
            (LETTER_SUBJECT_PT, 12.0, 13.0),
            (BODY_PT, 13.0, 14.0),
            (FIRST_LINE_MM, 10.0, 12.7),
            (PARAGRAPH_GAP_PT, 6.0, f64::INFINITY),
            (LINE_SPACING, 1.0, 1.5),
            (SIGNATURE_PT, 13.0, 14.0),
            (RECIPIENTS_TITLE_PT, 12.0, 12.0),
            (RECIPIENTS_PT, 11.0, 11.0),
        ];
        for (index, (chosen, least, most)) in ranges.into_iter().enumerate() {
            assert!((least..=most).contains(&chosen), "range {index}: {chosen} not in {least}..={most}");
        }
    }
}
