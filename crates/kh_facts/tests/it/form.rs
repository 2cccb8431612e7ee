//! Forms: every field kind, every mistake at once, and nothing typed is lost.

use crate::sample::Sample;
use crate::world::day;
use kh_facts::form::{CSRF, MOST_LETTERS, carried, keeping, parse, prefill, prefill_correction, render};
use kh_facts::{FormErrors, FormInput, FormTexts, Names, UnitChoice};
use kh_figures::UnitId;
use kh_kernel::Value;
use kh_kernel::fact::{Draft, Fact};
use kh_members::Member;
use kh_org::Structure;
use scraper::{Html, Selector};
use uuid::Uuid;

const ID: &str = "0190a5d2-7b1c-7000-8000-000000000001";

fn unit_of(code: &str) -> Option<UnitId> {
    match code {
        "la-01" => Some(UnitId(1_000_001)),
        "la-02" => Some(UnitId(1_000_002)),
        _ => None,
    }
}

fn complete() -> FormInput {
    [
        ("id", ID),
        ("unit", " la-01 "),
        ("day", "5/9/2024"),
        ("line", "  Trao  quà "),
        ("lines", "một\r\n hai \n\n"),
        ("person", "ðặng Văn  An"),
        ("money", "1,5 triệu"),
        ("number", "-1.234"),
        ("year", "1958"),
        ("until", "2030-12-31"),
        ("flag", "1"),
        ("sealed", "on"),
        ("colour", "red"),
        ("river", "r5"),
        ("measure", "fund.raised"),
        ("target", "la-02"),
        ("other", ID),
    ]
    .into_iter()
    .collect()
}

fn read(input: &FormInput) -> Result<Draft, FormErrors> {
    parse(Sample::KIND, input, unit_of, day(20_241_224))
}

fn with(field: &str, value: &str) -> FormInput {
    let mut input = complete();
    input.set(field, value);
    input
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn every_kind_of_field_is_read() {
    let draft = read(&complete()).unwrap();
    assert_eq!((draft.id.to_string().as_str(), draft.unit, draft.day), (ID, UnitId(1_000_001), day(20_240_905)));
    let expected = [
        text("Trao quà"),
        text("một\nhai"),
        text("đặng Văn An"),
        Value::Int(1_500_000),
        Value::Int(-1_234),
        Value::Int(1958),
        Value::Int(20_301_231),
        Value::Int(1),
        Value::Int(1),
        text("red"),
        text("r5"),
        text("fund.raised"),
        Value::Int(1_000_002),
        Value::Uuid(ID.parse().unwrap()),
    ];
    assert_eq!(draft.values, expected);
}

#[test]
fn what_is_optional_may_be_absent_and_an_unticked_box_is_no() {
    let needed = ["id", "unit", "day", "line", "person", "money", "river", "number"];
    let input: FormInput = complete().0.into_iter().filter(|(name, _)| needed.contains(&name.as_str())).collect();
    let values = read(&input).unwrap().values;
    assert_eq!(values[1], Value::NoText);
    assert_eq!(values[5..9], [Value::NoInt, Value::NoInt, Value::Int(0), Value::Int(0)]);
    assert_eq!(values[9], Value::NoText);
    assert_eq!(values[11..], [Value::NoText, Value::NoInt, Value::NoUuid]);
}

#[test]
fn an_empty_form_names_everything_that_is_required_in_the_order_of_the_form() {
    let errors = read(&FormInput::default()).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|complaint| complaint.field).collect();
    assert_eq!(fields, ["unit", "day", "line", "person", "money", "river", "id"]);
    assert_eq!(errors.of("person"), Some("Hãy điền họ và tên."));
    assert_eq!(errors.of("day"), Some("Hãy điền ngày thử."));
    assert_eq!(errors.of("river"), Some("Hãy chọn sông."));
    assert_eq!(errors.of("unit"), Some("Hãy chọn đơn vị."));
}

