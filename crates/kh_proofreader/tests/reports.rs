//! Reports in the manner of real ones, written here: what is consistent stays unaccused, and each slip gets its class.

use kh_proofreader::{Options, Severity, check};

/// Long reports without a slip.
const CONSISTENT: [&str; 3] = [
    "BÁO CÁO\n\
     Kết quả công tác khuyến học, khuyến tài năm 2024, phương hướng nhiệm vụ năm 2025\n\
     Thực hiện Kế hoạch số 12/KH-HKH ngày 15/01/2024 của Hội Khuyến học tỉnh; Hội Khuyến học huyện báo cáo kết quả như sau:\n\
     I. TỔ CHỨC HỘI\n\
     1. Toàn huyện có 17/17 xã, thị trấn có Hội Khuyến học cơ sở; 186 chi hội (thôn, tổ dân phố: 142 chi hội; trường học: 44 chi hội), 215 ban khuyến học dòng họ.\n\
     2. Tổng số hội viên: 31.205 người, đạt tỷ lệ 22,8% dân số, tăng 1.105 hội viên so với năm 2023 (30.100 hội viên), đạt 100,7% kế hoạch (31.000 hội viên).\n\
     II. MÔ HÌNH HỌC TẬP\n\
     - Gia đình học tập: đăng ký 28.400 gia đình, đạt 25.560 gia đình, tỷ lệ 90%.\n\
     - Dòng họ học tập: 180/215 dòng họ, tỷ lệ 83,7%.\n\
     - Cộng đồng học tập: 131/142 thôn, tổ dân phố, tỷ lệ 92,3%.\n\
     - Đơn vị học tập: 61/64 đơn vị (95,3%).\n\
     - Công dân học tập: 19.500 người đăng ký; đánh giá đạt 15.210 người (78%).\n\
     III. QUỸ KHUYẾN HỌC\n\
     Số dư đến 31/12/2023: 2.140 triệu đồng. Tổng thu trong năm 2024: 5.360 triệu đồng, bình quân 39.160 đồng/người dân. Tổng chi: 4.900 triệu đồng, gồm: khen thưởng 2.300 triệu đồng, học bổng 1.700 triệu đồng (1.360 suất, bình quân 1,25 triệu đồng/suất), hỗ trợ khác 900 triệu đồng. Số dư đến 31/12/2024: 2.600 triệu đồng.\n\
     Trong đó, Quỹ khuyến học cấp huyện thu 820 triệu đồng, chi 760 triệu đồng.\n\
     IV. TRUNG TÂM HỌC TẬP CỘNG ĐỒNG\n\
     17 trung tâm mở 340 lớp chuyên đề, thu hút 20.400 lượt người học (bình quân 60 lượt người/lớp), tăng 2.400 lượt so với năm 2023 (18.000 lượt), tương đương 13,3%.\n\
     V. NHIỆM VỤ NĂM 2025\n\
     Phấn đấu phát triển mới 1.000 hội viên, đưa tỷ lệ hội viên lên 23,5% dân số; vận động quỹ đạt 5,6 tỷ đồng, tăng 4,5% so với năm 2024; 85% dòng họ, 93% cộng đồng đạt danh hiệu học tập.",
    "Hội Khuyến học tỉnh Nam Hải: Vận động hơn 120 tỷ đồng cho khuyến học\n\
     (Ngày 5/1, tại TP. Nam Hải) Hội Khuyến học tỉnh tổ chức hội nghị tổng kết năm 2024. Theo báo cáo, toàn tỉnh hiện có trên 420 nghìn hội viên, chiếm 27,5% dân số. Quỹ khuyến học các cấp vận động được 121,4 tỷ đồng, tăng 8,6 tỷ đồng so với năm 2023 (112,8 tỷ đồng), bình quân đầu người đạt 79.500 đồng.\n\
     Đã trao gần 85 nghìn suất học bổng, phần thưởng với tổng trị giá 62 tỷ đồng; trong đó có 12.400 suất học bổng dài hạn trị giá 18,6 tỷ đồng, bình quân 1,5 triệu đồng/suất. Ngoài ra, các doanh nghiệp đã tài trợ xây dựng 12 phòng học trị giá 9,6 tỷ đồng.\n\
     Dịp này, 5 tập thể được nhận Cờ thi đua, 22 tập thể và 45 cá nhân được nhận Bằng khen của Trung ương Hội.",
    "Năm 2024, phường Tân An có 5.120 hộ, trong đó 4.608 hộ đăng ký và 4.352 hộ đạt danh hiệu Gia đình học tập, chiếm 85% tổng số hộ. Toàn phường có 14 khu phố, 13 khu phố đạt Cộng đồng học tập (92,9%).\n\
     Quỹ khuyến học phường thu 480 triệu đồng, gồm: cá nhân 250 triệu đồng, doanh nghiệp 180 triệu đồng, lãi ngân hàng 50 triệu đồng. Đã chi 455 triệu đồng.",
];

