//! The sentences of the findings. Each says what was computed and what to look at; figures stand as the text has them.

use crate::figure::Kind;
use crate::finding::Severity;
use kh_figures::{Measure, Rational};

pub(crate) fn percent_mismatch(part: &str, base: &str, computed: &str, printed: &str) -> String {
    format!("{part} trên {base} là {computed}, không phải {printed}.")
}

pub(crate) fn truncated(part: &str, base: &str, exact: &str, computed: &str, printed: &str) -> String {
    format!("{part} trên {base} là {exact}%, làm tròn thành {computed}; số {printed} đã bị cắt bớt chứ không làm tròn.")
}

pub(crate) fn two_bases(first: &str, of_first: &str, second: &str, of_second: &str) -> String {
    format!(
        "{first} tính trên khoảng {of_first}, {second} lại tính trên khoảng {of_second}: hai mẫu số khác nhau, bài chưa nêu mẫu số nào."
    )
}

pub(crate) fn missing_base(percentage: &str, part: &str, range: &str) -> String {
    format!(
        "{percentage} chưa nêu tính trên số nào; với {part} thì mẫu số phải trong khoảng {range}, trong bài không có số nào như vậy."
    )
}

pub(crate) fn bare_share(percentage: &str) -> String {
    format!("{percentage} chưa nêu tính trên số nào, và bài không có số nào để kiểm.")
}

pub(crate) fn turns(turns: &str, base: &str) -> String {
    format!("{turns} đếm theo lượt qua nhiều lần, không chia được cho {base}.")
}

pub(crate) fn average_mismatch(total: &str, base: &str, computed: &str, printed: &str) -> String {
    format!("{total} chia cho {base} được {computed}, không phải {printed}.")
}

pub(crate) fn years_beside_one(over_years: &str, of_one: &str) -> String {
    format!(
        "{over_years} và {of_one}: một số là của nhiều năm, một số là của một năm, không so sánh hay chia cho nhau được."
    )
}

pub(crate) fn implausible(total: &str, count: &str, computed: &str) -> String {
    format!(
        "{total} cho {count} là {computed} đồng mỗi đơn vị: bất thường, xem lại số lượng, số tiền hoặc đơn vị tiền."
    )
}

pub(crate) fn implausible_average(average: &str) -> String {
    format!("{average}: mức tiền bất thường, xem lại con số hoặc đơn vị tiền.")
}

pub(crate) fn balance_divided(balance: &str, average: &str) -> String {
    format!(
        "{balance} là số dư, còn {average} nói về mức đóng góp trong kỳ: không chia số dư để tính mức đóng góp được."
    )
}

pub(crate) fn points_mismatch(before: &str, after: &str, computed: &str, printed: &str) -> String {
    format!("Từ {before} đến {after} là {computed} điểm phần trăm, không phải {printed}.")
}

pub(crate) fn uses_exceed(sum: &str, raised: &str) -> String {
    format!("Các khoản đã dùng cộng lại là {sum}, nhiều hơn {raised} vận động được; bài không nêu nguồn nào khác.")
}

pub(crate) fn common_population(range: &str) -> String {
    format!("Tỷ lệ trên dân số và mức bình quân đầu người khớp nhau: dân số trong khoảng {range} người.")
}

pub(crate) fn two_populations(of_share: &str, of_head: &str) -> String {
    format!(
        "Tỷ lệ phần trăm cho dân số khoảng {of_share} người, mức bình quân đầu người lại cho khoảng {of_head} người: hai con số không cùng một dân số."
    )
}

pub(crate) fn two_shares(first: &str, of_first: &str, second: &str, of_second: &str) -> String {
    format!(
        "{first} dân số cho dân số khoảng {of_first} người, {second} lại cho khoảng {of_second} người: hai con số không cùng một dân số."
    )
}

