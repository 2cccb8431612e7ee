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

/// The value of every figure.
fn values(text: &str) -> Vec<String> {
    let figures = read(text).expect("a table is short");
    figures.iter().map(|figure| serde_json::to_value(figure).expect("a figure is JSON")["value"].to_string()).collect()
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
    assert_eq!(values("Đơn vị\tTổng thu (triệu đồng)\nXã A\t125\nXã B\t98,5\n"), ["125000000", "98500000"]);
}

/// The unit told below a table is that of its cells, but between two tables it is that of the second.
#[test]
fn a_unit_below_a_table_is_its_own_unless_another_table_follows() {
    let below = "| Xã | Thu |\n|---|---|\n| An Phú | 45,2 |\n| Bình Hòa | 51,3 |\n\n(Đơn vị: triệu đồng)\n";
    assert_eq!(values(below), ["45200000", "51300000"]);
    let between = "| Xã | Thu |\n|---|---|\n| An Phú | 45.200.000 |\n| Bình Hòa | 51.300.000 |\n\n\
                   Đơn vị tính: triệu đồng\n\n| Xã | Chi |\n|---|---|\n| An Phú | 40 |\n| Bình Hòa | 48 |\n";
    assert_eq!(values(between), ["45200000", "51300000", "40000000", "48000000"]);
}

#[test]
fn a_rate_a_sum_and_a_total_are_told_apart_in_a_table() {
    let text = "Trường\tSố suất\tMức (đồng/suất)\tThành tiền (đồng)\n\
                Tiểu học\t12\t400.000\t4.800.000\nTHCS\t15\t600.000\t9.000.000\nTổng cộng\t27\t\t13.800.000\n";
    assert_eq!(
        seen(text),
        [
            "12 scholarship count scholarships",
            "400.000 dong per_head -",
            "4.800.000 dong money scholarships.vnd",
            "15 scholarship count scholarships",
            "600.000 dong per_head -",
            "9.000.000 dong money scholarships.vnd",
            "27 scholarship count scholarships",
            "13.800.000 dong money scholarships.vnd",
        ]
    );
    let figures = read("Đơn vị tính: triệu đồng\nNội dung\tKế hoạch\tThực hiện\nQuỹ vận động\t120\t135\n").unwrap();
    let values: Vec<String> =
        figures.iter().map(|figure| serde_json::to_value(figure).unwrap()["value"].to_string()).collect();
    assert_eq!(values, ["120000000", "135000000"]);
}

#[test]
fn what_the_last_number_of_a_list_counts_all_count() {
    assert_eq!(
        seen("Hội viên của ba xã lần lượt là 540, 615 và 870 người.").split_off(1),
        ["540 person count members", "615 person count members", "870 person count members"]
    );
    let figures = read("Quỹ vận động được lần lượt là 12, 15 và 18 triệu đồng.").unwrap();
    let values: Vec<String> =
        figures.iter().map(|figure| serde_json::to_value(figure).unwrap()["value"].to_string()).collect();
    assert_eq!(values, ["12000000", "15000000", "18000000"]);
}

#[test]
fn what_grew_is_what_was_named() {
    assert_eq!(
        seen("Gia đình học tập: 320/410 hộ, tăng 15 hộ so với năm 2029 (305 hộ).")[2..],
        [
            "15 household increase_by titles.family.recognised",
            "2029 other date -",
            "305 household count titles.family.recognised"
        ]
    );
    assert_eq!(seen("Quỹ tăng từ 10% trở lên, chi tăng từ 3 - 5%.")[0], "10 percent increase_by -");
    assert_eq!(seen("Quỹ tăng từ 10% lên 15%.")[0], "10 percent percent -");
}

#[test]
fn glued_typing_keeps_its_magnitudes() {
    let text = "Thu 2tr5, chi 1tỷ2, còn 3tr500. Mỗi con 250 ngànđ/con. Góp 15 triệu 5.";
    let figures = read(text).unwrap();
    let values: Vec<String> =
        figures.iter().map(|figure| serde_json::to_value(figure).unwrap()["value"].to_string()).collect();
    assert_eq!(values, ["2500000", "1200000000", "3500000", "250000", "15500000"]);
    assert_eq!(seen("Trao 2 triệu 5 suất học bổng.").len(), 2);
}

