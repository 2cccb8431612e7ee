//! A small world, and one that means harm.

use kh_markup::{FigureRef, FigureShown, PictureShown, PictureSource, Verb, World};

/// One picture, one file, and every figure is 288.795.949.800.
pub(crate) struct Small;

impl World for Small {
    fn picture(&self, code: &str) -> Option<PictureShown> {
        let sources = |ending: &str| {
            let source = |width: u32| PictureSource { url: format!("/anh/{code}-{width}.{ending}"), width };
            [480, 1280].map(source).to_vec()
        };
        (code == "khai-mac").then(|| PictureShown {
            alt: "Các đại biểu chào cờ".into(),
            caption: None,
            webp: sources("webp"),
            jpeg: sources("jpg"),
            width: 1280,
            height: 853,
        })
    }

    fn figure(&self, number: usize, reference: &FigureRef) -> FigureShown {
        let text = match reference.verb {
            Verb::Money => "288.795.949.800 đồng".to_owned(),
            Verb::Ratio => "33,42%".to_owned(),
            Verb::Nearly => "gần 289 tỉ đồng".to_owned(),
            Verb::Number => format!("số thứ {number}"),
        };
        FigureShown {
            text,
            value: (reference.verb == Verb::Money).then_some(288_795_949_800),
            href: Some(format!("/so-lieu/{}/{}", reference.code, reference.unit)),
            note: reference.as_known.as_ref().map(|day| format!("ghi nhận đến {day}")),
        }
    }

    fn file(&self, code: &str) -> Option<String> {
        (code == "dieu-le").then(|| "/tep/dieu-le.pdf".to_owned())
    }
}

/// Everything that it says tries to break out.
pub(crate) struct Hostile;

const BREAKOUT: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

impl World for Hostile {
    fn picture(&self, _code: &str) -> Option<PictureShown> {
        let sources = ["javascript:alert(1)", "/a.jpg\" onerror=\"alert(1)", "data:image/svg+xml,x", BREAKOUT];
        let sources = sources.map(|url| PictureSource { url: url.to_owned(), width: 480 }).to_vec();
        Some(PictureShown {
            alt: BREAKOUT.into(),
            caption: Some(BREAKOUT.into()),
            webp: sources.clone(),
            jpeg: sources,
            width: 1,
            height: 1,
        })
    }

    fn figure(&self, _number: usize, _reference: &FigureRef) -> FigureShown {
        FigureShown {
            text: BREAKOUT.into(),
            value: Some(i64::MIN),
            href: Some("javascript:alert(1)".into()),
            note: Some(BREAKOUT.into()),
        }
    }

    fn file(&self, code: &str) -> Option<String> {
        Some(if code == "xau" { "javascript:alert(1)".into() } else { BREAKOUT.into() })
    }
}
