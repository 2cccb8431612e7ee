//! Reports made of random true numbers: left as they are, hardly one is accused; with one digit of a linked figure
//! changed beyond its rounding, almost every one is caught. The sentences are written here, not taken from the lists.

use kh_proofreader::{Class, Options, Severity, check};

#[path = "mutations/shapes.rs"]
mod shapes;
#[path = "mutations/writing.rs"]
mod writing;

use writing::{Dice, Linked, Report, quotient, slack_of};

fn members(report: &mut Report, dice: &mut Dice, population: i64) {
    let places = u8::try_from(dice.between(1, 2)).expect("numbers of a test are small");
    let before = population * dice.between(15, 40) / 100 + dice.between(0, 900);
    let more = dice.between(120, 2_900);
    let now = before + more;
    let share = quotient(now, population, 100 * 10_i64.pow(places.into()));
    report
        .say(dice.one_of(&["Toàn huyện hiện có ", "Đến nay, toàn huyện có ", "Cuối năm, huyện có "]))
        .number(now, slack_of(now, share));
    report
        .say(dice.one_of(&[" hội viên, chiếm ", " hội viên, đạt ", " hội viên, bằng "]))
        .decimal(share, places, 3)
        .say("% dân số (")
        .number(population, slack_of(population, share))
        .say(" người). ");
    report
        .say("So với năm 2023 (")
        .number(before, 0)
        .say(" hội viên), số hội viên tăng ")
        .number(more, 0)
        .say(dice.one_of(&[" người.\n", " hội viên.\n"]));
}

fn branches(report: &mut Report, dice: &mut Dice) {
    let (before, more) = (dice.between(110, 900), dice.between(11, 80));
    if dice.between(0, 1) == 0 {
        report
            .say("Số chi hội tăng từ ")
            .number(before, 0)
            .say(" lên ")
            .number(before + more, 0)
            .say(" chi hội, tăng ")
            .number(more, 0)
            .say(" chi hội.\n");
    } else {
        report
            .say("Có ")
            .number(before + more, 0)
            .say(" chi hội, tăng ")
            .number(more, 0)
            .say(" chi hội so với năm 2023 (")
            .number(before, 0)
            .say(" chi hội).\n");
    }
}

fn fund(report: &mut Report, dice: &mut Dice, population: i64) {
    let before = dice.between(2_000_000_000, 30_000_000_000);
    let grown = dice.between(103, 190);
    let now = before / 100 * grown + dice.between(0, 999_999);
    let rate = quotient(now - before, before, 1000);
    let head = quotient(now, population, 1);
    report
        .say(dice.one_of(&[
            "Các cấp Hội vận động quỹ được ",
            "Quỹ khuyến học vận động được ",
            "Tổng số tiền huy động là ",
        ]))
        .number(now, slack_of(now, rate).max(slack_of(now, head)));
    report
        .say(" đồng, tăng ")
        .decimal(rate, 1, 3)
        .say("% so với năm 2023 (")
        .number(before, slack_of(before, rate))
        .say(" đồng)");
    report
        .say(dice.one_of(&[", bình quân ", "; bình quân đạt "]))
        .number(head, 3 + head / 500)
        .say(" đồng/người dân.\n");
}

fn grants(report: &mut Report, dice: &mut Dice) {
    let (count, each) = (dice.between(120, 9_000), dice.between(300, 1_500) * 1_000 + dice.between(1, 999));
    let money = count * each + dice.between(0, count / 2 - 1);
    let (noun, unit) = [("suất học bổng", "suất"), ("phần quà", "phần")]
        [usize::try_from(dice.between(0, 1)).expect("numbers of a test are small")];
    report
        .say(dice.one_of(&["Trong năm đã trao ", "Huyện đã tặng "]))
        .number(count, slack_of(count, each) + count / 200)
        .say(" ")
        .say(noun);
    report
        .say(dice.one_of(&[", trị giá ", " với tổng số tiền ", ", tổng trị giá "]))
        .number(money, slack_of(money, each))
        .say(" đồng, bình quân ");
    report.number(each, 3).say(" đồng/").say(unit).say(".\n");
}

fn piggy_banks(report: &mut Report, dice: &mut Dice) {
    let (count, each) = (dice.between(900, 9_000), dice.between(150_000, 400_000));
    let money = count * each + dice.between(0, count / 2 - 1);
    report
        .say("Phong trào nuôi heo đất có ")
        .number(count, slack_of(count, each) + count / 200)
        .say(" con, thu ")
        .number(money, slack_of(money, each));
    report.say(" đồng (nằm trong quỹ vận động), bình quân ").number(each, 3).say(" đồng/con.\n");
}

