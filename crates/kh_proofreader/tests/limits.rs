//! Hostile and very long texts: a clear refusal or an answer, soon, and time that grows with the length only.

use kh_proofreader::{MOST_BYTES, MOST_FIGURES, Options, Refusal, check};
use std::time::{Duration, Instant};

/// How long this thread has had a processor, where the system tells: what else the machine does is not measured.
fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The shortest of three runs, in time of the processor or else in time.
fn seconds(text: &str) -> Duration {
    let run = || {
        let (begin, before) = (Instant::now(), worked());
        let _ = check(text, &Options::default());
        let passed = begin.elapsed();
        before.zip(worked()).and_then(|(before, after)| after.checked_sub(before)).unwrap_or(passed)
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

#[test]
fn a_line_of_five_megabytes_is_refused_at_once() {
    let line = "hội viên ".repeat(5 << 17);
    assert!(line.len() > MOST_BYTES);
    assert_eq!(check(&line, &Options::default()).err(), Some(Refusal::TooLong));
    assert!(seconds(&line) < Duration::from_secs(1));
}

#[test]
fn a_million_numbers_are_refused_at_once() {
    assert_eq!(check(&"7 ".repeat(1_000_000), &Options::default()).err(), Some(Refusal::TooManyFigures));
    assert_eq!(check(&"7".repeat(1_000_000), &Options::default()).map(|review| review.figures.len()).ok(), Some(1));
    assert!(seconds(&"7 ".repeat(1_000_000)) < Duration::from_secs(2));
}

/// Texts that would be slow if a figure looked at all others: one line, one sentence, one measure.
#[test]
fn time_grows_with_the_length_and_not_with_its_square() {
    let pieces = [
        "có 1.234 hội viên, chiếm 24,4% dân số, ",
        "tăng 12% ",
        "5/7 xã, ",
        "(((((",
        "gồm 3 xã, ",
        "12.345.678.901 đồng, ",
        "hội viên ",
        "1.",
        "7 tỷ ",
        "so với năm 2023 (5 tỷ đồng), ",
        "bình quân 3.000 đồng/suất, 5 suất học bổng trị giá 15.000 đồng, ",
        "một trăm ",
        "a\u{301}\u{302}\u{303}",
        "\u{301}",
        "2/3/4/5/6/7/8/9/",
        "từ 3 đến ",
        "Cộng: 1.234.000 đồng\n",
        "tổng cộng 5 đồng, ",
        "- Thôn An: 12 suất\nCộng: 12 suất\n",
        "tỷ lệ chi so với thu ",
        "phấn đấu: ",
    ];
    for piece in pieces {
        let short = piece.repeat(5_000 / piece.len());
        let long = piece.repeat(40_000 / piece.len());
        let (once, eight_times) = (seconds(&short).max(Duration::from_millis(2)), seconds(&long));
        assert!(eight_times < once * 24, "{piece:?}: {once:?} for 5 kB, {eight_times:?} for 40 kB");
    }
}

#[test]
fn the_most_that_is_taken_is_read() {
    let text = "Có 12 suất. ".repeat(MOST_FIGURES);
    assert_eq!(check(&text, &Options::default()).unwrap().figures.len(), MOST_FIGURES);
    assert!(check(&(text + " 5"), &Options::default()).is_err());
}

#[test]
fn any_text_has_an_answer() {
    for text in [
        "",
        "\n\n",
        "0",
        "/",
        "1/",
        "/1",
        "%",
        "1%",
        "1/0",
        "0/0 xã, đạt 0%",
        "năm",
        "hạng",
        "\u{301}1",
        "1\u{301}",
        "9".repeat(400).as_str(),
        "tỷ tỷ tỷ",
        "0 tỷ 0 đồng/người (0 dân)",
    ] {
        let review = check(text, &Options::default()).unwrap();
        let length = text.chars().count();
        assert!(review.figures.iter().all(|figure| figure.start < figure.end && figure.end <= length), "{text}");
        assert!(review.findings.iter().all(|finding| finding.spans.iter().all(|span| span.end <= length)), "{text}");
        let _ = kh_proofreader::render::html(&review, text);
    }
}

/// What reports are made of, and what readers stumble over.
const PIECES: &[&str] = &[
    "Năm 2024",
    "57.201",
    " hội viên",
    ", chiếm ",
    "24,43",
    "%",
    " dân số",
    " (",
    ")",
    ".",
    ";",
    "\n",
    " ",
    "gần ",
    "hơn ",
    "60 tỉ",
    " đồng",
    "/người",
    "186/186 xã",
    "một phần ba",
    "hai trăm ",
    "gấp 3 lần",
    " so với ",
    "cùng kỳ",
    "tăng ",
    "giảm ",
    "từ ",
    " đến ",
    " lên ",
    "gồm ",
    "trong đó ",
    "0",
    "/",
    "-",
    "tr",
    "trđồng",
    "1.",
    "999.999.999",
    "999999999999999999999",
    "nghìn tỷ",
    "\u{301}",
    "\u{200b}",
    "hạng Nhất",
    "số dư ",
    "chi ",
    "thu ",
    "suất học bổng",
    " bình quân ",
    "heo đất",
    "đăng ký ",
    "công nhận ",
];

/// Pieces of reports and of nonsense, put together by chance: figures stand in order, findings are about figures.
#[test]
fn the_promises_hold_for_any_mixture() {
    let mut dice = 88_741_u64;
    let mut roll = |most: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        usize::try_from(dice % 1_000_003).unwrap_or_default() % most
    };
    for _ in 0..1_500 {
        let text: String = (0..=roll(40)).map(|_| PIECES[roll(PIECES.len())]).collect();
        let review = check(&text, &Options::default()).unwrap();
        let letters: Vec<char> = text.chars().collect();
        let mut end = 0;
        for figure in &review.figures {
            assert!(
                end <= figure.start && figure.start < figure.end && figure.end <= letters.len(),
                "{figure:?} in {text:?}"
            );
            assert!(
                figure.text.chars().eq(letters[figure.start..figure.end].iter().copied()),
                "{figure:?} in {text:?}"
            );
            end = figure.end;
        }
        let is_figure = |start, end| review.figures.iter().any(|figure| (figure.start, figure.end) == (start, end));
        for finding in &review.findings {
            assert!(!finding.spans.is_empty() && !finding.message.is_empty(), "{finding:?} in {text:?}");
            assert!(finding.spans.iter().all(|span| is_figure(span.start, span.end)), "{finding:?} in {text:?}");
        }
    }
}
