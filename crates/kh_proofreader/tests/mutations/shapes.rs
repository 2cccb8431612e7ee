//! The ways in which reports, news, minutes and tables state a relation between figures, one function for each.

use crate::writing::{Dice, Report, quotient, slack_of};

/// Writes one relation with random true numbers.
type Shape = fn(&mut Report, &mut Dice);

pub(crate) const SHAPES: &[(&str, Shape)] = &[
    ("news of members", news_of_members),
    ("change in brackets", change_in_brackets),
    ("raised from to", raised_from_to),
    ("plan in brackets", plan_in_brackets),
    ("plan after a slash", plan_after_a_slash),
    ("registered and recognised", registered_and_recognised),
    ("among so many", among_so_many),
    ("pair in brackets", pair_in_brackets),
    ("list on lines", list_on_lines),
    ("list with a colon", list_with_a_colon),
    ("list in brackets", list_in_brackets),
    ("closing line", closing_line),
    ("closing sentence", closing_sentence),
    ("closing word", closing_word),
    ("plus and equals", plus_and_equals),
    ("product", product),
    ("each and in all", each_and_in_all),
    ("account on lines", account_on_lines),
    ("members of a year", members_of_a_year),
    ("population and amount", population_and_amount),
    ("members and amount", members_and_amount),
    ("classes", classes),
    ("table of communes", table_of_communes),
    ("spent of raised", spent_of_raised),
    ("grown in per cent", grown_in_per_cent),
    ("average of years", points_of_share),
];

fn several(dice: &mut Dice, count: usize, least: i64, most: i64) -> Vec<i64> {
    (0..count).map(|_| dice.between(least, most)).collect()
}

fn news_of_members(report: &mut Report, dice: &mut Dice) {
    let population = dice.between(60_000, 1_800_000);
    let now = population * dice.between(12, 42) / 100 + dice.between(0, 800);
    let share = quotient(now, population, 10_000);
    report.say("Với dân số ").number(population, slack_of(population, share)).say(" người, ");
    report.say("huyện hiện có ").number(now, slack_of(now, share)).say(" hội viên khuyến học, chiếm tỷ lệ ");
    report.decimal(share, 2, 3).say("% dân số.\n");
}

fn change_in_brackets(report: &mut Report, dice: &mut Dice) {
    let (before, more) = (dice.between(8_000, 90_000), dice.between(120, 2_900));
    report.say("Toàn huyện có ").number(before + more, 0).say(" hội viên (tăng ").number(more, 0);
    report.say(" hội viên so với ").number(before, 0).say(" hội viên của năm 2023).\n");
}

fn raised_from_to(report: &mut Report, dice: &mut Dice) {
    let (before, more) = (dice.between(8_000, 90_000), dice.between(1_020, 2_900));
    report.say("Các cấp Hội phát triển mới ").number(more, 0).say(" hội viên, nâng tổng số hội viên từ ");
    report.number(before, 0).say(" người lên ").number(before + more, 0).say(" người.\n");
}

fn plan_in_brackets(report: &mut Report, dice: &mut Dice) {
    let plan = dice.between(600, 9_000) * 1_000_000;
    let raised = plan / 100 * dice.between(60, 160) + dice.between(0, 99_999);
    let share = quotient(raised, plan, 1_000);
    report.say("Quỹ khuyến học vận động được ").number(raised, slack_of(raised, share));
    report.say(dice.one_of(&[" đồng, đạt ", " đồng, bằng "])).decimal(share, 1, 3).say("% kế hoạch năm (");
    report.number(plan, slack_of(plan, share)).say(" đồng).\n");
}

fn plan_after_a_slash(report: &mut Report, dice: &mut Dice) {
    let plan = dice.between(600, 9_000) * 1_000_000;
    let raised = plan / 100 * dice.between(60, 160) + dice.between(0, 99_999);
    let share = quotient(raised, plan, 1_000);
    report.say("Quỹ khuyến học vận động được ").number(raised, slack_of(raised, share));
    report.say(" đồng/kế hoạch ").number(plan, slack_of(plan, share)).say(" đồng, đạt ");
    report.decimal(share, 1, 3).say("%.\n");
}

fn registered_and_recognised(report: &mut Report, dice: &mut Dice) {
    let registered = dice.between(4_000, 140_000);
    let recognised = registered * dice.between(60, 92) / 100;
    let share = quotient(recognised, registered, 10_000);
    report
        .say("Có ")
        .number(registered, slack_of(registered, share))
        .say(" người đăng ký danh hiệu Công dân học tập, ");
    report.number(recognised, slack_of(recognised, share)).say(" người được công nhận, đạt ");
    report.decimal(share, 2, 3).say("%.\n");
}

fn among_so_many(report: &mut Report, dice: &mut Dice) {
    let all = dice.between(300, 900);
    let some = all * dice.between(55, 95) / 100;
    let share = quotient(some, all, 1_000);
    report.say("Trong số ").number(all, slack_of(all, share)).say(" dòng họ có ").number(some, slack_of(some, share));
    report.say(" dòng họ được công nhận Dòng họ học tập, đạt ").decimal(share, 1, 3).say("%.\n");
}