fn titles(report: &mut Report, dice: &mut Dice) {
    let all = dice.between(300, 900);
    let some = all * dice.between(55, 95) / 100;
    let share = quotient(some, all, 1000);
    report
        .number(some, slack_of(some, share))
        .say("/")
        .number(all, slack_of(all, share))
        .say(" dòng họ được công nhận Dòng họ học tập, đạt ")
        .decimal(share, 1, 3)
        .say("%.\n");
    let registered = dice.between(4_000, 40_000);
    let recognised = registered * dice.between(60, 92) / 100;
    let share = quotient(recognised, registered, 10_000);
    report
        .say("Có ")
        .number(registered, slack_of(registered, share))
        .say(" người đăng ký danh hiệu Công dân học tập, đã công nhận ")
        .number(recognised, slack_of(recognised, share));
    report.say(" người, đạt ").decimal(share, 2, 3).say("% số đăng ký.\n");
}

fn households(report: &mut Report, dice: &mut Dice) {
    let all = dice.between(5_000, 60_000);
    let some = all * dice.between(60, 92) / 100;
    let share = quotient(some, all, 10_000);
    report
        .say("Có ")
        .number(some, slack_of(some, share))
        .say(" hộ được công nhận Gia đình học tập trong tổng số ")
        .number(all, slack_of(all, share))
        .say(" hộ, đạt ")
        .decimal(share, 2, 3)
        .say("%.\n");
}

fn schools(report: &mut Report, dice: &mut Dice) {
    let parts: Vec<i64> = (0..3).map(|_| dice.between(5, 60)).collect();
    report
        .say("Huyện có ")
        .number(parts.iter().sum(), 0)
        .say(dice.one_of(&[" trường, gồm ", " trường, bao gồm "]))
        .number(parts[0], 0)
        .say(" trường mầm non, ");
    report.number(parts[1], 0).say(" trường tiểu học và ").number(parts[2], 0).say(" trường THCS.\n");
}

fn balance(report: &mut Report, dice: &mut Dice, raised: bool) {
    let (opening, coming) = (dice.between(200_000_000, 4_000_000_000), dice.between(900_000_000, 9_000_000_000));
    let going = dice.between(300_000_000, 900_000_000);
    if raised {
        return;
    }
    report
        .say("Quỹ khuyến học xã: số dư đầu năm ")
        .number(opening, 0)
        .say(" đồng; thu trong năm ")
        .number(coming, 0)
        .say(" đồng; chi ")
        .number(going, 0);
    report.say(" đồng; số dư cuối năm ").number(opening + coming - going, 0).say(" đồng.\n");
}

fn multiple(report: &mut Report, dice: &mut Dice) {
    let (before, times) = (dice.between(1_000, 9_000), dice.between(21, 68));
    let now = before * times / 10;
    let times = quotient(now, before, 10);
    report
        .say("Số lượt người học đạt ")
        .number(now, now / 10)
        .say(" lượt, gấp ")
        .decimal(times, 1, 3)
        .say(" lần so với năm 2023 (")
        .number(before, before / 10)
        .say(" lượt).\n");
}

/// A report of some paragraphs about one invented district.
fn report(dice: &mut Dice) -> Report {
    let separator =
        ['.', '.', '.', ',', ' '][usize::try_from(dice.between(0, 4)).expect("numbers of a test are small")];
    let mut report = Report { separator, ..Report::default() };
    let population = dice.between(40_000, 2_000_000);
    report.say("Kết quả công tác khuyến học năm 2024 của huyện Tân Hòa.\n");
    members(&mut report, dice, population);
    branches(&mut report, dice);
    if dice.between(0, 2) > 0 {
        fund(&mut report, dice, population);
    } else {
        balance(&mut report, dice, false);
    }
    grants(&mut report, dice);
    for part in [piggy_banks, titles, households, schools, multiple] {
        if dice.between(0, 1) == 0 {
            part(&mut report, dice);
        }
    }
    let chance = dice.between(1, 600);
    report.say("Hội nghị có ").free(chance).say(" đại biểu dự.\n");
    report
}