#[test]
fn a_wrapped_line_goes_on() {
    let text = "Trong năm qua, các cấp hội trong huyện đã vận động quỹ được\n41,2 tỷ đồng, trao học bổng cho học sinh nghèo và có\n\
                312 chi hội.\n";
    assert_eq!(seen(text), ["41,2 tỷ dong money fund.raised", "312 org count units.branch"]);
}

#[test]
fn the_head_over_a_list_of_places_is_counted() {
    assert_eq!(
        seen("Hội viên 2 thôn: thôn Đông 120, thôn Đoài 98.")[1..],
        ["120 person count members", "98 person count members"]
    );
}

#[test]
fn a_list_of_donors_sums_up_to_receipts() {
    let text = "DANH SÁCH ỦNG HỘ QUỸ KHUYẾN HỌC\nÔng Ba: 2.000.000đ\nBà Tư: 3.000.000đ\n\
                Cộng: 5.000.000đ (Năm triệu đồng chẵn)\n";
    assert_eq!(
        seen(text),
        [
            "2.000.000 dong money -",
            "3.000.000 dong money -",
            "5.000.000 dong money fund.raised",
            "Năm triệu dong money fund.raised"
        ]
    );
}

#[test]
fn what_is_left_is_kept_or_used() {
    let last = |text: &str| seen(text).pop().unwrap();
    assert_eq!(last("Thu 40 triệu đồng; còn 6 triệu đồng chuyển năm sau."), "6 triệu dong money fund.balance");
    assert_eq!(
        last("Đã dùng 31 triệu đồng; số còn lại 6 triệu đồng gửi tiết kiệm."),
        "6 triệu dong money fund.balance"
    );
    assert_eq!(last("Trao 20 suất học bổng; còn 6 triệu đồng mua sách."), "6 triệu dong money -");
    assert_eq!(last("Quỹ năm ngoái để lại 9 triệu đồng."), "9 triệu dong money fund.balance");
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
    assert_eq!(
        seen("Kết nạp 32 người, ra khỏi Hội 5 người, 4 người chuyển đi nơi khác, nay còn 180 hội viên."),
        [
            "32 person count members.joined",
            "5 person count members.left",
            "4 person count members.left",
            "180 person count members"
        ]
    );
}

