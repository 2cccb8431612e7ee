//! A year-end report that uses every kind of block; the names in it are invented.

use kh_documents::{Align, Block, Column, OfficialDocument, Run, Signature};

/// Words with every tone mark on every kind of vowel, printed in the report to be searched for afterwards.
pub(crate) const HARD_WORDS: &str =
    "Ẳng ngẵng, chẫu chuộc, lễ nghĩa, đỗ đạt, mỡ màng, chữ nghĩa, kỹ lưỡng, kỵ sĩ, ƯỚC MƠ ĐỔI ĐỜI";

/// A report with a table of `rows` rows.
pub(crate) fn report(rows: usize) -> OfficialDocument {
    OfficialDocument {
        superior: "Hội Khuyến học tỉnh Long An".into(),
        issuer: "Hội Khuyến học xã Tân Ninh".into(),
        number: "5/BC-HKH".into(),
        place: "Tân Ninh".into(),
        date: (2026, 1, 9),
        kind: "BÁO CÁO".into(),
        subject: "Tổng kết công tác khuyến học, khuyến tài, xây dựng xã hội học tập năm 2025 và phương hướng, nhiệm vụ năm 2026".into(),
        body: body(rows),
        signature: Signature {
            authority: "TM. BAN CHẤP HÀNH".into(),
            role: "CHỦ TỊCH".into(),
            name: "Nguyễn Thị Ngọc Ẩn".into(),
        },
        recipients: vec![
            "Hội Khuyến học tỉnh (để báo cáo)".into(),
            "Đảng ủy, UBND xã (để báo cáo)".into(),
            "Các chi hội trực thuộc".into(),
        ],
        national_motto: true,
    }
}

fn body(rows: usize) -> Vec<Block> {
    let intro = "Thực hiện chương trình công tác năm 2025, Hội Khuyến học xã Tân Ninh đã triển khai đồng bộ các nhiệm vụ \
                 trọng tâm; kết quả cụ thể như sau:";
    let mut body = vec![
        Block::Paragraph(vec![Run::italic("Căn cứ Điều lệ Hội Khuyến học Việt Nam.")]),
        Block::text(intro),
        Block::Heading("I. KẾT QUẢ THỰC HIỆN".into()),
        Block::Heading("1. Phát triển tổ chức và hội viên".into()),
        Block::Paragraph(vec![
            Run::plain("Toàn xã có "),
            Run::bold("12 chi hội, 1.284 hội viên"),
            Run::plain(", chiếm "),
            Run { text: "33,42% dân số".into(), bold: true, italic: true },
            Run::plain(". "),
            Run::plain(HARD_WORDS),
            Run::plain("."),
        ]),
        table(rows),
        Block::Note("Số liệu chốt đến hết ngày 24 tháng 12 năm 2025.".into()),
        Block::Heading("II. PHƯƠNG HƯỚNG NĂM 2026".into()),
    ];
    body.extend((0..3).map(|_| Block::text(intro)));
    body
}

/// A table with a column of each alignment.
pub(crate) fn table(rows: usize) -> Block {
    let column = |title: &str, align, weight| Column { title: title.into(), align, weight };
    Block::Table {
        columns: vec![
            column("STT", Align::Center, 8),
            column("Chi hội", Align::Left, 44),
            column("Hội viên", Align::Right, 18),
            column("Quỹ vận động (đồng)", Align::Right, 30),
        ],
        rows: (1..=rows)
            .map(|n| {
                let name = format!("Chi hội khuyến học ấp Kênh Bảy {n}");
                vec![n.to_string(), name, (40 + n).to_string(), format!("{}.450.000", 10 + n)]
            })
            .collect(),
        caption: Some("Bảng 1. Hội viên và quỹ khuyến học theo chi hội".into()),
    }
}
