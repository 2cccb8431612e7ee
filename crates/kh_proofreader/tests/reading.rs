//! What the reader says of single sentences: one for each principle, all invented.

use kh_proofreader::{Figure, read};

/// Numeral, unit, kind and measure of every figure.
fn seen(text: &str) -> Vec<String> {
    let figures = read(text).expect("a sentence is short");
    figures.iter().map(line).collect()
}

fn line(figure: &Figure) -> String {
    let json = serde_json::to_value(figure).expect("a figure is JSON");
    let word = |name: &str| json[name].as_str().unwrap_or("-").to_owned();
    format!("{} {} {} {}", figure.text, word("unit"), word("kind"), word("measure"))
}

#[test]
fn numbers_in_a_table_are_of_their_column_and_row() {
    let text = "Chỉ tiêu\tNăm 2030\tNăm 2031\tTăng (+), giảm (-)\n\
                Hội viên (người)\t5.100\t5.340\t+240\n\
                Học bổng (suất)\t141\t128\t-13\n\
                Quỹ vận động (đồng)\t312.000.000\t358.000.000\t+46.000.000\n";
    assert_eq!(
        seen(text).split_off(2),
        [
            "5.100 person count members",
            "5.340 person count members",
            "240 person increase_by members",
            "141 scholarship count scholarships",
            "128 scholarship count scholarships",
            "13 scholarship decrease_by scholarships",
            "312.000.000 dong money fund.raised",
            "358.000.000 dong money fund.raised",
            "46.000.000 dong increase_by fund.raised",
        ]
    );
}

#[test]
fn a_head_of_a_column_gives_the_magnitude() {
    let figures = read("Đơn vị\tTổng thu (triệu đồng)\nXã A\t125\nXã B\t98,5\n").unwrap();
    let values: Vec<String> =
        figures.iter().map(|figure| serde_json::to_value(figure).unwrap()["value"].to_string()).collect();
    assert_eq!(values, ["125000000", "98500000"]);
}

#[test]
fn the_clause_says_what_an_amount_is() {
    let text = "Đầu năm quỹ còn 40 triệu đồng; trong năm vận động được 90 triệu đồng, trong đó doanh nghiệp góp 30 triệu đồng; \
                đã chi 70 triệu đồng; còn 60 triệu đồng.";
    assert_eq!(
        seen(text),
        [
            "40 triệu dong money fund.balance",
            "90 triệu dong money fund.raised",
            "30 triệu dong money -",
            "70 triệu dong money fund.spent",
            "60 triệu dong money fund.balance",
        ]
    );
}

#[test]
fn an_amount_for_several_things_is_of_none() {
    assert_eq!(seen("Khen thưởng, cấp học bổng 30 triệu đồng"), ["30 triệu dong money -"]);
    assert_eq!(
        seen("Trao 40 suất học bổng và 60 phần quà với tổng trị giá 90 triệu đồng.").pop().unwrap(),
        "90 triệu dong money -"
    );
    assert_eq!(
        seen("Trao 40 suất học bổng cho học sinh nghèo. Kinh phí 60 triệu đồng.").pop().unwrap(),
        "60 triệu dong money scholarships.vnd"
    );
}

#[test]
fn the_head_of_a_label_is_counted() {
    assert_eq!(seen("+ Chi hội cơ quan, trường học: 4;"), ["4 org count units.branch"]);
    assert_eq!(seen("- Gia đình học tập: 2.146 hộ"), ["2.146 household count titles.family.recognised"]);
    assert_eq!(seen("Hội viên: 3.218/11.840 người"), ["3.218 person count members", "11.840 person count population"]);
    assert_eq!(
        seen("Số gia đình đăng ký đạt danh hiệu GĐHT: 380/520 hộ"),
        ["380 household count titles.family.registered", "520 household count households"]
    );
}

#[test]
fn parts_are_of_their_whole() {
    assert_eq!(
        seen("Chi hội: 26 (thôn 14, trường học 5, dòng họ 7)"),
        [
            "26 org count units.branch",
            "14 org count units.branch",
            "5 org count units.branch",
            "7 org count units.branch"
        ]
    );
}

#[test]
fn the_verb_tells_who_joined_and_who_left() {
    assert_eq!(
        seen("Đầu năm có 400 hội viên; kết nạp 63 người, giảm 11 người do chuyển đi."),
        ["400 person count members", "63 person count members.joined", "11 person count members.left"]
    );
}

#[test]
fn what_is_not_counted_for_the_association_has_no_measure() {
    for text in ["Biên bản lập thành 04 bản.", "Tặng giấy khen cho 5 chi hội", "Có 120 hộ tham gia nuôi heo đất"]
    {
        assert!(seen(text).iter().all(|figure| figure.ends_with(" -")), "{text}: {:?}", seen(text));
    }
}

#[test]
fn days_and_years_are_told_by_their_form() {
    for text in [
        "Dịp 19-5, các trường",
        "trường THCS 19/5, xã",
        "Sáng 19.9, Hội",
        "SỐ LIỆU KHUYẾN HỌC 2030",
        "lúc 16:20 (GMT+7)",
    ] {
        assert!(seen(text)[0].contains(" date "), "{text}: {:?}", seen(text));
    }
}
