//! The reference province in sentences of our own: what must be accepted, computed, noted and flagged.

use kh_figures::Measure;
use kh_proofreader::{Book, Class, Finding, Options, Review, Severity, check, read};

const TEXT: &str = "\
Đến cuối năm 2024, Hội Khuyến học tỉnh có 2.592 tổ chức Hội với 576.210 hội viên, chiếm 33,42% dân số; trong đó 45.104 hội viên nòng cốt là Đảng viên, đạt 94,23%.
Các cấp Hội vận động được 288.795.949.800 đồng, bình quân 167.479 đồng/người. Từ nguồn quỹ này, các cấp Hội trao hơn 30.463 suất học bổng trị giá 30.949.292.030 đồng; tặng 204.056 phần quà trị giá gần 60 tỉ đồng; xây dựng, sửa chữa trường học 142.634.156.030 đồng. Phong trào nuôi heo đất có 178.475 con, thu 45.088.440.021 đồng.
Có 113.240 người đăng ký danh hiệu Công dân học tập, đến nay 88.741 người được công nhận.";

fn reviewed(text: &str, options: &Options) -> Review {
    check(text, options).expect("the text is short")
}

fn of(review: &Review, class: Class) -> Vec<&Finding> {
    review.findings.iter().filter(|finding| finding.class == class).collect()
}

#[test]
fn share_and_amount_per_head_agree_on_one_population() {
    let review = reviewed(TEXT, &Options::default());
    let computed: Vec<_> = of(&review, Class::Computed).iter().filter_map(|finding| finding.computed.clone()).collect();
    assert!(computed.contains(&"1.724.366–1.724.376".to_owned()), "{computed:?}");
    assert!(of(&review, Class::TwoPopulations).is_empty() && of(&review, Class::PerHeadMismatch).is_empty());
}

#[test]
fn a_share_without_base_is_told_what_base_would_fit() {
    let review = reviewed(TEXT, &Options::default());
    let [finding] = of(&review, Class::MissingBase)[..] else { panic!("{:?}", review.findings) };
    assert_eq!(finding.computed.as_deref(), Some("47.863–47.868"));
    let book = Book::new(Some(2024)).with(Measure::PARTY_MEMBERS, 47_866);
    let with_book = reviewed(TEXT, &Options { book: Some(book) });
    assert!(of(&with_book, Class::MissingBase).is_empty(), "{:?}", with_book.findings);
    let stated = TEXT.replace("94,23%", "94,23% tổng số Đảng viên của tỉnh (47.866 đồng chí)");
    assert!(of(&reviewed(&stated, &Options::default()), Class::MissingBase).is_empty());
}

#[test]
fn more_than_an_exact_figure_and_a_repeated_ending_are_noted() {
    let review = reviewed(TEXT, &Options::default());
    let [exact] = of(&review, Class::ExactAfterApproximate)[..] else { panic!("{:?}", review.findings) };
    assert!(exact.message.contains("30.463"));
    let [ending] = of(&review, Class::RepeatedEnding)[..] else { panic!("{:?}", review.findings) };
    assert!(ending.message.contains("030") && ending.spans.len() == 2);
}

#[test]
fn the_uses_do_not_determine_the_total_and_that_is_no_error() {
    let review = reviewed(TEXT, &Options::default());
    let [finding] = of(&review, Class::PartsDoNotDetermine)[..] else { panic!("{:?}", review.findings) };
    assert_ne!(finding.severity, Severity::Error);
    for sum in ["233,58", "278,67", "288,80"] {
        assert!(finding.message.contains(sum), "{}", finding.message);
    }
}

#[test]
fn the_share_that_the_text_leaves_out_is_computed() {
    let review = reviewed(TEXT, &Options::default());
    let computed: Vec<_> = of(&review, Class::Computed).iter().filter_map(|finding| finding.computed.clone()).collect();
    assert!(computed.contains(&"78,37%".to_owned()), "{computed:?}");
}

#[test]
fn nothing_in_it_is_an_error() {
    let review = reviewed(TEXT, &Options::default());
    assert!(review.findings.iter().all(|finding| finding.severity != Severity::Error), "{:?}", review.findings);
}

#[test]
fn figures_that_differ_from_the_ledger_are_named_with_the_difference() {
    let book = Book::new(Some(2024))
        .with(Measure::MEMBERS, 576_120)
        .with(Measure::POPULATION, 1_724_371)
        .with(Measure::GIFTS_VND, 59_700_000_000);
    let review = reviewed(TEXT, &Options { book: Some(book) });
    let [finding] = of(&review, Class::BookDiffers)[..] else { panic!("{:?}", review.findings) };
    assert!(finding.message.contains("576.120") && finding.message.contains("90"), "{}", finding.message);
}

/// The places are code points of the given text, whatever its normal form.
#[test]
fn places_hold_on_text_that_is_taken_apart() {
    use unicode_normalization::UnicodeNormalization as _;
    let apart: String = TEXT.nfd().collect();
    let (whole, parts) = (read(TEXT).unwrap(), read(&apart).unwrap());
    assert_eq!(whole.len(), parts.len());
    for (one, two) in whole.iter().zip(&parts) {
        let shown: String = apart.chars().skip(two.start).take(two.end - two.start).collect();
        assert_eq!(shown, two.text);
        assert_eq!((one.value, one.unit, one.kind, one.measure), (two.value, two.unit, two.kind, two.measure));
        assert_eq!(shown.nfc().collect::<String>(), one.text);
    }
}

/// The names of the fields and of the codes are a contract.
#[test]
fn the_json_is_that_of_the_contract() {
    let review = reviewed("Năm 2024 đạt 33,42% dân số; gần 60 tỉ đồng quỹ vận động.", &Options::default());
    let json = serde_json::to_value(&review).unwrap();
    let figure = &json["figures"][1];
    let keys: Vec<&str> = figure.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        ["start", "end", "text", "value", "unit", "kind", "qualifier", "measure", "phrase", "place", "period"]
    );
    assert_eq!(
        (&figure["value"], &figure["unit"], &figure["kind"]),
        (&33.42.into(), &"percent".into(), &"percent".into())
    );
    let money = &json["figures"][2];
    assert_eq!(
        (&money["value"], &money["qualifier"], &money["measure"]),
        (&60_000_000_000_i64.into(), &"gần".into(), &"fund.raised".into())
    );
    assert_eq!((&money["text"], &money["start"], &money["period"]), (&"60 tỉ".into(), &32.into(), &"2024".into()));
}
