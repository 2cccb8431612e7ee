//! Files that are not what they say.

use super::{rows, site};
use crate::app::{Answer, Person, TestApp};
use axum::body::Body;
use axum::http::{StatusCode, header};

const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
const SCRIPT: &[u8] = b"<script>alert(document.domain)</script>";

async fn upload(app: &TestApp, person: &Person<'_>, name: &str, claimed: &str, bytes: &[u8]) -> Answer {
    let (token, id) = (person.token().await, app.cx.new_id().to_string());
    let mut body = Vec::new();
    for (field, value) in [("csrf", token.as_str()), ("id", &id), ("alt", "Ảnh"), ("children", "none")] {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {claimed}\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    let request = person.request("POST", "/library").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    app.raw(request.body(Body::from(body)).unwrap()).await
}

/// A GIF that claims to be so large.
fn vast(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = GIF.to_vec();
    bytes[6..8].copy_from_slice(&width.to_le_bytes());
    bytes[8..10].copy_from_slice(&height.to_le_bytes());
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_picture_and_no_document_is_refused() {
    let app = TestApp::new().await;
    site(&app).await;
    let editor = app.person("bientap").await;
    let before = rows(&app).await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>";
    let polyglot = [&b"GIF89a/*"[..], SCRIPT, b"*/=1;alert(1)"].concat();
    let in_pdf = [&b"<!-- %PDF-1.7 -->"[..], SCRIPT].concat();
    for (name, claimed, bytes) in [
        ("a.svg", "image/svg+xml", &svg[..]),
        ("a.jpg", "image/jpeg", svg),
        ("a.png", "image/png", SCRIPT),
        ("a.html", "text/html", SCRIPT),
        ("a.html", "image/png", GIF.get(..3).unwrap()),
        ("a.pdf", "application/pdf", SCRIPT),
        ("a.pdf", "application/pdf", &in_pdf),
        ("a.pdf.html", "application/pdf", b"%PDF-1.7"),
        ("a.docx", "application/zip", b"%PDF-1.7"),
        ("a.xhtml", "image/png", b"PK\x03\x04"),
        ("a.gif", "image/gif", &polyglot),
        ("a.jpg", "image/jpeg", b"\xFF\xD8\xFF<script>"),
        ("a.png", "image/png", b"\x89PNG\r\n\x1a\n<script>"),
        ("a.exe", "application/pdf", b"MZ"),
        ("a.gif", "image/gif", &vast(u16::MAX, u16::MAX)),
        ("a.gif", "image/gif", &vast(11_000, 11_000)),
        ("a.pdf", "application/pdf", b""),
        ("", "application/pdf", b"%PDF-1.7"),
    ] {
        let answer = upload(&app, &editor, name, claimed, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {claimed}: {}", answer.text);
        let sentence = answer.first("#file-error").unwrap_or_default();
        assert!(sentence.len() > 20, "{name} {claimed}: {sentence:?}");
    }
    assert_eq!(rows(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_with_a_script_behind_it_is_drawn_anew_without_it() {
    let app = TestApp::new().await;
    site(&app).await;
    let editor = app.person("bientap").await;
    let answer = upload(&app, &editor, "a.html", "text/html", &[GIF, SCRIPT].concat()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let library = editor.get("/library").await;
    let sources = library.attributes("main img", "src");
    assert_eq!(sources.len(), 1, "{sources:?}");
    let picture = app.stranger().get(&sources[0]).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    assert_eq!(picture.header("content-security-policy"), "default-src 'none'; sandbox");
    assert!(!picture.bytes.windows(SCRIPT.len()).any(|part| part == SCRIPT));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_only_ever_offered_for_saving() {
    let app = TestApp::new().await;
    site(&app).await;
    let editor = app.person("bientap").await;
    let bytes = [&b"%PDF-1.7\n"[..], SCRIPT].concat();
    let answer = upload(&app, &editor, "../../K\u{1ebf} ho\u{1ea1}ch\r\n.pdf", "text/html", &bytes).await;
    assert!(answer.status == StatusCode::SEE_OTHER || answer.status.is_client_error(), "{}", answer.status);
    let answer = upload(&app, &editor, "..\\..\\Kế hoạch.pdf", "text/html", &bytes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let href = editor.get("/library").await.attribute("main a[href^='/tep/']", "href").unwrap();
    assert!(href.ends_with("/ke-hoach.pdf"), "{href}");
    let digest = href.split('/').nth(2).unwrap();
    for (path, status) in [
        (href.clone(), StatusCode::OK),
        (format!("/tep/{digest}/a.html"), StatusCode::NOT_FOUND),
        (format!("/tep/{digest}.svg"), StatusCode::NOT_FOUND),
        (format!("/tep/{digest}/\"%0d%0aset-cookie:%20a=b;.pdf"), StatusCode::OK),
    ] {
        let Ok(request) = app.stranger().request("GET", &path).body(Body::empty()) else { continue };
        let file = app.raw(request).await;
        assert_eq!(file.status, status, "{path}");
        if status == StatusCode::OK {
            assert!(file.header("content-disposition").starts_with("attachment"), "{path}");
            assert_eq!(file.header("content-type"), "application/pdf", "{path}");
            assert_eq!(file.header("content-security-policy"), "default-src 'none'; sandbox");
            assert_eq!(file.header("set-cookie"), "");
        }
    }
    // As a picture it would be shown in the page: what it is told to be is then no picture, and nothing else.
    let shown = app.stranger().get(&format!("/tep/{digest}.webp")).await;
    assert_eq!(shown.header("content-type"), "image/webp");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
}
