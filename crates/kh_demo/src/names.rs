//! Names of people, donors and things: every one put together by chance, none taken from life.

use crate::chance::Chance;

const FAMILIES: &[&str] = &[
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Trần", "Lê", "Lê", "Lê", "Phạm",
    "Phạm", "Huỳnh", "Huỳnh", "Võ", "Võ", "Phan", "Phan", "Trương", "Bùi", "Đặng", "Đỗ", "Ngô", "Hồ", "Dương", "Đinh",
    "Lý", "Mai", "Châu", "Lâm", "Cao", "Tạ", "Đoàn", "Thái", "Lương", "Hà", "Trịnh", "Tô",
];
const MIDDLES_OF_WOMEN: &[&str] = &[
    "Thị",
    "Thị",
    "Thị",
    "Thị",
    "Thị",
    "Ngọc",
    "Thanh",
    "Mỹ",
    "Kim",
    "Thúy",
    "Bích",
    "Hồng",
    "Thùy",
    "Tuyết",
    "Ánh",
    "Cẩm",
    "Diễm",
    "Thị Mỹ",
    "Thị Kim",
    "Thị Thanh",
    "Thị Ngọc",
    "Thị Hồng",
    "Phương",
    "Minh",
];
const MIDDLES_OF_MEN: &[&str] = &[
    "Văn", "Văn", "Văn", "Văn", "Hữu", "Thanh", "Minh", "Quốc", "Ngọc", "Hoàng", "Thành", "Công", "Đức", "Tấn",
    "Phước", "Trung", "Chí", "Quang", "Anh", "Duy", "Gia", "Hoài", "Nhật", "Xuân",
];
const GIVEN_TO_WOMEN: &[&str] = &[
    "Lan",
    "Hoa",
    "Hương",
    "Mai",
    "Cúc",
    "Phượng",
    "Loan",
    "Nga",
    "Thu",
    "Hạnh",
    "Hiền",
    "Trang",
    "Linh",
    "Ngân",
    "Thảo",
    "Vy",
    "Tuyền",
    "Như",
    "Yến",
    "Oanh",
    "Dung",
    "Hằng",
    "Liên",
    "Bình",
    "Nhung",
    "Trinh",
    "Châu",
    "Duyên",
    "Giang",
    "Hân",
    "Khánh",
    "Lệ",
    "Ly",
    "My",
    "Nguyệt",
    "Nhi",
    "Phúc",
    "Quyên",
    "Sương",
    "Tâm",
    "Thắm",
    "Thi",
    "Thơ",
    "Thủy",
    "Tiên",
    "Trâm",
    "Trúc",
    "Tú",
    "Uyên",
    "Vân",
    "Xuân",
    "Ánh",
    "Đào",
    "Điệp",
];
const GIVEN_TO_MEN: &[&str] = &[
    "An", "Bình", "Cường", "Dũng", "Hải", "Hùng", "Khoa", "Long", "Minh", "Nam", "Phong", "Phúc", "Quân", "Sơn", "Tài",
    "Thắng", "Tuấn", "Vinh", "Bảo", "Công", "Danh", "Duy", "Giàu", "Hậu", "Hiếu", "Hòa", "Hưng", "Khánh", "Kiệt",
    "Lâm", "Lộc", "Lợi", "Luân", "Mẫn", "Nghĩa", "Nhân", "Phát", "Phước", "Quang", "Sang", "Tâm", "Tân", "Thành",
    "Thiện", "Thịnh", "Thuận", "Tín", "Toàn", "Trí", "Trọng", "Trung", "Tùng", "Việt", "Đạt", "Đức",
];
const FIRM_WORDS: &[&str] =
    &["Tân", "An", "Phú", "Hưng", "Thịnh", "Phát", "Minh", "Thành", "Long", "Lộc", "Gia", "Vạn", "Đại", "Hòa", "Thuận"];