/// Changes one digit so that the value moves by more than the slack; none where no digit can.
fn mutated(report: &Report, linked: &Linked, dice: &mut Dice) -> Option<String> {
    let written = &report.text[linked.at.0..linked.at.1];
    let digits: Vec<usize> =
        written.char_indices().filter(|(_, letter)| letter.is_ascii_digit()).map(|(at, _)| at).collect();
    let value: i64 =
        written.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("numbers of a test are small");
    for _ in 0..200 {
        let place = usize::try_from(dice.roll()).expect("numbers of a test are small") % digits.len();
        let digit = char::from(
            b'0' + u8::try_from(dice.between(i64::from(place == 0), 9)).expect("numbers of a test are small"),
        );
        let mut changed = written.to_owned();
        changed.replace_range(digits[place]..=digits[place], &digit.to_string());
        let other: i64 = changed
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .expect("numbers of a test are small");
        if (other - value).abs() > linked.slack {
            let mut text = report.text.clone();
            text.replace_range(linked.at.0..linked.at.1, &changed);
            return Some(text);
        }
    }
    None
}

/// What is a false alarm about a consistent report: all but the remarks about wording.
fn accuses(class: Class) -> bool {
    !matches!(
        class,
        Class::Computed
            | Class::Undecided
            | Class::ExactAfterApproximate
            | Class::PartsDoNotDetermine
            | Class::RepeatedEnding
    )
}

#[test]
fn consistent_reports_are_hardly_ever_accused() {
    let mut dice = Dice(20_241_224);
    let (mut accused, mut examples) = (0_u32, Vec::new());
    let reports = 500;
    for _ in 0..reports {
        let report = report(&mut dice);
        let review = check(&report.text, &Options::default()).expect("numbers of a test are small");
        let wrong: Vec<_> = review
            .findings
            .iter()
            .filter(|finding| accuses(finding.class))
            .map(|finding| format!("{}: {}", finding.class.code(), finding.message))
            .collect();
        if !wrong.is_empty() {
            accused += 1;
            examples.push(format!("{}\n{}", wrong.join("\n"), report.text));
        }
    }
    assert!(
        accused * 100 < reports,
        "{accused} of {reports}:\n{}",
        examples.into_iter().take(4).collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn a_changed_digit_of_a_linked_figure_is_found() {
    let mut dice = Dice(19_961_002);
    let (mut changed, mut found, mut examples) = (0_u32, 0_u32, Vec::new());
    for _ in 0..150 {
        let report = report(&mut dice);
        for linked in &report.linked {
            let Some(text) = mutated(&report, linked, &mut dice) else { continue };
            let start = report.text[..linked.at.0].chars().count();
            let review = check(&text, &Options::default()).expect("numbers of a test are small");
            let is_found = review.findings.iter().any(|finding| {
                finding.severity != Severity::Note
                    && finding.spans.iter().any(|span| span.start <= start && start < span.end)
            });
            changed += 1;
            found += u32::from(is_found);
            if !is_found && examples.len() < 12 {
                let line = text.lines().find(|line| !report.text.contains(line)).unwrap_or_default();
                examples.push(format!("{} in: {line}", &report.text[linked.at.0..linked.at.1]));
            }
        }
    }
    assert!(changed > 2_500, "{changed}");
    assert!(found * 100 >= changed * 99, "{found} of {changed}:\n{}", examples.join("\n"));
}

/// Each way of stating a relation by itself: consistent it is silent, changed it is found.
#[test]
fn every_shape_of_a_relation_is_understood() {
    let mut dice = Dice(20_111_996);
    let mut complaints = Vec::new();
    for (name, shape) in shapes::SHAPES {
        let (mut accused, mut changed, mut found, mut example) = (0_u32, 0_u32, 0_u32, String::new());
        for round in 0..60 {
            let mut report = Report { separator: ['.', '.', ',', ' '][round % 4], ..Report::default() };
            report.say("Kết quả công tác khuyến học năm 2024 của huyện Tân Hòa.\n");
            shape(&mut report, &mut dice);
            let review = check(&report.text, &Options::default()).expect("numbers of a test are small");
            if let Some(wrong) = review.findings.iter().find(|finding| accuses(finding.class)) {
                accused += 1;
                example = format!("{}: {}\n{}", wrong.class.code(), wrong.message, report.text);
            }
            for linked in &report.linked {
                let Some(text) = mutated(&report, linked, &mut dice) else { continue };
                let review = check(&text, &Options::default()).expect("numbers of a test are small");
                changed += 1;
                if review.findings.iter().any(|finding| finding.severity != Severity::Note) {
                    found += 1;
                } else {
                    example = format!("{} in {text}", &report.text[linked.at.0..linked.at.1]);
                }
            }
        }
        if accused > 0 || found * 100 < changed * 99 {
            complaints.push(format!("{name}: {accused} accused, {found} of {changed} found\n{example}"));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
