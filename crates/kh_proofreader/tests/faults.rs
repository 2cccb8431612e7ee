//! False statements in the words of many writers: each is told, by its class.

use kh_proofreader::{Options, check};

const STATEMENTS: &[(&str, &str)] = &[
    (
        "increment-mismatch",
        "Quyết toán quỹ năm 2023 (đơn vị: nghìn đồng)\n\n| Khoản | Số tiền |\n|---|---|\n| Tồn đầu năm | 21.400 |\n| Thu trong năm | 87.350 |\n| Chi trong năm | 79.800 |\n| Tồn cuối năm | 29.850 |",
    ),
    ("average-mismatch", "Huyện có 264 chi hội. Hội viên 23.760 người, bình quân mỗi chi hội 80 người."),
    (
        "two-bases",
        "Học sinh đạt loại tốt 162 em, chiếm 36% học sinh toàn trường; học sinh thuộc hộ nghèo 215 em, chiếm 43% học sinh toàn trường.",
    ),
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
    ("percent-mismatch", "Biên bản họp: có mặt 34/40 đồng chí, đạt 95%."),
    ("sum-mismatch", "BCH khóa mới gồm 25 ủy viên: nam 14, nữ 9."),
    (
        "sum-mismatch",
        "Học bổng 42.000.000 đồng, khen thưởng 18.500.000 đồng, thăm hỏi 6.000.000 đồng; tổng chi 76.500.000 đồng.",
    ),
    (
        "sum-mismatch",
        "Thôn Đông nộp 3.200.000đ, thôn Tây nộp 2.800.000đ, thôn Nam nộp 4.100.000đ; cộng chung 11.100.000đ.",
    ),
    ("sum-mismatch", "Trường Mầm non 12 em, Tiểu học 35 em, THCS 28 em, tất cả là 85 em được nhận quà."),
    (
        "sum-mismatch",
        "Năm qua huyện phát triển thêm 36 chi hội; gồm 20 chi hội thôn, 9 chi hội trường học và 5 chi hội cơ quan.",
    ),
    ("average-mismatch", "Buổi lễ trao quà cho 85 cháu mồ côi, mỗi cháu 400.000 đồng, tổng giá trị 38 triệu đồng."),
    ("average-mismatch", "Mỗi hộ góp 50.000 đồng, 420 hộ góp được 25.000.000 đồng."),
    (
        "average-mismatch",
        "Mỗi hội viên nuôi một con heo; mổ 320 con heo thu 96.000.000 đồng, tính ra mỗi con 350.000 đồng.",
    ),
    ("average-mismatch", "Chi cho 45 cán bộ dự tập huấn, mỗi người 120.000 đồng, cộng 6.400.000 đồng."),
    ("average-mismatch", "Bình quân một lớp 35 học viên (12 lớp, 540 học viên)."),
    (
        "per-head-mismatch",
        "Với 24.500 nhân khẩu, phường vận động được 1.225.000.000 đồng, tính ra mỗi người dân góp 65.000 đồng.",
    ),
    ("per-head-mismatch", "Quỹ khuyến học xã thu 186.000.000 đồng trên 6.200 dân, bình quân 35.000 đồng/người dân."),
    ("per-head-mismatch", "Dân số: 8.400 người\nQuỹ vận động: 252.000.000 đồng\nBình quân đầu người: 40.000 đồng"),
    ("per-head-mismatch", "Hội phí thu 27.600.000 đồng của 2.300 hội viên, bình quân mỗi hội viên đóng 15.000 đồng."),
    ("increment-mismatch", "Đầu nhiệm kỳ có 86 chi hội, nay có 104 chi hội, nhiều hơn 28 chi hội."),
    ("increment-mismatch", "Số hội viên từ 3.450 lên 4.020 người, thêm 670 người."),
    ("increment-mismatch", "Thu hội phí 9.600.000đ so với năm ngoái 8.000.000đ, tăng 1.400.000đ."),
    (
        "increment-mismatch",
        "Tồn đầu kỳ 12.300.000đ, thu trong kỳ 45.000.000đ, chi trong kỳ 41.800.000đ, tồn cuối kỳ 16.500.000đ.",
    ),
    (
        "increment-mismatch",
        "Quỹ có 80 triệu đồng, chi học bổng 35 triệu đồng, chi khen thưởng 22 triệu đồng, còn lại 33 triệu đồng.",
    ),
    (
        "increment-mismatch",
        "Thu 52.000.000 đồng; thưởng học sinh 20.000.000 đồng, thưởng giáo viên 8.000.000 đồng, quà Tết 6.000.000 đồng, còn 28.000.000 đồng.",
    ),
    ("increment-mismatch", "Tỷ lệ gia đình học tập từ 72% (tăng 3%) lên 78%."),
    ("multiple-mismatch", "Số hội viên tăng gấp đôi, từ 1.200 lên 2.900 người."),
    ("multiple-mismatch", "Quỹ năm nay 450 triệu đồng, gấp rưỡi năm ngoái (200 triệu đồng)."),
    ("multiple-mismatch", "Năm 2024 trao 960 suất học bổng, gấp ba lần năm 2022 (240 suất)."),
    ("multiple-mismatch", "Năm nay thu 120 triệu đồng, chỉ bằng một nửa năm trước (180 triệu đồng)."),
    ("multiple-mismatch", "Từ 15 chi hội năm 2018, đến nay đã có 45 chi hội, gấp đôi."),
    ("multiple-mismatch", "Số tiền thưởng 60 triệu đồng, gấp hai lần so với 20 triệu đồng của năm học trước."),
    ("multiple-mismatch", "Số heo đất năm nay là 900 con, tăng gấp đôi so với năm 2023 (300 con)."),
    ("missing-base", "Số gia đình đạt danh hiệu là 3.418, chiếm 67,2%."),
    ("missing-base", "Hội đã kết nạp 846 hội viên, đạt 27,4%."),
    ("lost-unit", "Bà con Việt kiều gửi tặng 3,2 đồng để xây thư viện."),
    ("lost-unit", "Tổng kinh phí khen thưởng năm học là 685 đồng cho 1.370 học sinh."),
    ("lost-unit", "Mỗi suất học bổng trị giá 1,5 đồng."),
    ("lost-unit", "Doanh nghiệp trên địa bàn ủng hộ quỹ 250 đồng."),
    (
        "headline-differs",
        "Quảng Phú: trao 180 suất học bổng cho học sinh nghèo\nSáng 12/9, Hội Khuyến học huyện Quảng Phú tổ chức lễ trao 108 suất học bổng cho học sinh nghèo vượt khó. Mỗi suất trị giá 1 triệu đồng, do các nhà hảo tâm trong và ngoài huyện đóng góp suốt năm qua.",
    ),
    (
        "headline-differs",
        "Phường Long Bình vận động được 1,2 tỷ đồng cho quỹ khuyến học\nNăm 2024, Hội Khuyến học phường Long Bình đã vận động được 2,1 tỷ đồng cho quỹ khuyến học, vượt chỉ tiêu được giao. Nhiều tổ dân phố có cách làm hay, được bà con hưởng ứng nhiệt tình.",
    ),
    (
        "headline-differs",
        "Tặng 75 xe đạp cho học sinh vùng cao\nHội Khuyến học huyện Mường Lát phối hợp với Công ty An Phát tặng 57 xe đạp cho học sinh vùng cao. Đây là hoạt động thường niên, giúp các em có phương tiện đến trường trong năm học mới.",
    ),
    ("overspent", "Tổng thu quỹ: 86.000.000 đồng\nTổng chi quỹ: 97.500.000 đồng"),
    ("overspent", "Thu: 45,2 triệu đồng. Chi: 51,7 triệu đồng."),
    (
        "registered-as-recognised",
        "Đầu năm toàn xã có 1.250 gia đình đăng ký; cuối năm bình xét công nhận 1.310 gia đình đạt Gia đình học tập.",
    ),
    ("registered-as-recognised", "Dòng họ học tập: đăng ký 45, công nhận 52."),
    (
        "registered-as-recognised",
        "Toàn huyện có 312 cộng đồng đăng ký Cộng đồng học tập, kết quả có 330 cộng đồng được công nhận.",
    ),
    ("registered-as-recognised", "Số đơn vị đăng ký Đơn vị học tập là 60, số đơn vị được công nhận là 64."),
    ("stock-and-flow", "Kết dư quỹ 1,8 tỷ đồng, như vậy bình quân mỗi người dân đã đóng góp 45.000 đồng trong năm."),
    (
        "stock-and-flow",
        "Quỹ khuyến học các cấp hiện còn 3,6 tỷ đồng. Với 3,6 tỷ đồng vận động được trong năm, Hội đã hoàn thành kế hoạch.",
    ),
    (
        "stock-and-flow",
        "Số dư quỹ đến 31/12/2024 là 640 triệu đồng, tăng 12% so với số vận động được năm 2023 (571 triệu đồng).",
    ),
    ("stock-and-flow", "Quỹ hiện có 5,4 tỷ đồng, bình quân mỗi hội viên đóng góp 120.000 đồng trong năm 2024."),
    ("cumulative-beside-annual", "Cả nhiệm kỳ 2020-2025 vận động được 15 tỷ đồng, gấp 5 lần năm 2019 (3 tỷ đồng)."),
    (
        "cumulative-beside-annual",
        "Giai đoạn 2021-2025 trao 8.000 suất học bổng, đạt 400% kế hoạch năm 2025 (2.000 suất).",
    ),
    ("increment-mismatch", "Năm 2023 tỷ lệ hội viên 18%, năm 2024 đạt 22% (tăng 7%)."),
    ("increment-mismatch", "Tỷ lệ hội viên so với dân số là 24,5%, tăng 3% (năm trước 19,5%)."),
    ("multiple-mismatch", "Năm nay xã trao 240 suất học bổng, gấp đôi năm ngoái (90 suất)."),
    ("multiple-mismatch", "Quỹ dòng họ năm 2024 đạt 45 triệu đồng, bằng nửa năm 2022 (60 triệu đồng)."),
    ("multiple-mismatch", "Số chi hội tăng gấp rưỡi, từ 40 lên 80 chi hội."),
    (
        "sum-mismatch",
        "Mua vở 4.500.000 đồng, in giấy khen 1.200.000 đồng, thưởng 12.000.000 đồng, tổng chi 19.700.000 đồng.",
    ),
    ("sum-mismatch", "Hội trường có 45 đại biểu nữ, 62 đại biểu nam, tổng cộng 117 đại biểu."),
    ("sum-mismatch", "Ban Chấp hành có 31 người: nữ 12, nam 17."),
    ("average-mismatch", "Mỗi cháu được tặng 300.000 đồng, 85 cháu nhận tổng số tiền 28.500.000 đồng."),
    ("average-mismatch", "Mỗi đoàn viên góp 20.000 đồng, 650 đoàn viên góp được 15.000.000 đồng."),
    (
        "increment-mismatch",
        "Vận động được 150 triệu đồng, trao học bổng 60 triệu đồng, chi thưởng 45 triệu đồng, còn 55 triệu đồng.",
    ),
    ("overspent", "Tổng thu 64 triệu đồng; tổng chi 71 triệu đồng."),
    ("overspent", "Năm 2024 thu quỹ được 52.000.000 đồng, chi hết 61.000.000 đồng."),
    ("overspent", "Vận động được 145 triệu đồng, đã sử dụng 162 triệu đồng."),
    ("sum-mismatch", "Huyện có 3 thị trấn và 21 xã, tổng số 26 đơn vị hành chính cấp xã."),
    ("sum-mismatch", "Trong số 540 em được nhận quà có 230 em tiểu học, 190 em THCS và 130 em THPT."),
    (
        "sum-mismatch",
        "Quý I trao 45 suất, quý II trao 60 suất, quý III 80 suất, quý IV 55 suất. Cả năm trao 250 suất học bổng.",
    ),
    (
        "sum-mismatch",
        "Xã Tân Lập kết nạp 34 hội viên, xã Tân Hòa 28, xã Tân Thịnh 41, cộng cả ba xã được 113 hội viên mới.",
    ),
    ("sum-mismatch", "Có 96 dòng họ đạt danh hiệu, bao gồm 41 dòng họ ở vùng núi, 45 dòng họ ở đồng bằng."),
    ("sum-mismatch", "Giải thưởng có 4 giải nhất, 8 giải nhì, 12 giải ba, 20 giải khuyến khích, tổng cộng 54 giải."),
    ("sum-mismatch", "1.020 hội viên của phường chia thành hai khối: khối dân cư 760 người, khối cơ quan 360 người."),
    ("sum-mismatch", "Hội nghị có 210 đại biểu tham dự: 60 đại biểu cấp huyện, 140 đại biểu cơ sở và 20 khách mời."),
    ("sum-mismatch", "Thu: 64 triệu đồng (hội phí 14 triệu đồng, ủng hộ 60 triệu đồng)."),
    ("average-mismatch", "Ba năm qua trao 270 suất học bổng, trung bình mỗi năm 80 suất."),
    ("average-mismatch", "Doanh nghiệp tặng 48 triệu đồng cho 40 học sinh, chia đều mỗi em 1,4 triệu đồng."),
    ("average-mismatch", "Câu lạc bộ có 15 nhóm với 180 thành viên, trung bình 14 thành viên mỗi nhóm."),
    ("average-mismatch", "Mỗi phần quà trị giá 250.000 đồng, 320 phần quà hết 90 triệu đồng."),
    ("average-mismatch", "Trong 12 tháng, trung tâm mở 84 lớp, bình quân 9 lớp một tháng."),
    ("per-head-mismatch", "Toàn thôn 210 hộ, đóng góp quỹ khuyến học 31,5 triệu đồng, tính ra mỗi hộ 180.000 đồng."),
    (
        "per-head-mismatch",
        "Quỹ khuyến học của huyện đạt 5,16 tỷ đồng. Chia cho 86.000 dân, mỗi người dân đóng góp 70.000 đồng.",
    ),
    ("per-head-mismatch", "Xã 4.500 dân đã góp 202,5 triệu đồng, mỗi khẩu góp 54.000 đồng."),
    (
        "two-populations",
        "Có 18.000 người đạt Công dân học tập, bằng 20% dân số; hội viên khuyến học 36.000 người, bằng 32% dân số.",
    ),
    ("lost-unit", "Quỹ khuyến học bình quân đầu người 52,5 đồng, cao hơn năm trước."),
    ("lost-unit", "Gia đình ông Thuận ủng hộ 20 đồng, gia đình bà Mùi ủng hộ 15 triệu đồng."),
    ("lost-unit", "Trị giá mỗi suất quà là 350 đồng, do Ngân hàng tài trợ."),
    ("implausible-unit-value", "Hội trao 1.500 suất học bổng với tổng kinh phí 3 triệu đồng."),
    ("implausible-unit-value", "Trường nuôi 90 con heo đất, mổ được 4,5 tỷ đồng."),
    ("implausible-unit-value", "Học bổng cho 25 em học sinh tiểu học, mỗi suất 120 triệu đồng."),
    ("implausible-unit-value", "Tổng số tiền học bổng 9,6 tỷ đồng được trao cho 80 suất."),
    ("sum-mismatch", "Đợt 1 trao 60 suất, đợt 2 trao 75 suất, cả hai đợt trao 145 suất."),
    ("sum-mismatch", "Toàn huyện có 284 chi hội. Trong đó: thôn, bản 176; trường học 62; cơ quan 36."),
    (
        "sum-mismatch",
        "Cấp huyện vận động 620 triệu đồng, cấp xã vận động 1.480 triệu đồng; tổng hai cấp là 2.200 triệu đồng.",
    ),
    (
        "average-mismatch",
        "Tổng kinh phí 216 triệu đồng dành cho 180 học sinh, như vậy mỗi em nhận được 1,4 triệu đồng.",
    ),
    ("average-mismatch", "Sau 6 năm, quỹ đã giúp 150 sinh viên, bình quân mỗi năm giúp 35 em."),
    (
        "per-head-mismatch",
        "Bình quân thu quỹ trên đầu người là 61.000 đồng, tính trên 54.000 dân với tổng thu 2,7 tỷ đồng.",
    ),
    // What each year brought on average; a period has whole years.
    (
        "average-mismatch",
        "Giai đoạn 2021-2024 xã vận động được 920 triệu đồng cho quỹ khuyến học, bình quân mỗi năm 310 triệu đồng.",
    ),
    ("average-mismatch", "Trong 5 năm, quỹ khuyến học huyện thu được 12 tỷ đồng, trung bình mỗi năm 3,1 tỷ đồng."),
    // A column of a table with numbered rows, the first cell of its sum left empty.
    (
        "sum-mismatch",
        "Kết quả năm 2023\n\n| STT | Phường | Hội viên | Học bổng (suất) |\n|---|---|---|---|\n| 1 | Bắc Sông | 410 | 31 |\n| 2 | Nam Sông | 520 | 42 |\n| 3 | Chợ Mới | 305 | 27 |\n| | **Cộng** | 930 | 100 |",
    ),
    // The uses stand in a sentence, or a list, that refers to the money.
    (
        "parts-do-not-determine",
        "Năm qua xã Tân Lộc vận động được 240 triệu đồng. Số tiền này được dùng để trao 90 suất học bổng hết 72 triệu đồng và thưởng học sinh giỏi 38 triệu đồng.",
    ),
    (
        "parts-do-not-determine",
        "Năm 2024 Hội nhận được 640 triệu đồng. Quỹ đã được dùng vào các việc sau:\n\n- Trao học bổng: 250 triệu đồng\n- Mua xe đạp: 120 triệu đồng\n- Thưởng giáo viên: 60 triệu đồng",
    ),
    // Payments of which the list leaves more than a quarter open are a question, not a wrong sum.
    (
        "parts-do-not-determine",
        "Trong năm Quỹ đã chi 9,6 tỷ đồng cho các hoạt động: học bổng 3,1 tỷ đồng; tặng quà 0,9 tỷ đồng; khen thưởng 0,7 tỷ đồng.",
    ),
    (
        "two-bases",
        "Số lượt người học là nữ đạt 2.640, chiếm 44% tổng số lượt người học; số lượt người cao tuổi đạt 1.530, chiếm 30% tổng số lượt người học.",
    ),
    (
        "percent-mismatch",
        "Xã có 2.400 hộ, trong đó 2.100 hộ đăng ký. Cuối năm công nhận 1.890 gia đình, đạt 90% so với tổng số hộ.",
    ),
    (
        "increment-mismatch",
        "Đến 30/6/2024 toàn quận có 21.300 hội viên. Quý III kết nạp 420 người, giảm 90 người; đến 30/9/2024 có 21.360 hội viên.",
    ),
    (
        "overspent",
        "- Phần thu: nhân dân ủng hộ trong năm 52.000.000 đồng. Không có khoản thu nào khác.\n- Phần chi: tổng chi trong năm 67.500.000 đồng.",
    ),
    // Prizes are all there are, with or without "và"; "trong đó có" needs no comma.
    (
        "sum-mismatch",
        "Toàn huyện có 60 giải cấp tỉnh, trong đó 1 giải Nhất, 11 giải Nhì, 17 giải Ba, 24 giải Khuyến khích.",
    ),
    ("sum-mismatch", "Hội trao 120 suất trong đó có 50 suất cho tiểu học, 30 suất cho THCS và 30 suất cho THPT."),
    ("increment-mismatch", "Mức góp bình quân của quỹ tăng từ 4,18 lên 4,42 triệu đồng (tăng 340.000 đồng)."),
];

#[test]
fn false_statements_are_told() {
    for (class, statement) in STATEMENTS {
        let review = check(statement, &Options::default()).expect("the text is short");
        let told: Vec<_> = review.findings.iter().map(|finding| finding.class.code()).collect();
        assert!(told.contains(class), "{statement}\n{class}, not {told:?}");
    }
}
