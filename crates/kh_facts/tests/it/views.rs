//! Lists, rows and versions as pages show them.

use crate::world::{BRANCH_A1, BRANCH_A2, PROVINCE, day, each_world, receipt};
use kh_facts::query::{self, MovementPage, MovementsBehind, SealedSums, UnitSum};
use kh_facts::view::{ListTexts, history_html, list_html, movements_html, record_html};
use kh_facts::{Listing, Names, Page, Shown};
use kh_figures::Measure;
use kh_funds::Receipt;
use kh_kernel::fact::Fact;
use kh_members::Member;
use kh_org::Structure;
use scraper::{Html, Selector};
use std::collections::HashMap;

fn texts_of(html: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

fn hrefs(html: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).filter_map(|link| link.value().attr("href")).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_links_each_row_and_the_next_page() {
    each_world(async |world| {
        world.record(BRANCH_A1, 20_240_505, &receipt("Ông <b>An</b>", 1_234_567)).await;
        let newest = world.record(BRANCH_A2, 20_240_506, &receipt("Bà Bình & Ơn", 5_000)).await;
        let listing = Listing { limit: 1, ..Listing::of(world.all()) };
        let page = query::list(world.db(), Receipt::KIND, &listing).await.unwrap();
        let texts = ListTexts {
            kept: vec![("unit".into(), "la&01".into())],
            text: "ơn".into(),
            total: Some(2),
            with_personal: true,
            ..ListTexts::default()
        };
        let names = Names::of(&world.tree);
        let html = Html::parse_fragment(list_html(Receipt::KIND, &page, &names, &texts).as_str());
        assert_eq!(hrefs(&html, ".kh-scroll tbody tr > th:first-child a"), [format!("/facts/receipt/{newest}")]);
        assert_eq!(texts_of(&html, "tbody th a"), ["06/05/2024 Bà Bình & Ơn"]);
        assert_eq!(texts_of(&html, "td.govuk-table__cell--numeric"), ["5.000"]);
        assert_eq!(texts_of(&html, "caption"), ["2 dòng"]);
        let cursor = page.next.unwrap().to_string();
        let next = format!("/facts/receipt?unit=la%2601&q=%C6%A1n&after={cursor}");
        assert_eq!(hrefs(&html, "a[rel=next]"), [next]);
        assert_eq!(texts_of(&html, "form[method=get] button"), ["Tìm"]);
        let q = Selector::parse("form[method=get] input[name=q]").unwrap();
        assert_eq!(html.select(&q).next().unwrap().value().attr("value"), Some("ơn"));
        let without = list_html(Receipt::KIND, &page, &names, &ListTexts::default());
        assert!(!without.as_str().contains("Bình"), "the donor is personal");
    })
    .await;
}

#[test]
fn an_empty_list_says_why() {
    let tree = Structure::default().tree_on(day(20_241_224)).unwrap();
    let empty = |text: &str| {
        let texts = ListTexts { text: text.into(), ..ListTexts::default() };
        list_html(Member::KIND, &Page::default(), &Names::of(&tree), &texts).into_string()
    };
    assert!(empty("").contains("Chưa ghi nhận dòng nào"));
    assert!(empty("<x>").contains("khớp với “&lt;x&gt;”"));
    assert!(!empty("").contains("<table"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_shows_its_values_who_recorded_it_and_what_may_be_done() {
    each_world(async |world| {
        let id = world.record(BRANCH_A1, 20_240_505, &receipt("An", 1_234_567)).await;
        let found = query::find(world.db(), Receipt::KIND, id, &world.all()).await.unwrap().unwrap();
        let accounts = HashMap::from([(world.cx.actor, "Lê Thị Bình".to_owned())]);
        let names = Names { tree: &world.tree, accounts };
        let html = Html::parse_fragment(record_html(Receipt::KIND, &found, &names, true).as_str());
        let values = texts_of(&html, "dd.govuk-summary-list__value");
        // The clock of the world stands at noon of 24 December 2024, a Tuesday.
        let expected = [
            "Hội 4",
            "05/05/2024",
            "Chưa ghi",
            "An",
            "Tiền mặt",
            "Chưa ghi",
            "1.234.567 đồng",
            "Lê Thị Bình",
            "Thứ Ba, 24/12/2024 12:00",
        ];
        assert_eq!(values, expected);
        let base = format!("/facts/receipt/{id}");
        assert_eq!(
            hrefs(&html, ".govuk-button-group a"),
            [format!("{base}/correction"), format!("{base}/cancellation")]
        );
        let read_only = record_html(Receipt::KIND, &found, &names, false);
        assert!(!read_only.as_str().contains("/correction"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_one_period_says_so_and_leads_to_all() {
    each_world(async |world| {
        let names = Names::of(&world.tree);
        let kept = vec![("unit".into(), "la".into()), ("period".into(), "2024-Q3".into())];
        let texts = ListTexts { kept, ..ListTexts::default() };
        let html = list_html(Receipt::KIND, &Page { rows: Vec::new(), next: None }, &names, &texts);
        assert!(html.as_str().contains("Chỉ gồm những dòng có ngày thu trong kỳ 2024-Q3."), "{html}");
        let html = Html::parse_fragment(html.as_str());
        assert!(hrefs(&html, "p a").contains(&"/facts/receipt?unit=la".to_owned()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_row_leads_on_and_cannot_be_corrected_again() {
    each_world(async |world| {
        let names = Names::of(&world.tree);
        let first = world.record(BRANCH_A1, 20_240_505, &receipt("An", 100)).await;
        let second = world.correct(first, BRANCH_A1, 20_240_505, &receipt("An", 250)).await;
        let void = world.cancel::<Receipt>(second).await;
        let all = world.all();
        let find = async |id| query::find(world.db(), Receipt::KIND, id, &all).await.unwrap().unwrap();
        let page = record_html(Receipt::KIND, &find(first).await, &names, true).into_string();
        assert!(page.contains("đã được sửa") && page.contains(&format!("/facts/receipt/{second}\"")));
        assert!(!page.contains("/correction") && page.contains("/history"));
        let page = record_html(Receipt::KIND, &find(second).await, &names, true).into_string();
        assert!(page.contains("đã bị hủy") && page.contains(&format!("/facts/receipt/{void}\"")));
        let page = record_html(Receipt::KIND, &find(void).await, &names, true).into_string();
        assert!(page.contains("Đây là dòng hủy") && !page.contains("/correction"));
        let versions = query::history(world.db(), Receipt::KIND, first, &all).await.unwrap();
        let html = Html::parse_fragment(history_html(Receipt::KIND, &versions, &names).as_str());
        assert_eq!(texts_of(&html, "tbody td:nth-child(3)"), ["Hủy", "Sửa", "Ghi mới"]);
        let changes = texts_of(&html, "tbody td:nth-child(4)");
        assert_eq!(changes[..2], ["", "Số tiền: 100 đồng → 250 đồng"]);
        assert!(changes[2].contains("Người ủng hộ: An"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_value_shows_neither_itself_nor_its_change() {
    each_world(async |world| {
        let names = Names::of(&world.tree);
        let all = world.all();
        let first = world.enrol(BRANCH_A1, 20_240_505, "Nguyễn Văn An", true).await;
        let found = query::find(world.db(), Member::KIND, first, &all).await.unwrap().unwrap();
        let html = Html::parse_fragment(record_html(Member::KIND, &found, &names, false).as_str());
        let values = texts_of(&html, "dd.govuk-summary-list__value");
        assert_eq!(values.iter().filter(|value| *value == "Đã niêm phong").count(), 1);
        let history = history_html(Member::KIND, std::slice::from_ref(&found), &names);
        assert!(!history.as_str().contains("Đảng viên"));
        let page = Page { rows: vec![found.record], next: None };
        let texts = ListTexts { with_personal: true, ..ListTexts::default() };
        assert!(!list_html(Member::KIND, &page, &names, &texts).as_str().contains("niêm phong"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_figure_shows_sums_in_words() {
    each_world(async |world| {
        let names = Names::of(&world.tree);
        let sum = |unit, is_own, count| UnitSum { unit: world.unit(unit), is_own, count };
        let sums = SealedSums {
            total: Some(Shown::Exact(1_234)),
            rows: vec![
                sum(PROVINCE, true, Shown::Below),
                sum(BRANCH_A1, false, Shown::Hidden),
                sum(BRANCH_A2, false, Shown::Exact(1_200)),
            ],
        };
        let html = movements_html(Measure::MEMBERS_PARTY, &MovementsBehind::Sums(sums), &names, str::to_owned);
        let html = Html::parse_fragment(html.as_str());
        assert_eq!(texts_of(&html, "tbody td:nth-child(2)"), ["dưới 5", "không hiển thị", "1.200"]);
        assert_eq!(texts_of(&html, "tbody tr:first-child td:first-child"), ["Hội 1 (Tại chính đơn vị)"]);
        assert!(texts_of(&html, "p").contains(&"Hội viên là Đảng viên: 1.234".to_owned()));
        let none = MovementsBehind::Rows(MovementPage { rows: Vec::new(), next: None, sum: 0 });
        let html = movements_html(Measure::FUND_RAISED, &none, &names, str::to_owned);
        assert!(html.as_str().contains("Không có dòng nào"));
    })
    .await;
}