/// One sentence or two, and the classes of what is wrong with them.
const SLIPS: &[(&str, &[&str])] = &[
    (
        "Từ 5 chi hội với 120 hội viên ngày đầu thành lập, đến nay đã có 48 chi hội, hơn 6.500 hội viên, gấp 54 lần.",
        &[],
    ),
    (
        "Năm 2023, Hội có 306.893 hội viên, chiếm 27% dân số; vận động được gần 68,6 tỷ đồng, bình quân hơn 59 ngàn đồng/người (năm 2022 là 34 đồng/người).",
        &["lost-unit"],
    ),
    ("Có 3.046 thôn được công nhận trên tổng số 3.725 thôn, đạt 81,77%; 224/226 xã đạt 99,11%.", &["truncated"]),
    ("Huyện có 18.857 hội viên, đạt 24,87%; 11.583 người đạt danh hiệu công dân học tập, đạt 23,55%.", &["two-bases"]),
    ("Toàn tỉnh hiện có 1.831 tổ chức khuyến học, gồm 989 chi hội, 264 ban khuyến học và 578 dòng họ khuyến học.", &[]),
    (
        "Toàn tỉnh hiện có 1.841 tổ chức khuyến học, gồm 989 chi hội, 264 ban khuyến học và 578 dòng họ khuyến học.",
        &["sum-mismatch"],
    ),
    (
        "Tổng số dư quỹ khuyến học toàn huyện hiện có là 12,5 tỷ đồng, tăng 25% so với số vận động được năm 2023 (10 tỷ đồng).",
        &["stock-and-flow"],
    ),
    (
        "Từ năm 2021 đến nay, các cấp Hội đã trao 45.000 suất học bổng với số tiền 12 tỷ đồng trong năm 2024, bình quân 266.667 đồng/suất.",
        &["cumulative-beside-annual"],
    ),
    (
        "Quỹ đầu kỳ là 120.000.000 đồng, thu trong kỳ 80.000.000 đồng, chi trong kỳ 95.000.000 đồng, tồn cuối kỳ 115.000.000 đồng.",
        &["increment-mismatch"],
    ),
    ("Có 15.600 gia đình đăng ký và 16.200 gia đình được công nhận Gia đình học tập.", &["registered-as-recognised"]),
    ("Tổng số học bổng là 500 suất, mỗi suất 1.000.000 đồng, tổng trị giá 550 triệu đồng.", &["average-mismatch"]),
    (
        "Dân số toàn thành phố là 98.450 người; quỹ vận động bình quân đầu người đạt 52.000 đồng, tổng số 6.152.000.000 đồng.",
        &["per-head-mismatch"],
    ),
    (
        "Quỹ khuyến học các cấp đạt 45 tỷ đồng, gấp 1,5 lần so với cùng kỳ năm 2023 (36 tỷ đồng).",
        &["multiple-mismatch"],
    ),
    ("Hội đã trao tặng 150 suất học bổng với tổng số tiền 75 nghìn đồng và 20 xe đạp.", &["implausible-unit-value"]),
    (
        "Quỹ vận động năm 2024 được 3.250.400.000 đồng. Xây mới, sửa chữa trường học 2.100.000.000 đồng.",
        &["scope-unclear"],
    ),
    ("Tỷ lệ hội viên đạt 22,05% dân số, tăng 0,85 điểm phần trăm so với năm 2023 (21,7%).", &["increment-mismatch"]),
    ("Toàn huyện thu 4.560 triệu đồng quỹ khuyến học, chi 5.120 triệu đồng.", &["overspent"]),
    ("Trong số 96 dòng họ của thành phố đã có 71 dòng họ được công nhận, đạt 78%.", &["percent-mismatch"]),
    ("Có 98,5% thôn, bản có chi hội (1.350/1.371 thôn, bản), 100% trường học có ban khuyến học.", &[]),
    (
        "Có 15.300 người tự đánh giá đạt và 14.800 người được công nhận Công dân học tập trong tổng số 19.600 người đăng ký, đạt 75,5%.",
        &[],
    ),
];

fn classes(text: &str) -> Vec<&'static str> {
    let review = check(text, &Options::default()).expect("the text is short");
    let found = review.findings.iter().filter(|finding| finding.severity != Severity::Note);
    found.map(|finding| finding.class.code()).collect()
}

#[test]
fn consistent_reports_stay_unaccused() {
    for text in CONSISTENT {
        assert_eq!(classes(text), [""; 0], "{text}");
    }
}

#[test]
fn every_slip_gets_its_class() {
    for (text, expected) in SLIPS {
        assert_eq!(classes(text), *expected, "{text}");
    }
}