pub(crate) fn two_heads(first: &str, of_first: &str, second: &str, of_second: &str) -> String {
    format!(
        "{first} cho dân số khoảng {of_first} người, {second} lại cho khoảng {of_second} người: hai con số không cùng một dân số."
    )
}

pub(crate) fn no_population(range: &str) -> String {
    format!("Không đủ dữ kiện để kiểm: bài không nêu dân số; các số này đúng khi dân số trong khoảng {range} người.")
}

pub(crate) fn increment_mismatch(before: &str, after: &str, computed: &str, printed: &str) -> String {
    format!("Từ {before} đến {after} thay đổi {computed}, không phải {printed}.")
}

/// What is said to rise falls, or the other way round.
pub(crate) fn wrong_direction(before: &str, after: &str, grown: bool) -> String {
    let (said, shown) = if grown { ("tăng", "giảm") } else { ("giảm", "tăng") };
    format!("Bài viết {said} từ {before} đến {after}, nhưng hai số này là {shown}.")
}

/// A rise that is more than the level that it led to.
pub(crate) fn rise_exceeds(rise: &str, level: &str) -> String {
    format!("Mức tăng {rise} lớn hơn cả {level} hiện có.")
}

/// So many years that are not those from one year to the other.
pub(crate) fn wrong_span(years: &str, passed: i64) -> String {
    format!("Từ năm đầu đến năm cuối là {passed} năm, không phải {years}.")
}

/// A row of a table in which the columns do not fit as in the other rows.
pub(crate) fn row_differs(first: &str, second: &str, computed: &str, printed: &str) -> String {
    format!("Dòng này từ {first} và {second} phải ra {computed} như cách tính của các dòng khác, không phải {printed}.")
}

/// A part that is larger than its whole.
pub(crate) fn part_exceeds(part: &str, whole: &str) -> String {
    format!("{part} là một phần của {whole} mà lại lớn hơn.")
}

/// A change in per cent beside the change itself: "tăng 80 triệu đồng (14,3%)".
pub(crate) fn more_than_grants(people: &str, grants: &str) -> String {
    format!("{grants} không đủ cho {people}: một trong hai số có thể sai.")
}

pub(crate) fn change_restated(after: &str, change: &str, computed: &str, printed: &str) -> String {
    format!("Đến {after} thay đổi {change} thì tỷ lệ thay đổi là {computed}, không phải {printed}.")
}

pub(crate) fn flow_mismatch(
    opening: &str,
    coming: &[String],
    going: &[String],
    computed: &str,
    closing: &str,
) -> String {
    let mut terms = vec![opening.to_owned()];
    terms.extend(coming.iter().map(|figure| format!("cộng {figure}")));
    terms.extend(going.iter().map(|figure| format!("trừ {figure}")));
    format!("{} là {computed}, không phải {closing}.", terms.join(" "))
}

pub(crate) fn stock_and_flow(balance: &str, raised: &str) -> String {
    format!(
        "{balance} là số dư, {raised} là số vận động trong kỳ: hai thứ khác nhau, không dùng thay nhau hay so sánh với nhau được."
    )
}

pub(crate) fn called_both(amount: &str) -> String {
    format!(
        "{amount} vừa được gọi là số vận động trong kỳ, vừa được gọi là số dư: hai thứ khác nhau, xem lại là số nào."
    )
}

pub(crate) fn multiple_mismatch(new: &str, old: &str, computed: &str, printed: &str) -> String {
    format!("{new} gấp {computed} lần {old}, không phải {printed}.")
}

pub(crate) fn restated(percentage: &str, fraction: &str) -> String {
    format!("{percentage} không phải là {fraction}.")
}

pub(crate) fn sum_mismatch(parts: &[String], computed: &str, whole: &str) -> String {
    format!("Cộng các phần {} được {computed}, không phải {whole}.", parts.join(" + "))
}

pub(crate) fn overspent(spent: &str, raised: &str) -> String {
    format!("Chi {spent} nhiều hơn vận động được {raised}, bài không nêu số dư đầu kỳ hay nguồn nào khác.")
}