fn pair_in_brackets(report: &mut Report, dice: &mut Dice) {
    let all = dice.between(120, 900);
    let some = all * dice.between(55, 95) / 100;
    let share = quotient(some, all, 1_000);
    report.say("Có ").decimal(share, 1, 3).say("% thôn, tổ dân phố được công nhận Cộng đồng học tập (");
    report.number(some, slack_of(some, share)).say("/").number(all, slack_of(all, share)).say(" thôn, tổ dân phố).\n");
}

const SOURCES: [&str; 4] = ["Doanh nghiệp ủng hộ", "Cán bộ, công chức đóng góp", "Các trường học", "Con em xa quê"];

fn list_on_lines(report: &mut Report, dice: &mut Dice) {
    let parts = several(dice, 4, 11_000_000, 96_000_000);
    report.say("Quỹ khuyến học vận động được ").number(parts.iter().sum(), 0).say(" đồng, gồm:\n");
    for (name, part) in SOURCES.iter().zip(&parts) {
        report.say("- ").say(name).say(": ").number(*part, 0).say(" đồng;\n");
    }
}

fn list_with_a_colon(report: &mut Report, dice: &mut Dice) {
    let parts = several(dice, 3, 12, 90);
    report.say("Huyện có ").number(parts.iter().sum(), 0).say(" chi hội: ").number(parts[0], 0).say(" chi hội thôn, ");
    report.number(parts[1], 0).say(" chi hội trường học và ").number(parts[2], 0).say(" chi hội cơ quan.\n");
}

fn list_in_brackets(report: &mut Report, dice: &mut Dice) {
    let parts = several(dice, 3, 12, 90);
    report.say("Trao thưởng cho ").number(parts.iter().sum(), 0).say(" học sinh (").number(parts[0], 0);
    report.say(" học sinh tiểu học, ").number(parts[1], 0).say(" học sinh THCS, ").number(parts[2], 0);
    report.say(" học sinh THPT).\n");
}

fn closing_line(report: &mut Report, dice: &mut Dice) {
    let (banks, money) = (several(dice, 4, 11, 96), several(dice, 4, 11_000_000, 96_000_000));
    for (place, name) in ["Trường Mầm non", "Trường Tiểu học", "Trường THCS", "Chi hội cơ quan"].iter().enumerate()
    {
        report.say("- ").say(name).say(": ").number(banks[place], 0).say(" con heo đất, số tiền ");
        report.number(money[place], 0).say(" đồng\n");
    }
    report.say(dice.one_of(&["Cộng: ", "Tổng cộng: "])).number(banks.iter().sum(), 0).say(" con heo đất, số tiền ");
    report.number(money.iter().sum(), 0).say(" đồng.\n");
}

fn closing_sentence(report: &mut Report, dice: &mut Dice) {
    let money = several(dice, 3, 11_000_000, 96_000_000);
    report.say("Kết quả: thùng của Hội Phụ nữ ").number(money[0], 0).say(" đồng, thùng của Đoàn thanh niên ");
    report.number(money[1], 0).say(" đồng, thùng đặt tại sân đình ").number(money[2], 0);
    report.say(" đồng. Tổng cộng cả ba thùng: ").number(money.iter().sum(), 0).say(" đồng.\n");
}

fn closing_word(report: &mut Report, dice: &mut Dice) {
    let money = several(dice, 3, 11_000_000, 96_000_000);
    report.say("Đã chi khen thưởng ").number(money[0], 0).say(" đồng, mua sách vở ").number(money[1], 0);
    report.say(" đồng, hỗ trợ học sinh nghèo ").number(money[2], 0).say(" đồng, tổng cộng ");
    report.number(money.iter().sum(), 0).say(" đồng.\n");
}

fn plus_and_equals(report: &mut Report, dice: &mut Dice) {
    let parts = several(dice, 3, 12, 90);
    report.say("Chi hội: ").number(parts[0], 0).say(" + ").number(parts[1], 0).say(" + ").number(parts[2], 0);
    report.say(" = ").number(parts.iter().sum(), 0).say(" chi hội.\n");
}

fn product(report: &mut Report, dice: &mut Dice) {
    let (count, each) = (dice.between(12, 90), dice.between(3, 25) * 100_000);
    report.say("+ Tiểu học: ").number(count, 0).say(" suất x ").number(each, 0).say(" đồng = ");
    report.number(count * each, 0).say(" đồng\n");
}

fn each_and_in_all(report: &mut Report, dice: &mut Dice) {
    let (count, each) = (dice.between(12, 90), dice.between(3, 25) * 100_000);
    report.say("Hội trao ").number(count, 0).say(" suất học bổng, mỗi suất ").number(each, 0);
    report.say(dice.one_of(&[" đồng, tổng trị giá ", " đồng, tổng số tiền "])).number(count * each, 0).say(" đồng.\n");
}

