//! The JSON of the year report, on the small province.

use crate::app::TestApp;
use kh_demo::Scale;

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_are_those_of_the_plan_and_carry_their_meaning() {
    let app = TestApp::new().await;
    let report = app.person("tinh").await.get("/api/v1/reports/long-an?year=2024").await.json();
    assert_eq!(report["unit"], "long-an");
    assert_eq!(report["period"], "2024");
    assert_eq!(report["boundaries"], "then");
    assert!(report["as_known"].is_null());
    for (measure, value) in kh_demo::expected(Scale::Small) {
        assert_eq!(report["figures"][measure.code()]["value"], value, "{measure}");
    }
    let members = &report["figures"]["members"];
    assert_eq!(members["unit"], "person");
    assert!(members["completeness"]["expected"].as_i64().unwrap() > 0);
    assert!(members["rows_url"].as_str().unwrap().starts_with("/rows?unit=long-an&measure=members&period=2024"));
    let ratio = &report["ratios"]["members/population"];
    assert_eq!((&ratio["numerator"], &ratio["denominator"]), (&"members".into(), &"population".into()));
    assert!(ratio["printed"].as_str().unwrap().ends_with('%'));
    assert_eq!(report["targets"]["fund.raised"]["printed"], "gấp 3 lần");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_known_on_christmas_eve_is_less_and_stays_so() {
    let app = TestApp::new().await;
    let officer = app.person("tinh").await;
    let value = |report: serde_json::Value| report["figures"]["fund.raised"]["value"].as_i64().unwrap();
    let path = "/api/v1/reports/long-an?year=2024&as_known=2024-12-24";
    let then = value(officer.get(path).await.json());
    let now = value(officer.get("/api/v1/reports/long-an?year=2024").await.json());
    assert!(then < now, "{then} {now}");
    let fields = [("day", "20/12/2024"), ("donor", "Người đến muộn"), ("channel", "cash"), ("amount", "1.000.000")];
    app.person("thuquy").await.fill("/facts/receipt/new?unit=long-an/tan-an/phuong-4", &fields).await;
    assert_eq!(value(officer.get(path).await.json()), then);
    assert_eq!(value(officer.get("/api/v1/reports/long-an?year=2024").await.json()), now + 1_000_000);
}