#[test]
fn every_mistake_has_a_sentence_that_says_what_to_mend() {
    for (field, typed, part) in [
        ("day", "25/12/2024", "không được sau ngày 24/12/2024"),
        ("day", "5/9/58", "đủ bốn chữ số"),
        ("day", "12/24/2024", "không có tháng 24"),
        ("day", "30/2/2024", "tháng 2 năm 2024 không có ngày 30"),
        ("day", "31/12/1899", "từ năm 1900"),
        ("day", "hôm qua", "ngày/tháng/năm"),
        ("until", "31/4/2030", "tháng 4 năm 2030 không có ngày 31"),
        ("money", "1.23.456", "từng nhóm ba chữ số"),
        ("money", "1.5", "số nguyên"),
        ("money", "12,50", "số nguyên"),
        ("money", "1 tỷ 5", "viết chưa rõ"),
        ("money", "99999999999999999999", "quá lớn"),
        ("money", "nhiều", "phải là số"),
        ("money", "0", "lớn hơn 0"),
        ("year", "58", "bốn chữ số"),
        ("year", "1.958", "bốn chữ số"),
        ("year", "1899", "từ 1900 đến 2100"),
        ("year", "2101", "từ 1900 đến 2100"),
        ("person", "12", "phải có chữ"),
        ("colour", "blue", "trong danh sách"),
        ("measure", "fund", "trong danh sách"),
        ("unit", "la-99", "“la-99”"),
        ("target", "la-99", "“la-99”"),
        ("other", "123", "không đúng dạng"),
        ("flag", "maybe", "trong danh sách"),
        ("number", "", "Mẫu thử cần số lượng"),
        ("id", "00000000-0000-0000-0000-000000000000", "tải lại trang"),
    ] {
        let errors = read(&with(field, typed)).expect_err(typed);
        let messages: Vec<_> = errors.iter().collect();
        assert_eq!(messages.len(), 1, "{field} {typed} {messages:?}");
        assert_eq!(messages[0].field, field);
        assert!(messages[0].message.contains(part), "{field} {typed}: {}", messages[0].message);
    }
}

#[test]
fn the_limits_themselves_are_accepted() {
    for (field, typed) in [
        ("day", "24/12/2024"),
        ("day", "1/1/1900"),
        ("year", "1900"),
        ("year", "2100"),
        ("money", "1"),
        ("money", "9.223.372.036.854.775.807"),
        ("line", "ữ".repeat(MOST_LETTERS).as_str()),
    ] {
        assert!(read(&with(field, typed)).is_ok(), "{field} {typed}");
    }
    let errors = read(&with("line", &"ữ".repeat(MOST_LETTERS + 1))).unwrap_err();
    assert_eq!(errors.of("line"), Some("Nội dung dài quá 500 ký tự. Hãy viết ngắn lại."));
}

#[test]
fn the_rules_of_the_kind_are_asked_beside_a_wrong_optional_field() {
    let mut input = with("money", "-5");
    input.set("year", "58");
    input.set("number", "x");
    let errors = read(&input).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|complaint| complaint.field).collect();
    // The rule about an absent number is left out: the field has its own mistake already.
    assert_eq!(fields, ["money", "number", "year"]);
    assert_eq!(errors.of("number"), Some("Số lượng phải là số, ví dụ: 1.500.000."));
}

/// The rules of members must be asked although the sealed flag is plain in a draft.
#[test]
fn the_rules_of_a_kind_with_a_sealed_field_are_asked() {
    let input: FormInput = [
        ("id", ID),
        ("unit", "la-01"),
        ("day", "5/9/2024"),
        ("full_name", "An"),
        ("birth_year", "2023"),
        ("party", "1"),
    ]
    .into_iter()
    .collect();
    let errors = parse(Member::KIND, &input, unit_of, day(20_241_224)).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|complaint| complaint.field).collect();
    assert_eq!(fields, ["full_name", "birth_year"]);
}

#[test]
fn a_prefilled_form_reads_back_as_the_draft() {
    let tree = Structure::default().tree_on(day(20_241_224)).unwrap();
    let draft = read(&complete()).unwrap();
    let input = prefill(Sample::KIND, &draft, &Names::of(&tree));
    assert_eq!(input.get("money"), "1.500.000");
    assert_eq!(input.get("day"), "05/09/2024");
    assert_eq!(input.get("sealed"), "1");
    // Without a structure a unit has no code, and its number stands in.
    let resolve = |code: &str| code.parse().ok().map(UnitId);
    assert_eq!(parse(Sample::KIND, &input, resolve, day(20_241_224)), Ok(draft));
}

