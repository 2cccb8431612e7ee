//! Bodies that are too large or make no sense.

use super::{publish, rows, site};
use crate::app::{Person, TestApp};
use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is taken at most, as the program says it in its sentences.
const MOST: usize = 2 << 20;
const PIECE: usize = 64 << 10;

/// A body that comes piece by piece and counts how much of it was read.
fn endless(pieces: usize, beginning: &'static str, end: &'static str) -> (Body, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&read);
    let middle = Bytes::from(vec![b'a'; PIECE]);
    let all =
        std::iter::once(Bytes::from(beginning)).chain(std::iter::repeat_n(middle, pieces)).chain([Bytes::from(end)]);
    let counted = all.map(move |piece| {
        count.fetch_add(piece.len(), Ordering::Relaxed);
        Ok::<Bytes, std::io::Error>(piece)
    });
    (Body::from_stream(futures_util::stream::iter(counted)), read)
}

async fn send(app: &TestApp, person: &Person<'_>, path: &str, kind: &str) -> (crate::app::Answer, usize) {
    let (beginning, end) = if kind.ends_with("json") { ("{\"html\":\"", "\"}") } else { ("question=", "") };
    let (body, read) = endless(10 << 20 >> 16, beginning, end);
    let request = person.request("POST", path).header(header::CONTENT_TYPE, kind).body(body).unwrap();
    (app.raw(request).await, read.load(Ordering::Relaxed))
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_megabytes_are_refused_everywhere_before_they_are_read() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let id = app.cx.new_id();
    publish(&app, id, unit, |_| ()).await;
    let editor = app.person("bientap").await;
    let article = format!("/articles/{}", kh_portal::address::code_of(id));
    let before = rows(&app).await;
    let form = "application/x-www-form-urlencoded";
    for path in [
        "/articles",
        &article,
        "/facts/section",
        "/facts/site",
        "/facts/question",
        "/lien-he",
        "/trang/long-an/lien-he",
        "/theme",
        "/text-size",
        "/sign-in",
        "/sign-out",
    ] {
        for person in [&app.stranger(), &editor] {
            let (answer, read) = send(&app, person, path, form).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}: {}", answer.text);
            assert!(answer.first("main p").is_some_and(|text| text.contains("quá lớn")), "{path}: {}", answer.text);
            assert!(read <= MOST + 2 * PIECE, "{path}: {read} bytes were read");
        }
    }
    for path in ["/api/v1/facts/section", "/api/v1/facts/receipt"] {
        let (answer, read) = send(&app, &editor, path, "application/json").await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}: {}", answer.text);
        assert_eq!(answer.json()["errors"][0]["code"], "too_large", "{path}");
        assert!(read <= MOST + 2 * PIECE, "{path}: {read} bytes were read");
    }
    let (answer, _) = send(&app, &editor, "/articles/markdown", "application/json").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text);
    // Where nobody reads, nothing is read.
    for path in ["/khong-co", "/tin/khong-co", "/rss", "/", "/tep/a.webp"] {
        let (answer, read) = send(&app, &editor, path, form).await;
        assert!(answer.status.is_client_error() && read <= MOST, "{path}: {} after {read} bytes", answer.status);
    }
    assert_eq!(rows(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_exactly_what_is_taken_is_read() {
    let app = TestApp::new().await;
    site(&app).await;
    for (length, status) in [(MOST, StatusCode::SEE_OTHER), (MOST + 1, StatusCode::PAYLOAD_TOO_LARGE)] {
        let mut body = b"theme=dark&x=".to_vec();
        body.resize(length, b'a');
        let request = app.stranger().request("POST", "/theme");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        assert_eq!(app.raw(request.body(Body::from(body)).unwrap()).await.status, status, "{length}");
    }
}

/// An article may be as long as a form is; how much it refers to is bounded, and what is only typed is shown all the
/// same.
#[tokio::test(flavor = "multi_thread")]
async fn an_article_that_refers_to_too_much_is_refused_and_can_still_be_looked_at() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let id = app.cx.new_id();
    publish(&app, id, unit, |_| ()).await;
    let editor = app.person("bientap").await;
    let article = format!("/articles/{}", kh_portal::address::code_of(id));
    // More codes than a statement of either database takes parameters.
    let pictures = (0..70_000).map(|number| format!("anh:{number:05} ")).collect::<Vec<_>>().concat();
    let figures = "{{so members long-an 2024}} ".repeat(301);
    let days =
        (0..41).map(|day| format!("{{{{so members long-an 2024 den=2024-{:02}-{:02}}}}} ", day / 28 + 1, day % 28 + 1));
    for (body, word) in [(pictures, "70000 ảnh và tệp"), (figures, "301 số liệu"), (days.collect(), "41 kỳ và ngày")]
    {
        let (refused, sent) = editor.fill(&article, &[("body", &body), ("step", "save")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{word}");
        assert!(
            refused.first(".govuk-error-message").unwrap().contains(word),
            "{:?}",
            refused.first(".govuk-error-message")
        );
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let shown = editor.post(&format!("{article}/preview"), &sent).await;
        assert_eq!(shown.status, StatusCode::OK, "{word}: {}", shown.text);
    }
    let days =
        (0..40).map(|day| format!("{{{{so members long-an 2024 den=2024-{:02}-{:02}}}}} ", day / 28 + 1, day % 28 + 1));
    let within: String = (0..300).map(|number| format!("anh:{number:05} ")).chain(days).collect();
    let (done, _) = editor.fill(&article, &[("body", &within), ("step", "save")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_large_gets_a_sentence_and_is_not_kept() {
    let app = TestApp::new().await;
    site(&app).await;
    let editor = app.person("bientap").await;
    let before = rows(&app).await;
    let begin = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-";
    let (body, read) = endless(64 << 20 >> 16, begin, "\r\n--x--\r\n");
    let request = editor.request("POST", "/library").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let answer = app.raw(request.body(body).unwrap()).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text);
    assert!(answer.text.contains("dưới 20 MB"), "{}", answer.text);
    assert!(read.load(Ordering::Relaxed) <= (21 << 20) + 2 * PIECE);
    // A line beside the file is no place for a book.
    let begin = "--x\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\n";
    let (body, _) = endless(2, begin, "\r\n--x--\r\n");
    let request = editor.request("POST", "/library").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    assert_eq!(app.raw(request.body(body).unwrap()).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(rows(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_sense_gets_a_sentence_of_ours() {
    let app = TestApp::new().await;
    site(&app).await;
    let editor = app.person("bientap").await;
    for (method, path, kind, body, status) in [
        ("POST", "/theme", "text/html", "<b>", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("POST", "/theme", "application/x-www-form-urlencoded", "x=1", StatusCode::UNPROCESSABLE_ENTITY),
        ("POST", "/library", "multipart/form-data", "x", StatusCode::BAD_REQUEST),
        ("POST", "/articles/markdown", "application/json", "{", StatusCode::BAD_REQUEST),
        ("DELETE", "/articles", "text/plain", "", StatusCode::METHOD_NOT_ALLOWED),
        ("PUT", "/lien-he", "text/plain", "", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let request = editor.request(method, path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap();
        let answer = app.raw(request).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text);
        assert!(answer.first("main p").is_some_and(|text| text.contains("Hãy")), "{}", answer.text);
    }
}
