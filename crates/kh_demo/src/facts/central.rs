//! What the provincial association does itself: targets, awards of the central association, coordination programmes,
//! conferences.

use super::sheet::{Occasion, Sheet};
use super::structure::{TERM, officers};
use crate::calendar::day;
use crate::chance::Chance;
use crate::names::person_name;
use crate::plan::Plan;
use kh_agreements::Agreement;
use kh_awards::Award;
use kh_events::Conference;
use kh_figures::{Measure, UnitId};
use kh_plans::Target;

/// How many coordination programmes are in force at the end of 2024.
pub(crate) const AGREEMENTS: i64 = 7;

/// Partner, day of signing, last day, year of orientation.
type Partner = (&'static str, i32, i32, Option<i64>);

const PARTNERS: [Partner; 7] = [
    ("Bộ Chỉ huy Quân sự tỉnh", 2024_02_21, 2025_12_31, Some(2030)),
    ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", 2024_03_19, 2030_12_31, None),
    ("Công an tỉnh", 2024_04_16, 2030_12_31, None),
    ("Sở Giáo dục và Đào tạo", 2022_09_28, 2025_12_31, Some(2030)),
    ("Hội Người cao tuổi tỉnh", 2022_11_15, 2025_12_31, Some(2030)),
    ("Tỉnh Đoàn", 2023_03_22, 2030_12_31, None),
    ("Liên đoàn Lao động tỉnh", 2023_05_10, 2030_12_31, None),
];

pub(super) fn write(sheet: &mut Sheet<'_>, plan: &Plan) {
    let unit = plan.units[0].id;
    let mut chance = Chance::for_key(&[121]);
    targets(sheet, plan, unit);
    awards(sheet, plan, unit, &mut chance);
    for (partner, signed, until, horizon) in PARTNERS {
        let agreement = Agreement {
            partners: partner.into(),
            title: "Chương trình phối hợp đẩy mạnh khuyến học, khuyến tài, xây dựng xã hội học tập".into(),
            until: Some(day(until)),
            horizon,
        };
        sheet.add(&mut Occasion::of(&mut chance, unit, day(signed)), &agreement);
    }
    conferences(sheet, plan, &mut chance);
}

fn targets(sheet: &mut Sheet<'_>, plan: &Plan, unit: UnitId) {
    let golden = plan.golden;
    let mut occasion = Occasion::recorded_on(unit, day(2024_02_05), day(2024_02_06));
    // Round numbers a little below what was reached; the fund alone was far exceeded.
    for (measure, value) in [
        (Measure::FUND_RAISED, golden.fund_target),
        (Measure::MEMBERS, golden.members / 100 * 99),
        (Measure::SCHOLARSHIPS, golden.scholarships.count / 10 * 9),
        (Measure::CITIZEN_REGISTERED, golden.citizens.registered / 100 * 90),
    ] {
        let target = Target {
            year: 2024,
            measure: measure.code().into(),
            value,
            assigned_by: "Trung ương Hội và tỉnh".into(),
            decision_no: Some("08/QĐ-HKH".into()),
        };
        sheet.add(&mut occasion, &target);
    }
}

fn awards(sheet: &mut Sheet<'_>, plan: &Plan, unit: UnitId, chance: &mut Chance) {
    let golden = plan.golden;
    let collectives: Vec<&str> =
        plan.units.iter().skip(1).filter(|unit| !unit.sort.is_branch()).map(|unit| unit.name.as_str()).collect();
    for (form, count, decision_no) in [
        ("medal", golden.medals, "412/QĐ-KHVN"),
        ("flag", golden.flags, "436/QĐ-KHVN"),
        ("central_merit", golden.central_merits, "437/QĐ-KHVN"),
    ] {
        let mut occasion = Occasion::recorded_on(unit, day(2024_12_06), day(2024_12_11));
        for _ in 0..count {
            let recipient = if form == "medal" { person_name(chance) } else { chance.pick(&collectives).to_owned() };
            let award = Award {
                form: form.into(),
                recipient,
                achievement: Some("Có nhiều đóng góp cho sự nghiệp khuyến học năm 2024".into()),
                decision_no: Some(decision_no.into()),
            };
            sheet.add(&mut occasion, &award);
        }
    }
}

fn conferences(sheet: &mut Sheet<'_>, plan: &Plan, chance: &mut Chance) {
    let unit = plan.units[0].id;
    let review = Conference {
        title: "Hội nghị sơ kết công tác khuyến học 6 tháng đầu năm 2024".into(),
        place: "Hội trường Hội Khuyến học tỉnh, thành phố Tân An".into(),
        chair: presidium(plan, 2),
        attendance: 68,
        content: Some("Đánh giá kết quả 6 tháng đầu năm; nhiệm vụ 6 tháng cuối năm.".into()),
    };
    sheet.add(&mut Occasion::recorded_on(unit, day(2024_07_10), day(2024_07_12)), &review);
    let guests = [
        "Phó Chủ tịch Hội Khuyến học Việt Nam",
        "Phó Chủ tịch Ủy ban nhân dân tỉnh",
        "Phó Giám đốc Sở Giáo dục và Đào tạo",
    ];
    let guests = guests.map(|post| format!("{}, {post}", person_name(chance))).join("\n");
    let year_end = Conference {
        title: "Hội nghị tổng kết công tác khuyến học, khuyến tài năm 2024, triển khai nhiệm vụ năm 2025".into(),
        place: "Hội trường Tỉnh ủy, thành phố Tân An".into(),
        chair: presidium(plan, 5),
        attendance: 186,
        content: Some(format!(
            "Đại biểu:\n{guests}\nNội dung: báo cáo tổng kết năm 2024; phương hướng, nhiệm vụ năm 2025; trao kỷ niệm \
             chương, cờ thi đua."
        )),
    };
    sheet.add(&mut Occasion::recorded_on(unit, day(2024_12_24), day(2024_12_24)), &year_end);
}

/// The first officers of the province, one to a line with the post; the first of them is in the chair.
fn presidium(plan: &Plan, count: usize) -> String {
    let line = |(at, (name, post)): (usize, (String, &str))| {
        let chair = if at == 0 { " (chủ trì)" } else { "" };
        format!("{name}, {post} Hội Khuyến học tỉnh, nhiệm kỳ {TERM}{chair}")
    };
    let lines: Vec<String> = officers(&plan.units[0]).into_iter().take(count).enumerate().map(line).collect();
    lines.join("\n")
}