/// Whoever corrects a row need not see what is sealed in it, and must not lose it.
#[test]
fn a_correction_keeps_a_sealed_value_without_showing_it() {
    let tree = Structure::default().tree_on(day(20_241_224)).unwrap();
    let names = Names::of(&tree);
    let resolve = |code: &str| code.parse().ok().map(UnitId);
    let yes = read(&complete()).unwrap();
    let no = read(&with("sealed", "")).unwrap();
    let input = prefill_correction(Sample::KIND, &yes, &names);
    assert_eq!(input, prefill_correction(Sample::KIND, &no, &names), "the form is the same whatever is sealed");
    let form = page(&input, &FormErrors::default());
    assert_eq!(attribute(&form, "input[name=sealed][checked]", "value").as_deref(), Some("keep"));
    assert_eq!(count(&form, "input[type=radio][name=sealed]"), 3);
    for old in [&yes, &no] {
        let sent = keeping(Sample::KIND, &input, old);
        assert_eq!(parse(Sample::KIND, &sent, resolve, day(20_241_224)).as_ref(), Ok(old));
    }
    for (chosen, flag) in [("yes", 1), ("no", 0)] {
        let mut changed = input.clone();
        changed.set("sealed", chosen);
        let sent = keeping(Sample::KIND, &changed, &no);
        let draft = parse(Sample::KIND, &sent, resolve, day(20_241_224)).unwrap();
        assert_eq!(draft.values[8], Value::Int(flag), "{chosen}");
        let again = page(&changed, &FormErrors::default());
        assert_eq!(attribute(&again, "input[name=sealed][checked]", "value").as_deref(), Some(chosen));
    }
    let lost = parse(Sample::KIND, &input, resolve, day(20_241_224)).unwrap_err();
    assert!(lost.of("sealed").is_some(), "what is to be kept must be known");
}

fn texts() -> FormTexts {
    FormTexts {
        action: "/facts/sample".into(),
        title: "Ghi mẫu thử".into(),
        csrf: "tok\"en".into(),
        submit: "Lưu".into(),
        units: UnitChoice::Among(vec![("la-01".into(), "Long An".into()), ("la-02".into(), "Tân An".into())]),
        other_units: Vec::new(),
        ..FormTexts::default()
    }
}

fn page(input: &FormInput, errors: &FormErrors) -> Html {
    Html::parse_fragment(render(Sample::KIND, input, errors, &texts()).as_str())
}

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let found = page.select(&Selector::parse(selector).unwrap()).next()?;
    found.value().attr(name).map(str::to_owned)
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_leads_to_each_mistake() {
    let mut input = with("money", "<b>nhiều\"");
    input.set("day", "32/1/2024");
    input.set("lines", "\n</textarea>");
    let errors = read(&input).unwrap_err();
    let page = page(&input, &errors);
    assert_eq!(attribute(&page, "input[name=money]", "value").as_deref(), Some("<b>nhiều\""));
    assert_eq!(attribute(&page, "input[name=day]", "value").as_deref(), Some("32/1/2024"));
    let textarea = Selector::parse("textarea[name=lines]").unwrap();
    assert_eq!(page.select(&textarea).next().unwrap().text().collect::<String>().trim(), "</textarea>");
    assert_eq!(attribute(&page, "input[name=colour][value=red]", "checked").as_deref(), Some(""));
    assert_eq!(attribute(&page, "input[name=sealed]", "checked").as_deref(), Some(""));
    assert_eq!(attribute(&page, "select[name=river] option[selected]", "value").as_deref(), Some("r5"));
    let links: Vec<String> = page
        .select(&Selector::parse(".govuk-error-summary a").unwrap())
        .map(|link| link.value().attr("href").unwrap().to_owned())
        .collect();
    assert_eq!(links, ["#field-day", "#field-money"]);
    for link in links {
        assert_eq!(count(&page, &format!("input{link}")), 1, "{link}");
    }
    assert_eq!(count(&page, ".govuk-error-message"), 2);
}

