//! False statements in the words of many writers: each is told, by its class.

use kh_proofreader::{Options, check};

const STATEMENTS: &[(&str, &str)] = &[
    (
        "percent-mismatch",
        "Xã Bình Minh có 5.620 hộ, trong đó 4.215 hộ đăng ký xây dựng Gia đình học tập; cuối năm 3.980 hộ được công nhận, đạt 84,4% số đăng ký.",
    ),
    ("percent-mismatch", "Hội Khuyến học phường Tân An: hội viên 4.512/18.320 dân, tỷ lệ 26,4%."),
    (
        "increment-mismatch",
        "Năm 2024 toàn tỉnh vận động được 86,4 tỷ đồng, tăng 9,7 tỷ đồng so với năm 2023 (78,5 tỷ đồng).",
    ),
    (
        "per-head-mismatch",
        "Năm 2024 vận động được 86,4 tỷ đồng, bình quân đầu người đạt 81.300 đồng (dân số 1.211.000 người).",
    ),
    ("average-mismatch", "Chương trình trao 150 suất học bổng, mỗi suất 2 triệu đồng, tổng trị giá 330 triệu đồng."),
    (
        "sum-mismatch",
        "Thu quỹ trong năm:\n- Hội viên đóng góp: 45.600.000 đồng\n- Doanh nghiệp ủng hộ: 120.000.000 đồng\n- Dòng họ: 34.400.000 đồng\nCộng: 210.000.000 đồng",
    ),
    (
        "increment-mismatch",
        "Số dư năm 2023 chuyển sang: 18.500.000 đồng\nThu trong năm: 64.200.000 đồng\nChi trong năm: 59.700.000 đồng\nTồn quỹ đến 31/12/2024: 32.000.000 đồng",
    ),
    ("multiple-mismatch", "Từ 620 hội viên năm 2015, đến nay chi hội đã có 1.550 hội viên, tăng gấp 3,5 lần."),
    ("increment-mismatch", "Số Dòng họ học tập tăng từ 145 lên 203 dòng họ, tăng 68 dòng họ."),
    ("increment-mismatch", "Số Dòng họ học tập tăng từ 145 lên 203 dòng họ, tăng 30%."),
    ("percent-mismatch", "Toàn thành phố có 168 trường học, 165 trường đã thành lập chi hội khuyến học, chiếm 92,8%."),
    (
        "sum-mismatch",
        "Đoàn đã trao 60 suất quà cho học sinh của 3 trường: Trường Tiểu học Kim Đồng 25 suất, Trường Tiểu học Lê Lợi 20 suất, Trường THCS Nguyễn Trãi 25 suất.",
    ),
    (
        "sum-mismatch",
        "Tổng kinh phí 1.245 triệu đồng, gồm học bổng 640 triệu đồng, khen thưởng 385 triệu đồng, hỗ trợ khác 320 triệu đồng.",
    ),
    ("percent-mismatch", "Trong tổng số 8.640 hội viên có 2.160 hội viên là đảng viên (35%)."),
    ("average-mismatch", "Bình quân mỗi chi hội có 72 hội viên (4.960 hội viên/80 chi hội)."),
    ("percent-mismatch", "HV: 3.420ng/14.250 dân=27%; quỹ: 412tr; HB: 96 suất x 1tr = 96tr."),
    ("average-mismatch", "HB: 96 suất x 1tr = 106tr."),
    (
        "sum-mismatch",
        "Quý I vận động 320 triệu đồng, quý II 415 triệu đồng, quý III 290 triệu đồng, quý IV 475 triệu đồng; cộng cả năm 1,6 tỷ đồng.",
    ),
    ("increment-mismatch", "Tỷ lệ gia đình học tập đạt 78,5%, tăng 3,2% so với năm 2023 (74,3%)."),
    ("average-mismatch", "Mô hình nuôi heo đất: năm 2024 có 700 con, thu 238 triệu đồng, bình quân 430.000 đồng/con."),
    ("implausible-unit-value", "Trao 240 suất học bổng, tổng trị giá 360 đồng cho học sinh nghèo."),
    ("lost-unit", "Vận động quỹ năm 2024 được 4,5 đồng, đạt 102% kế hoạch."),
    ("exact-after-approximate", "Hơn 12.347 hội viên đang sinh hoạt tại 186 chi hội trong toàn huyện."),
    ("overspent", "Năm 2024, Hội vận động được 2,4 tỷ đồng; đã chi 3,1 tỷ đồng cho học bổng và khen thưởng."),
    ("registered-as-recognised", "Có 12.400 hộ đăng ký Gia đình học tập, 13.100 hộ được công nhận Gia đình học tập."),
    ("two-populations", "Hội viên chiếm 25% dân số với 24.000 người; Công dân học tập 30.000 người, chiếm 40% dân số."),
    ("double-counting", "Quỹ khuyến học 5 tỷ đồng; nuôi heo đất được 1,2 tỷ đồng từ 4.000 con."),
    ("stock-and-flow", "Số dư quỹ đến cuối năm 8,2 tỷ đồng, bình quân mỗi người dân đóng góp 68.000 đồng trong năm."),
    ("implausible-unit-value", "Trao 50 phần quà trị giá 2,5 tỷ đồng cho học sinh nghèo vượt khó."),
    (
        "headline-differs",
        "Hội Khuyến học huyện Phú Tân kết nạp 2.500 hội viên\nNăm 2024, Hội Khuyến học huyện Phú Tân đã kết nạp 2.050 hội viên mới, nâng tổng số hội viên lên 31.400 người, sinh hoạt tại 214 chi hội trong toàn huyện, góp phần xây dựng xã hội học tập ở cơ sở.",
    ),
    ("average-mismatch", "Lớp tập huấn: 18 lớp với 1.260 lượt người, bình quân 60 lượt người/lớp."),
    (
        "percent-mismatch",
        "Tỷ lệ công nhận so với đăng ký: Gia đình học tập đăng ký 2.000 hộ, công nhận 1.800 hộ, đạt 80%.",
    ),
    ("increment-mismatch", "Đầu năm có 4.295 hội viên, kết nạp 312, giảm 95, cuối năm có 4.612 hội viên."),
    (
        "percent-mismatch",
        "Bảng tổng hợp\nĐơn vị\tHội viên\tDân số\tTỷ lệ\nXã An Hòa\t2.150\t8.600\t25,0%\nXã An Bình\t1.840\t9.200\t22,0%\nCộng\t3.990\t17.800\t22,4%",
    ),
    ("sum-mismatch", "Toàn huyện có 20 xã, thị trấn, trong đó 12 xã đạt tốt, 6 xã đạt khá và 4 xã đạt trung bình."),
    ("multiple-mismatch", "Năm nay trao 1.320 suất học bổng, gấp 2 lần năm trước (440 suất)."),
    ("percent-mismatch", "Giữa số thu 640.000.000 đồng và số chi 512.000.000 đồng, tỷ lệ chi/thu là 85%."),
    ("repeated-ending", "Thu 485.317.482 đồng, chi 391.204.482 đồng."),
    (
        "cumulative-beside-annual",
        "Từ đầu nhiệm kỳ đến nay trao 12.500 suất học bổng; riêng năm 2024 trị giá 2,5 tỷ đồng, bình quân 200.000 đồng/suất.",
    ),
    ("percent-mismatch", "Tỷ lệ hội viên đạt 19,6% dân số: 3.456 hội viên trên 15.800 dân."),
    ("sum-mismatch", "Hội viên toàn xã 3.120 người (nữ 1.420 người, nam 1.600 người)."),
    ("average-mismatch", "Từ quỹ hội, chi thưởng 120 học sinh giỏi, mỗi em 200.000 đồng, hết 26.000.000 đồng."),
    ("increment-mismatch", "Năm 2022 có 310 chi hội, năm 2024 có 372 chi hội, tăng 72 chi hội."),
    ("increment-mismatch", "Năm 2022 có 310 chi hội, năm 2024 có 372 chi hội, tăng 30%."),
    ("increment-mismatch", "Số suất học bổng năm nay là 860, giảm 140 suất so với năm trước (1.100 suất)."),
    ("percent-mismatch", "Trong 46 chi hội có 38 chi hội xuất sắc, chiếm 72,6%."),
    ("percent-mismatch", "Toàn xã có 2.450 hộ; số hộ đạt danh hiệu Gia đình học tập là 1.960 hộ, đạt 90% tổng số hộ."),
    ("increment-mismatch", "Tổng thu: 56.400.000đ, tổng chi: 48.900.000đ, còn lại: 8.500.000đ."),
    ("percent-mismatch", "Kế hoạch vận động 800 triệu đồng, thực hiện 920 triệu đồng, đạt 125% kế hoạch."),
    ("percent-mismatch", "Quỹ vận động được 920 triệu đồng, đạt 105% kế hoạch (800 triệu đồng)."),
    ("average-mismatch", "Hội hiện có 1.250 hội viên, sinh hoạt ở 25 chi hội, bình quân 60 hội viên/chi hội."),
    ("percent-mismatch", "Tỷ lệ hội viên/dân số là 31% (3.200 hội viên/12.800 dân)."),
    ("percent-mismatch", "Dân số xã 9.600 người. Hội viên đạt 35% dân số với 2.880 hội viên."),
    ("average-mismatch", "Thưởng 15 giáo viên dạy giỏi (mỗi người 500.000 đồng), tổng tiền 8.500.000 đồng."),
    ("sum-mismatch", "Tổng quỹ 2,4 tỷ đồng, gồm cấp huyện 0,6 tỷ đồng, cấp xã 1,2 tỷ đồng, trường học 0,9 tỷ đồng."),
    (
        "sum-mismatch",
        "Doanh nghiệp A 20 triệu đồng, doanh nghiệp B 15 triệu đồng, ông C 5 triệu đồng, cộng 45 triệu đồng.",
    ),
    ("percent-mismatch", "Gia đình học tập: đăng ký 1.800 hộ, đạt 1.620 hộ (95%)."),
    ("increment-mismatch", "Số tiền thưởng năm nay 84 triệu đồng, tăng 20% so với 60 triệu đồng năm ngoái."),
    (
        "average-mismatch",
        "Lũy kế đến nay trao 2.400 suất học bổng với tổng số tiền 2,4 tỷ đồng, bình quân 1,5 triệu đồng/suất.",
    ),
    ("average-mismatch", "Cuộc vận động nuôi heo đất có 24 lớp tham gia, 720 con heo, bình quân 40 con/lớp."),
    ("percent-mismatch", "Trong số 320 đại biểu có 96 đại biểu nữ, chiếm 40%."),
    ("increment-mismatch", "Quỹ tăng từ 1,2 tỷ đồng lên 1,8 tỷ đồng, tăng 80%."),
];

#[test]
fn false_statements_are_told() {
    for (class, statement) in STATEMENTS {
        let review = check(statement, &Options::default()).expect("the text is short");
        let told: Vec<_> = review.findings.iter().map(|finding| finding.class.code()).collect();
        assert!(told.contains(class), "{statement}\n{class}, not {told:?}");
    }
}