pub(crate) fn double_counting(piggy: &str, fund: &str) -> String {
    format!("Chưa rõ tiền heo đất {piggy} nằm trong hay ngoài {fund} quỹ vận động; dễ bị cộng hai lần.")
}

pub(crate) fn scope_unclear(works: &str, fund: &str) -> String {
    format!("Chưa rõ {works} xây dựng, sửa chữa trường học nằm trong hay ngoài {fund} quỹ vận động.")
}

pub(crate) fn parts_do_not_determine(sum: &str, with_piggy: Option<&str>, whole: &str) -> String {
    let piggy = with_piggy.map(|sum| format!(" ({sum} nếu kể cả heo đất)")).unwrap_or_default();
    format!(
        "Các khoản sử dụng được nêu cộng lại là {sum}{piggy} trên {whole}; phần còn lại bài không nói dùng vào việc gì."
    )
}

/// An amount in billions of đồng.
pub(crate) fn billions(amount: Rational) -> String {
    let billions = amount.div(&Rational::whole(1_000_000_000)).unwrap_or(amount);
    format!("{} tỷ đồng", kh_text::decimal(billions.numerator(), billions.denominator(), 2))
}

pub(crate) fn registered_as_recognised(before: &str, result: &str, more: bool) -> String {
    if more {
        format!("Số được công nhận ({result}) nhiều hơn số đăng ký hoặc tự đánh giá ({before}).")
    } else {
        format!("Số đăng ký hoặc tự đánh giá ({before}) được ghi lại y nguyên thành số được công nhận ({result}).")
    }
}

pub(crate) fn computed_share(part: &str, base: &str, computed: &str) -> String {
    format!("{part} trên {base} là {computed}; bài chưa ghi tỷ lệ này.")
}

pub(crate) fn headline_differs(head: &str, body: &str) -> String {
    format!("Đầu đề hoặc câu dẫn ghi {head}, trong bài là {body}.")
}

pub(crate) fn lost_unit(amount: &str) -> String {
    format!("{amount}: số tiền quá nhỏ, có lẽ thiếu chữ nghìn, triệu hoặc tỷ trước chữ đồng.")
}

pub(crate) fn exact_after_approximate(figure: &str) -> String {
    format!("{figure} là số lẻ chính xác, không cần chữ hơn, gần hay khoảng đứng trước.")
}

pub(crate) fn repeated_ending(first: &str, second: &str, ending: i64) -> String {
    format!("{first} và {second} cùng tận cùng bằng {ending:03}; xem lại có chép nhầm số này từ số kia không.")
}

pub(crate) fn book_differs(printed: &str, measure: Measure, value: i64, off: &str) -> String {
    format!("{}: bài ghi {printed}, sổ ghi {}, lệch {off}.", measure.label(), kh_text::group(value))
}

/// A figure of the ledger as a base.
pub(crate) fn of_book(measure: Measure, value: i64) -> String {
    format!("{} {} (theo sổ)", kh_text::group(value), measure.unit().label())
}

/// The name of a kind of figure, for the legend and for what is read aloud.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "số lượng",
        Kind::Money => "số tiền",
        Kind::Percent => "tỷ lệ phần trăm",
        Kind::Ratio => "số lần, phần",
        Kind::PerHead => "mức bình quân",
        Kind::IncreaseBy => "số tăng thêm",
        Kind::IncreaseTo => "số tăng lên",
        Kind::DecreaseBy => "số giảm đi",
        Kind::DecreaseTo => "số giảm còn",
        Kind::Rank => "thứ hạng",
        Kind::Date => "thời gian",
        Kind::Document => "số văn bản",
        Kind::Address => "địa chỉ",
        Kind::Phone => "điện thoại",
        Kind::Term => "giai đoạn",
    }
}

/// The word for how grave a finding is.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Sai",
        Severity::Warning => "Cần xem lại",
        Severity::Note => "Ghi chú",
    }
}