#[test]
fn every_link_of_the_summary_leads_to_an_element() {
    let errors = read(&FormInput::default()).unwrap_err();
    let page = page(&FormInput::default(), &errors);
    for link in page.select(&Selector::parse(".govuk-error-summary a").unwrap()) {
        assert_eq!(count(&page, link.value().attr("href").unwrap()), 1, "{}", link.html());
    }
    assert_eq!(count(&page, ".govuk-error-summary a"), 6);
    assert_eq!(count(&page, ".govuk-error-summary li"), 7, "the lost id has no field to lead to");
}

#[test]
fn each_field_has_the_control_that_fits_it() {
    let page = page(&complete(), &FormErrors::default());
    assert_eq!(count(&page, ".govuk-error-summary"), 0);
    assert_eq!(attribute(&page, "form", "method").as_deref(), Some("post"));
    assert_eq!(attribute(&page, "form", "action").as_deref(), Some("/facts/sample"));
    assert_eq!(attribute(&page, &format!("input[type=hidden][name={CSRF}]"), "value").as_deref(), Some("tok\"en"));
    assert_eq!(attribute(&page, "input[type=hidden][name=id]", "value").as_deref(), Some(ID));
    for name in ["money", "number", "year"] {
        let mode = attribute(&page, &format!("input[name={name}]"), "inputmode");
        assert_eq!(mode.as_deref(), Some("numeric"), "{name}");
    }
    assert_eq!(attribute(&page, "input[name=person]", "autocomplete").as_deref(), Some("off"));
    assert_eq!(count(&page, "input[type=radio][name=colour]"), 3, "two colours and none");
    assert_eq!(count(&page, "select[name=river] option"), 6, "five rivers and nothing chosen yet");
    assert_eq!(count(&page, "select[name=measure] option"), 1 + kh_figures::Measure::count());
    assert_eq!(count(&page, "input[type=checkbox]"), 2);
    assert_eq!(count(&page, "select[name=unit] option"), 3);
    assert_eq!(count(&page, "input[name=target]"), 1);
    assert_eq!(attribute(&page, "input[name=money]", "aria-describedby").as_deref(), Some("field-money-hint"));
}

#[test]
fn a_fixed_unit_is_shown_and_sent() {
    let units = UnitChoice::Fixed("la-01".into(), "Hội <Long An>".into());
    let other_units = vec![("la-02".to_owned(), "Tân An".to_owned())];
    let texts = FormTexts { units, other_units, ..texts() };
    let html = render(Sample::KIND, &complete(), &FormErrors::default(), &texts);
    let page = Html::parse_fragment(html.as_str());
    assert!(html.as_str().contains("Hội &lt;Long An&gt;"));
    assert_eq!(attribute(&page, "input[type=hidden][name=unit]", "value").as_deref(), Some("la-01"));
    assert_eq!(attribute(&page, "select[name=target] option[selected]", "value").as_deref(), Some("la-02"));
    assert_eq!(Uuid::parse_str(ID).unwrap().get_version_num(), 7);
}

/// Worked out by hand: line was changed by both, money by the other, number and flag by this person, lines by nobody.
#[test]
fn what_a_person_changed_goes_on_over_the_newest_version_and_the_rest_is_the_newest() {
    let form = |pairs: &[(&str, &str)]| {
        let mut form = complete();
        for (name, value) in pairs {
            form.set(name, *value);
        }
        form
    };
    let before = form(&[]);
    let newest = form(&[("line", "Của người khác"), ("money", "2.000.000"), ("sealed", "keep")]);
    // A browser sends its own line breaks, and nothing at all for a box without a tick.
    let mut typed = form(&[("line", "Của tôi"), ("number", ""), ("lines", "một\r\nhai"), ("sealed", "no")]);
    typed.0.remove("flag");
    let carried = carried(Sample::KIND, &before, &newest, &typed);
    let of = |name: &str| carried.get(name).to_owned();
    assert_eq!([of("line"), of("money"), of("number"), of("flag")], ["Của tôi", "2.000.000", "", ""]);
    assert_eq!(of("lines"), before.get("lines"), "another way to break lines is no change");
    assert_eq!(of("sealed"), "no");
}

#[test]
fn a_choice_that_was_sent_stays_in_the_list_though_it_is_none() {
    let form = page(&with("river", "r99"), &FormErrors::default());
    assert_eq!(attribute(&form, "select[name=river] option[selected]", "value").as_deref(), Some("r99"));
}