fn account_on_lines(report: &mut Report, dice: &mut Dice) {
    let (opening, coming) = (dice.between(200, 900) * 100_000, dice.between(900, 9_000) * 100_000);
    let going = coming / 100 * dice.between(40, 90);
    report.say("- Tồn đầu năm: ").number(opening, 0).say(" đồng\n- Thu trong năm: ").number(coming, 0);
    report.say(" đồng\n- Chi trong năm: ").number(going, 0).say(" đồng\n- Tồn cuối năm: ");
    report.number(opening + coming - going, 0).say(" đồng\n");
}

fn members_of_a_year(report: &mut Report, dice: &mut Dice) {
    let (opening, joined, left) = (dice.between(2_000, 9_000), dice.between(101, 900), dice.between(11, 90));
    report.say("Đầu năm có ").number(opening, 0).say(" hội viên; trong năm kết nạp ").number(joined, 0);
    report.say(" người, giảm ").number(left, 0).say(" người do chuyển đi; cuối năm có ");
    report.number(opening + joined - left, 0).say(" hội viên.\n");
}

fn population_and_amount(report: &mut Report, dice: &mut Dice) {
    let (population, head) = (dice.between(8_000, 90_000), dice.between(21_000, 90_000));
    let fund = population * head;
    report.say("Quỹ khuyến học vận động được ").number(fund, slack_of(fund, head) + fund / 200);
    report.say(" đồng. Với dân số ").number(population, slack_of(population, head) + population / 200);
    report.say(" người, bình quân mỗi người dân đóng góp ").number(head, 3 + head / 200).say(" đồng.\n");
}

fn members_and_amount(report: &mut Report, dice: &mut Dice) {
    let (members, head) = (dice.between(2_000, 30_000), dice.between(101_000, 290_000));
    let fund = members * head;
    report
        .say("Huyện có ")
        .number(members, slack_of(members, head) + members / 200)
        .say(" hội viên. Các cấp Hội vận động quỹ được ");
    report.number(fund, slack_of(fund, head) + fund / 200).say(" đồng, bình quân ");
    report.number(head, 3 + head / 200).say(" đồng/hội viên.\n");
}

fn classes(report: &mut Report, dice: &mut Dice) {
    let (groups, each) = (dice.between(12, 400), dice.between(22, 90));
    let turns = groups * each;
    report.say("Trung tâm mở ").number(groups, groups / each * 2 + 1).say(" lớp với ").number(turns, 2 * groups);
    report.say(" lượt người học, bình quân ").number(each, 2).say(" lượt/lớp.\n");
}

fn table_of_communes(report: &mut Report, dice: &mut Dice) {
    report.say("STT\tXã\tDân số\tHội viên\tTỷ lệ (%)\n");
    let (mut people, mut members) = (0, 0);
    for (place, name) in ["Hưng Thạnh", "Phú Cường", "Tân Phước", "Thạnh Hòa", "Long An"].iter().enumerate()
    {
        let population = dice.between(4_000, 19_000);
        let own = population * dice.between(15, 38) / 100;
        (people, members) = (people + population, members + own);
        let share = quotient(own, population, 1_000);
        report.say(&format!("{}\t{name}\t", place + 1)).number(population, 0).say("\t").number(own, 0).say("\t");
        report.decimal(share, 1, 3).say("\n");
    }
    let share = quotient(members, people, 1_000);
    report.say("Cộng\t\t").number(people, 0).say("\t").number(members, 0).say("\t").decimal(share, 1, 3).say("\n");
}

fn spent_of_raised(report: &mut Report, dice: &mut Dice) {
    let raised = dice.between(600, 9_000) * 1_000_000 + dice.between(0, 99_999);
    let spent = raised / 100 * dice.between(40, 97) + dice.between(0, 999);
    let share = quotient(spent, raised, 1_000);
    report.say("Thu quỹ được ").number(raised, slack_of(raised, share)).say(" đồng; chi quỹ ");
    report.number(spent, slack_of(spent, share)).say(" đồng, bằng ").decimal(share, 1, 3).say("% số thu.\n");
}

fn grown_in_per_cent(report: &mut Report, dice: &mut Dice) {
    let before = dice.between(4_000, 60_000);
    let now = before * dice.between(103, 180) / 100;
    let rate = quotient(now - before, before, 1_000);
    report.say("Năm 2023 có ").number(before, slack_of(before, rate)).say(" suất học bổng, năm 2024 có ");
    report.number(now, slack_of(before, rate)).say(" suất học bổng, tăng ").decimal(rate, 1, 3).say("%.\n");
}

fn points_of_share(report: &mut Report, dice: &mut Dice) {
    let (before, more) = (dice.between(1_200, 3_200), dice.between(20, 290));
    report.say("Tỷ lệ hội viên đạt ").decimal(before + more, 2, 3).say("% dân số, tăng ").decimal(more, 2, 3);
    report.say(" điểm phần trăm so với năm 2023 (").decimal(before, 2, 3).say("%).\n");
}
