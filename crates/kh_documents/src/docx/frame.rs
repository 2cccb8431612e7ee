//! What stands above and below the body: issuer, nation, number, date, kind, subject; recipients and signature.

use docx_rs::{AlignmentType, Docx, Paragraph};

use super::measure::{Style, below, line, rule, side_by_side, spacer, twips};
use crate::{OfficialDocument, labels, layout};

const CENTER: AlignmentType = AlignmentType::Center;

/// Adds everything above the body.
pub(super) fn top(doc: &OfficialDocument, file: Docx) -> Docx {
    let file = file.add_table(side_by_side(
        layout::ISSUER_COLUMN,
        vec![[issuer(doc), nation(doc)], [number(doc), vec![place_and_date(doc)]]],
    ));
    if doc.kind.is_empty() {
        return file.add_paragraph(spacer(layout::SECTION_GAP_PT));
    }
    let kind = line(&doc.kind.to_uppercase(), Style::bold(layout::KIND_PT), CENTER).keep_next(true);
    let mut file = file.add_paragraph(below(layout::SECTION_GAP_PT, kind));
    if !doc.subject.is_empty() {
        let side = twips((layout::TEXT_WIDTH_MM - layout::SUBJECT_WIDTH_MM) / 2.0);
        let subject = line(&doc.subject, Style::bold(layout::SUBJECT_PT), CENTER).keep_next(true);
        file = file.add_paragraph(subject.indent(Some(side), None, Some(side), None)).add_paragraph(subject_rule(doc));
    }
    file.add_paragraph(spacer(layout::SECTION_GAP_PT - layout::PARAGRAPH_GAP_PT))
}

/// The line below the subject; its share is of the longest line, which is at most as wide as the subject may get.
fn subject_rule(doc: &OfficialDocument) -> Paragraph {
    let share = layout::SUBJECT_RULE;
    let full = crate::fonts::bold_width_pt(&doc.subject, layout::SUBJECT_PT) / layout::PT_PER_MM;
    let longest = full.min(layout::SUBJECT_WIDTH_MM);
    rule(
        &doc.subject,
        layout::SUBJECT_PT,
        share * longest / full.clamp(1.0, layout::TEXT_WIDTH_MM),
        layout::TEXT_WIDTH_MM,
    )
}

fn issuer(doc: &OfficialDocument) -> Vec<Paragraph> {
    let issuer = doc.issuer.to_uppercase();
    let column = layout::TEXT_WIDTH_MM * layout::ISSUER_COLUMN;
    let superior = Some(&doc.superior)
        .filter(|superior| !superior.is_empty())
        .map(|superior| line(&superior.to_uppercase(), Style::upright(layout::SUPERIOR_PT), CENTER));
    superior
        .into_iter()
        .chain([
            line(&issuer, Style::bold(layout::ISSUER_PT), CENTER),
            rule(&issuer, layout::ISSUER_PT, layout::ISSUER_RULE, column),
        ])
        .collect()
}

fn nation(doc: &OfficialDocument) -> Vec<Paragraph> {
    if !doc.national_motto {
        return Vec::new();
    }
    let column = layout::TEXT_WIDTH_MM * (1.0 - layout::ISSUER_COLUMN);
    vec![
        line(labels::NATION, Style::bold(layout::NATION_PT), CENTER),
        line(labels::MOTTO, Style::bold(layout::MOTTO_PT), CENTER),
        rule(labels::MOTTO, layout::MOTTO_PT, 1.0, column),
    ]
}

fn number(doc: &OfficialDocument) -> Vec<Paragraph> {
    let number = line(&labels::number_line(&doc.number), Style::upright(layout::NUMBER_PT), CENTER);
    let mut lines = vec![below(layout::SECTION_GAP_PT, number)];
    if doc.kind.is_empty() {
        let subject = labels::letter_subject(&doc.subject);
        let subject = line(&subject, Style::upright(layout::LETTER_SUBJECT_PT), CENTER);
        lines.push(below(layout::PARAGRAPH_GAP_PT, subject));
    }
    lines
}

fn place_and_date(doc: &OfficialDocument) -> Paragraph {
    let words = labels::date_line(&doc.place, doc.date);
    below(layout::SECTION_GAP_PT, line(&words, Style::italic(layout::PLACE_PT), CENTER))
}

/// Adds everything below the body, as one row that no page break divides.
pub(super) fn bottom(doc: &OfficialDocument, file: Docx) -> Docx {
    let title = Style { italic: true, ..Style::bold(layout::RECIPIENTS_TITLE_PT) };
    let names = labels::recipient_lines(&doc.recipients);
    let recipients = [line(labels::RECIPIENTS, title, AlignmentType::Left)]
        .into_iter()
        .chain(names.iter().map(|name| line(name, Style::upright(layout::RECIPIENTS_PT), AlignmentType::Left)))
        .collect();
    file.add_paragraph(spacer(layout::SECTION_GAP_PT).keep_next(true))
        .add_table(side_by_side(layout::RECIPIENTS_COLUMN, vec![[recipients, signature(doc)]]))
        // Word wants a paragraph after the last table; this one is too low to open a page of its own.
        .add_paragraph(spacer(1.0))
}

fn signature(doc: &OfficialDocument) -> Vec<Paragraph> {
    let style = Style::bold(layout::SIGNATURE_PT);
    let signer = &doc.signature;
    let room = layout::SIGNATURE_ROOM_MM * layout::PT_PER_MM;
    [&signer.authority, &signer.role]
        .into_iter()
        .filter(|words| !words.is_empty())
        .map(|words| line(&words.to_uppercase(), style, CENTER))
        .chain([below(room, line(&signer.name, style, CENTER))])
        .collect()
}
