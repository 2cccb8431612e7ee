//! True statements in the words of many writers: none of them is accused.

use kh_proofreader::{Options, Severity, check};

const STATEMENTS: &[&str] = &[
    "Hội Khuyến học huyện Mỏ Cày có 21.450 hội viên, tăng 1.250 so với đầu nhiệm kỳ, trong đó hội viên là đảng viên 3.120 đồng chí (14,55%), hội viên nữ 9.870 (46,0%).",
    "Trong năm, toàn huyện vận động được 9,2 tỷ đồng (cấp huyện 1,4 tỷ, cấp xã 6,1 tỷ, dòng họ 1,7 tỷ), đạt 115% kế hoạch (8 tỷ đồng) và bằng 121% so với năm 2023 (7,6 tỷ đồng).",
    "Từ số tiền đó đã trao 2.300 suất học bổng trị giá 1,84 tỷ đồng (bình quân 800.000 đồng/suất), 5.200 phần quà trị giá 1,56 tỷ đồng (300.000 đồng/phần), khen thưởng 4.100 học sinh giỏi 820 triệu đồng; tổng chi 4,22 tỷ đồng, còn dư 4,98 tỷ đồng chuyển sang năm sau.",
    "Gia đình học tập: 31.240/38.560 hộ, đạt 81,0%, tăng 2,3% so với năm trước (78,7%). Dòng họ học tập: 112/131, đạt 85,5%. Cộng đồng học tập: 98/110 ấp (89,1%). Đơn vị học tập 64/66, đạt 97,0%.",
    "Về Công dân học tập, có 18.400 người đăng ký, 16.900 người tự đánh giá đạt (91,8%), 15.100 người được công nhận, đạt 82,1% so với đăng ký và 89,3% so với số tự đánh giá đạt.",
    "Hội cấp huyện trao 45 suất, mỗi suất 2 triệu đồng; hội cấp xã trao 320 suất, mỗi suất 500.000 đồng; tổng cộng 365 suất với 250 triệu đồng.",
    "Năm 2022 vận động 5,1 tỷ đồng, năm 2023: 6,0 tỷ đồng, năm 2024: 7,2 tỷ đồng, tăng 20% so với năm 2023 và tăng 41,2% so với năm 2022; ba năm cộng lại 18,3 tỷ đồng.",
    "Toàn xã có 14 chi hội với 2.310 hội viên, bình quân 165 hội viên/chi hội; 12/14 chi hội xếp loại tốt (85,7%), 2 chi hội xếp loại khá (14,3%).",
    "Ban Chấp hành khóa V gồm 25 ủy viên, Ban Thường vụ 7 ủy viên, trong đó nữ 9 (36%); 1 Chủ tịch và 3 Phó Chủ tịch. Đại biểu dự 148/150, đạt 98,7%.",
    "Số dư đầu năm 312 triệu đồng, cộng thu trong năm 845 triệu đồng, tổng cộng 1.157 triệu đồng; đã chi 790 triệu đồng; dư cuối năm 367 triệu đồng.",
    "Heo đất: nuôi 1.240 con, khui được 372 triệu đồng, bình quân 300.000 đồng/con, chiếm 12,4% tổng quỹ vận động (3 tỷ đồng), đã nhập vào quỹ.",
    "Dân số toàn huyện 128.300 người, 34.600 hộ. Bình quân mỗi người dân đóng góp 71.700 đồng, mỗi hộ 265.900 đồng (tổng vận động 9,2 tỷ đồng).",
    "Toàn tỉnh có 1.250 học sinh được hỗ trợ, trong đó 430 em tiểu học, 510 em THCS, còn lại là học sinh THPT. Riêng huyện A có 210 em, chiếm 16,8%.",
    "Trung tâm học tập cộng đồng mở 86 lớp, 4.730 lượt người học, tăng 14 lớp và 610 lượt người so với năm 2023; bình quân 55 lượt người/lớp. Có 9/9 trung tâm hoạt động tốt.",
    "Hội viên: 12.340 người, đạt 30,1% dân số (chỉ tiêu 30%), tăng 0,8 điểm phần trăm. Phấn đấu năm 2025 đạt 31%, tương đương 12.700 hội viên.",
    "Tổng số tiền trao trong đợt này là 189 triệu đồng, gồm 63 suất học bổng (mỗi suất 2 triệu đồng) và 63 xe đạp (mỗi xe 1 triệu đồng).",
    "Kỷ niệm chương \"Vì sự nghiệp khuyến học\": đề nghị 15, được tặng 12, đạt 80%. Bằng khen của Trung ương Hội: 4 tập thể, 6 cá nhân. Giấy khen: 35.",
    "Quỹ khuyến học tỉnh 12,5 tỷ đồng; quỹ cấp huyện 48,3 tỷ đồng; quỹ cấp xã 91,6 tỷ đồng; quỹ các dòng họ, cơ quan 30,6 tỷ đồng. Tổng quỹ toàn tỉnh 183 tỷ đồng, tăng 9,6% so với năm 2023 (167 tỷ đồng).",
    "Theo ông Trần Văn Nam, Chủ tịch Hội Khuyến học thị xã, từ chỗ chỉ có 86 chi hội với 7.900 hội viên, đến nay thị xã đã có 152 chi hội, 19.640 hội viên, gấp 2,5 lần so với ngày đầu thành lập.",
    "Trong 3 năm, số suất học bổng tăng từ 1.200 lên 1.950 suất, tức tăng 62,5%; giá trị bình quân mỗi suất cũng tăng từ 500.000 đồng lên 750.000 đồng (tăng 50%).",
    "Đợt này có 120 em được nhận học bổng, gồm 80 em diện hộ nghèo (66,7%) và 40 em mồ côi (33,3%); mỗi em 1 triệu đồng, tổng kinh phí 120 triệu đồng do Công ty A tài trợ 70 triệu đồng và Công ty B tài trợ 50 triệu đồng.",
    "Chỉ tiêu giao 25% dân số là hội viên, thực hiện 26,4%, vượt 1,4%; chỉ tiêu quỹ 50.000 đồng/người, thực hiện 56.200 đồng/người, đạt 112,4%.",
    "Toàn huyện hiện có 96,5% số thôn (193/200 thôn) và 100% trường học (47/47 trường) có chi hội khuyến học; 3,5% số thôn còn lại sẽ thành lập trong năm nay.",
    "Xã A vận động được 310 triệu đồng, xã B 285 triệu đồng, xã C 240 triệu đồng; ba xã dẫn đầu này chiếm 27,8% tổng số tiền vận động toàn huyện (3 tỷ đồng).",
    "Mô hình \"Tiếng trống học bài\" có 64/70 thôn duy trì, giảm 2 thôn so với năm 2023; số học sinh yếu giảm từ 4,2% xuống 2,9%, giảm 1,3 điểm phần trăm.",
    "Quỹ \"Vì em hiếu học\" của dòng họ Phạm ra đời năm 2010 với 20 triệu đồng ban đầu, nay số dư 260 triệu đồng, mỗi năm lãi 15,6 triệu đồng (6%/năm) dùng thưởng cho 52 cháu, mỗi cháu 300.000 đồng.",
    "Số người được công nhận \"Công dân học tập\" là 24.300, chiếm 31,2% dân số trong độ tuổi lao động (77.900 người), vượt 1,2% so với kế hoạch (30%).",
    "Từ ngày 01/7/2025, sau sáp nhập 3 xã, Hội Khuyến học xã mới có 4.120 hội viên (xã A 1.480, xã B 1.390, xã C 1.250), đạt 22,9% dân số (18.000 người); quỹ bàn giao 415 triệu đồng (160 + 135 + 120).",
    "Hội đã phối hợp mở 18 lớp xóa mù chữ cho 432 học viên, trong đó nữ 295 người (68,3%), người dân tộc thiểu số 401 người (92,8%). Kết thúc khóa học có 410 học viên đạt yêu cầu, tỷ lệ 94,9%.",
    "Tổng nguồn lực huy động 15,6 tỷ đồng, trong đó tiền mặt 9,1 tỷ đồng (58,3%), hiện vật quy đổi 6,5 tỷ đồng (41,7%). So với cùng kỳ năm trước (13,2 tỷ đồng) tăng 18,2%.",
];

#[test]
fn true_statements_are_not_accused() {
    for statement in STATEMENTS {
        let review = check(statement, &Options::default()).expect("the text is short");
        let accused: Vec<_> = review.findings.iter().filter(|finding| finding.severity != Severity::Note).collect();
        assert!(accused.is_empty(), "{statement}\n{accused:?}");
    }
}