#[test]
fn what_is_not_counted_for_the_association_has_no_measure() {
    for text in [
        "Biên bản lập thành 04 bản.",
        "Tặng giấy khen cho 5 chi hội",
        "Có 120 hộ tham gia nuôi heo đất",
        "Dự họp: 64/70 hộ, vắng 6 hộ.",
        "Sau đợt ấy, 27 hộ đã thoát nghèo.",
        "Còn 3 bản chưa có lớp học.",
    ] {
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

#[test]
fn levels_and_places_have_their_part_of_the_fund() {
    let text = "Vận động được 512 triệu đồng, gồm: xã Sông Hương 120 triệu đồng, các chi hội 300 triệu đồng, doanh nghiệp 92 triệu đồng.";
    assert_eq!(
        seen(text),
        [
            "512 triệu dong money fund.raised",
            "120 triệu dong money fund.raised",
            "300 triệu dong money fund.raised",
            "92 triệu dong money -",
        ]
    );
    assert_eq!(
        seen("Quỹ hiện có 80 triệu đồng, trong đó cấp huyện giữ 30 triệu đồng, còn lại 50 triệu đồng ở các xã.")[2],
        "50 triệu dong money fund.balance"
    );
}

#[test]
fn a_table_is_read_below_its_rule_and_its_caption() {
    let text = "Vận động quỹ của các xã (triệu đồng)\n| Xã | 2030 | 2031 | Tăng (%) |\n|---|---|---|---|\n\
                | Sông Hương | 120 | 150 | 25,0 |\n| | 80 | 84 | 5,0 |\n";
    assert_eq!(
        seen(text),
        [
            "2030 other date -",
            "2031 other date -",
            "120 dong money fund.raised",
            "150 dong money fund.raised",
            "25,0 percent increase_by -",
            "80 dong money fund.raised",
            "84 dong money fund.raised",
            "5,0 percent increase_by -",
        ]
    );
}

#[test]
fn awards_are_counted_by_what_they_are() {
    assert_eq!(
        seen("UBND tỉnh tặng bằng khen cho 12 tập thể, 31 cá nhân; Trung ương Hội tặng 3 bằng khen."),
        ["12 unit count awards.merit", "31 person count awards.merit", "3 other count awards.central_merit",]
    );
    assert_eq!(seen("Hội cấp huyện tặng giấy khen, số giấy khen là 126.")[0], "126 other count awards.merit");
}

#[test]
fn some_of_the_members_are_not_the_members() {
    for text in ["Có 120 hội viên nữ.", "Có 45 hội viên là giáo viên.", "Hội thăm 30 hội viên ốm đau."]
    {
        assert_eq!(seen(text)[0].split(' ').next_back(), Some("-"), "{text}");
    }
}

#[test]
fn what_is_said_once_more_is_of_what_it_repeats() {
    assert_eq!(seen("Hội viên đạt 402 người, tăng 15 người so với 387 người cùng kỳ.")[2], "387 person count members");
    assert_eq!(seen("Hội viên chiếm 25% dân số, tương đương 1.250 người.")[1], "1.250 person count members");
    assert_eq!(seen("Tặng quà 31 triệu đồng cho 240 em.")[1], "240 person count gifts");
}

#[test]
fn numbers_of_any_writing_are_read() {
    let values = |text: &str| -> Vec<String> {
        let figures = read(text).expect("a sentence is short");
        figures.iter().map(|figure| serde_json::to_value(figure).expect("JSON")["value"].to_string()).collect()
    };
    assert_eq!(values("Có gần 6 vạn hội viên."), ["60000"]);
    assert_eq!(values("Đã trao 27.500000đ; tặng 4. 850 xe đạp."), ["27500000", "4850"]);
    assert_eq!(values("Giúp mỗi tháng 2-3 triệu đồng."), ["2000000", "3000000"]);
    for text in [
        "Giải thưởng 2031 cho học sinh",
        "Sáng nay 1/7, Hội họp.",
        "Sáng qua 4.4, Hội họp.",
        "Tết Canh Tý 2020 trao quà",
    ] {
        assert!(seen(text)[0].contains(" date "), "{text}: {:?}", seen(text));
    }
}

#[test]
fn a_text_typed_without_tones_is_read() {
    let text = "Hoc bông 88 suât x 500.000 = 44.000.000 d. Kêt nap 12 em.";
    assert_eq!(
        seen(text)[..3],
        ["88 scholarship count scholarships", "500.000 dong per_head -", "44.000.000 dong money scholarships.vnd",]
    );
    assert_eq!(seen("Xã có 320 ngừơi là hội viên")[0], "320 person count members");
}

#[test]
fn what_only_looks_like_a_number_of_things_is_none() {
    let kinds = |text: &str| -> Vec<String> {
        seen(text).iter().filter_map(|line| line.split(' ').rev().nth(1).map(str::to_owned)).collect()
    };
    assert_eq!(kinds("Đại hội họp ngày 12 / 11 /2019."), ["date"]);
    assert_eq!(kinds("Lớp học mở ngày 16,17/7/2020."), ["date"]);
    assert_eq!(kinds("Chuyến xe đi từ ngày 28.4 đến 10.5."), ["date", "date"]);
    assert_eq!(kinds("Nhà ở số 280/43/13 đường Lê Lợi."), ["address"]);
    assert_eq!(kinds("Xã Phù Mỹ 4 có chi hội."), ["address"]);
    assert_eq!(kinds("Xem tệp 5b271d308d.docx."), ["document"]);
    assert_eq!(kinds("Tăng so với năm trước [4]."), ["document"]);
}

#[test]
fn what_is_counted_is_no_currency() {
    assert_eq!(seen("Trường có 31 đ/c."), ["31 person count -"]);
    assert_eq!(seen("Quỹ thu 96.400.000 d trong năm.")[0], "96.400.000 dong money fund.raised");
    assert_eq!(seen("Giúp hơn 10 vạn thanh niên xung phong.")[0], "10 vạn person count -");
    assert_eq!(seen("Trao cho 27 học sinh và năm nhà giáo.")[1], "năm person count -");
}