const GROUPS: &[&str] = &[
    "Nhóm thiện nguyện",
    "Hội đồng hương",
    "Ban đại diện cha mẹ học sinh",
    "Tập thể cán bộ, đoàn viên",
    "Cựu học sinh",
    "Câu lạc bộ hưu trí",
];
/// Occupations of members.
pub(crate) const OCCUPATIONS: &[&str] = &[
    "Nông dân",
    "Nông dân",
    "Nông dân",
    "Giáo viên",
    "Giáo viên",
    "Hưu trí",
    "Hưu trí",
    "Công nhân",
    "Công nhân",
    "Buôn bán",
    "Buôn bán",
    "Nội trợ",
    "Cán bộ, công chức",
    "Viên chức y tế",
    "Thợ may",
    "Thợ hồ",
    "Tài xế",
    "Kế toán",
    "Sinh viên",
    "Chủ doanh nghiệp",
];
/// What a gift consists of.
pub(crate) const GIFT_CONTENTS: &[&str] = &[
    "10 quyển tập, 1 hộp bút",
    "20 quyển tập",
    "Cặp sách, 10 quyển tập",
    "Áo trắng đồng phục",
    "Sách giáo khoa",
    "Tập và tiền mặt",
    "Quà Tết: bánh, sữa, bao lì xì",
    "Thẻ bảo hiểm y tế",
    "Xe đạp góp chung",
    "Ba lô, dụng cụ học tập",
];
/// What a work at a school consists of.
pub(crate) const WORKS: &[&str] = &[
    "Xây mới hai phòng học",
    "Sửa chữa mái và nền lớp học",
    "Xây nhà vệ sinh học sinh",
    "Làm sân trường, đường vào trường",
    "Xây hàng rào, cổng trường",
    "Trang bị phòng tin học",
    "Xây nhà xe học sinh",
    "Sửa chữa thư viện, mua sách",
    "Làm sân chơi, mái che",
    "Xây nhà ăn bán trú",
    "Hệ thống nước uống học đường",
    "Trang bị phòng học ngoại ngữ",
];
/// What a fund pays for besides learners and schools.
pub(crate) const PAYMENT_PURPOSES: &[&str] = &[
    "Khen thưởng học sinh, giáo viên cuối năm học",
    "Hỗ trợ trung tâm học tập cộng đồng",
    "Tổ chức lễ phát động heo đất",
    "In giấy khen, mua khung",
    "Hỗ trợ học sinh gặp tai nạn, bệnh nặng",
    "Tổ chức hội nghị tổng kết",
    "Mua sách cho tủ sách khuyến học",
    "Hỗ trợ sinh viên nhập học đại học",
];
/// What a receipt is for.
pub(crate) const RECEIPT_PURPOSES: &[&str] = &[
    "Ủng hộ quỹ khuyến học",
    "Ủng hộ quỹ khuyến học",
    "Đóng góp Tháng khuyến học",
    "Đóng góp Tết khuyến học",
    "Tài trợ học bổng",
    "Hũ gạo khuyến học",
    "Tài trợ xây dựng, sửa chữa trường",
    "Một ngày lương vì khuyến học",
];
/// What a large receipt is for.
pub(crate) const LARGE_PURPOSES: &[&str] =
    &["Tài trợ xây dựng, sửa chữa trường", "Tài trợ xây dựng, sửa chữa trường", "Tài trợ học bổng"];
/// Programmes of scholarships.
pub(crate) const PROGRAMMES: &[&str] = &[
    "Tiếp bước đến trường",
    "Học bổng vượt khó học giỏi",
    "Học bổng khuyến học đầu năm học",
    "Ngăn dòng bỏ học",
    "Học không bao giờ cùng",
];

/// A person: the gender's code and the full name.
pub(crate) fn person(chance: &mut Chance) -> (&'static str, String) {
    let family = chance.pick(FAMILIES);
    if chance.below(100) < 54 {
        ("female", full_name(family, chance.pick(MIDDLES_OF_WOMEN), chance.pick(GIVEN_TO_WOMEN)))
    } else {
        ("male", full_name(family, chance.pick(MIDDLES_OF_MEN), chance.pick(GIVEN_TO_MEN)))
    }
}

/// The full name of a person of either gender.
pub(crate) fn person_name(chance: &mut Chance) -> String {
    person(chance).1
}

fn full_name(family: &str, middle: &str, given: &str) -> String {
    let mut name = String::with_capacity(family.len() + middle.len() + given.len() + 2);
    for part in [family, " ", middle, " ", given] {
        name.push_str(part);
    }
    name
}

/// Somebody who gives: a person, a firm or a group.
pub(crate) fn donor(chance: &mut Chance) -> String {
    match chance.below(10) {
        0..=5 => person_name(chance),
        6 | 7 => firm(chance),
        8 => format!("{} {}", chance.pick(GROUPS), chance.pick(FIRM_WORDS)),
        _ => format!("Gia đình {} {}", chance.pick(&["ông", "bà"]), person_name(chance)),
    }
}

/// A firm that gives.
pub(crate) fn firm(chance: &mut Chance) -> String {
    let (one, two) = (chance.pick(FIRM_WORDS), chance.pick(FIRM_WORDS));
    format!("Công ty TNHH {one} {two} {}", chance.pick(&["Long", "Vina", "Nam", "Phương", "Sài Gòn"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn people_have_full_names_and_are_many() {
        let mut chance = Chance::for_key(&[1]);
        let names: BTreeSet<String> = (0..5_000).map(|_| person_name(&mut chance)).collect();
        assert!(names.iter().all(|name| name.split(' ').count() >= 3));
        assert!(names.len() > 4_000, "{}", names.len());
    }
}
