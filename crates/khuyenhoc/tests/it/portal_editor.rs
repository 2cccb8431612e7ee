//! The editor of articles: what is typed is kept and offered again, what is pasted is clean, and who may do so.

use crate::app::{Answer, Person, TestApp};
use crate::portal::{site, write};
use axum::http::StatusCode;

const NEW: &str = "/articles/new?site=long-an";

/// What a browser would send of the form of an article, over which `typed` is written.
struct Form {
    code: String,
    fields: Vec<(String, String)>,
}

impl Form {
    async fn open(person: &Person<'_>, path: &str) -> Self {
        let page = person.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        Self::on(&page)
    }

    fn on(page: &Answer) -> Self {
        let code = page.attribute("form[data-article]", "data-article").unwrap();
        let mut fields = vec![
            ("section".to_owned(), "tin-hoat-dong".to_owned()),
            ("day".to_owned(), "26/12/2024".to_owned()),
            ("time".to_owned(), "08:00".to_owned()),
        ];
        for name in ["csrf", "id", "base", "site", "title"] {
            let value = page.attribute(&format!("form[data-article] input[name={name}]"), "value");
            fields.extend(value.map(|value| (name.to_owned(), value)));
        }
        let body = page.first("form[data-article] textarea[name=body]").unwrap_or_default();
        fields.push(("body".to_owned(), body));
        Self { code, fields }
    }

    fn typed(mut self, typed: &[(&str, &str)]) -> Self {
        for (name, value) in typed {
            self.fields.retain(|(known, _)| known != name);
            self.fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self
    }

    fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    async fn send(&self, person: &Person<'_>, path: &str) -> Answer {
        let pairs: Vec<(&str, &str)> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        person.post(path, &pairs).await
    }

    async fn keep(&self, person: &Person<'_>) -> Answer {
        self.send(person, &format!("/articles/{}/autosave", self.code)).await
    }

    async fn preview(&self, person: &Person<'_>) -> Answer {
        self.send(person, &format!("/articles/{}/preview", self.code)).await
    }
}

/// What the page offers to go on with.
async fn offers(person: &Person<'_>, path: &str) -> Vec<String> {
    person.get(path).await.all("[data-unfinished] > p")
}

fn code_of_error(answer: &Answer) -> String {
    answer.json()["errors"][0]["code"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_article_is_kept_until_it_is_recorded() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let form = Form::open(&editor, NEW).await.typed(&[("title", "Đang viết"), ("body", "Câu đầu"), ("stamp", "5")]);
    for body in ["Câu đầu", "Câu đầu.\n\nĐoạn hai, “dở”"] {
        let form = Form { code: form.code.clone(), fields: form.fields.clone() }.typed(&[("body", body)]);
        let kept = form.keep(&editor).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
        let time = kept.json()["time"].as_str().unwrap().to_owned();
        assert!(kh_text::parse_integer(&time.replace(':', "")).is_ok() && time.len() == 5, "{time}");
    }
    let page = editor.get(NEW).await;
    assert_eq!(page.attribute("[data-unfinished]", "data-at").as_deref(), Some("5"));
    let offered = offers(&editor, NEW).await;
    assert_eq!(offered.len(), 1, "{offered:?}");
    assert!(offered[0].starts_with("Có bản đang viết dở lúc ") && offered[0].contains("“Đang viết”"), "{offered:?}");
    let officer = app.person("tinh").await;
    assert!(offers(&officer, NEW).await.is_empty(), "nobody else sees it");
    let again = Form::open(&editor, &format!("{NEW}&unfinished={}", form.code)).await;
    assert_eq!((again.get("body"), again.get("title")), ("Câu đầu.\n\nĐoạn hai, “dở”", "Đang viết"));
    assert_eq!((again.get("id"), again.code.as_str()), (form.get("id"), form.code.as_str()));
    let missing = editor.get(&format!("{NEW}&unfinished=khongco0")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let done = again.send(&editor, "/articles").await;
    assert_eq!((done.status, done.location), (StatusCode::SEE_OTHER, format!("/articles/{}", form.code)));
    assert!(offers(&editor, NEW).await.is_empty());
    // What was under way when the form was sent comes too late and leaves nothing.
    assert_eq!(again.keep(&editor).await.status, StatusCode::OK);
    assert!(offers(&editor, &format!("/articles/{}", form.code)).await.is_empty());
    let shown = editor.get(&format!("/articles/{}", form.code)).await;
    assert_eq!(shown.first("textarea[name=body]").as_deref(), Some("Câu đầu.\n\nĐoạn hai, “dở”"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_unfinished_never_takes_the_place_of_a_revision() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Bài chung", "Bản đầu./.").await;
    let path = format!("/articles/{code}");
    let form = Form::open(&editor, &path).await.typed(&[("body", "Bản viết dở của biên tập")]);
    assert_eq!(form.keep(&editor).await.status, StatusCode::OK);
    let officer = app.person("tinh").await;
    assert!(offers(&officer, &path).await.is_empty());
    let (done, _) = officer.fill(&path, &[("body", "Bản của cán bộ./."), ("step", "save")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(Form::open(&editor, &path).await.get("body"), "Bản của cán bộ./.", "a visit shows what is recorded");
    let offered = offers(&editor, &path).await;
    assert!(offered[0].contains("đã được lưu bản khác"), "{offered:?}");
    let again = Form::open(&editor, &format!("{path}?unfinished=1")).await.typed(&[("step", "save")]);
    assert_eq!((again.get("body"), again.get("base")), ("Bản viết dở của biên tập", form.get("base")));
    let conflict = again.send(&editor, &path).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert_eq!(Form::on(&conflict).get("body"), "Bản viết dở của biên tập");
    assert_eq!(offers(&editor, &path).await.len(), 1, "a conflict deletes nothing");
    let token = form.get("csrf");
    let refused = editor.post(&format!("{path}/autosave/discard"), &[("csrf", "sai")]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let gone = editor.post(&format!("{path}/autosave/discard"), &[("csrf", token), ("site", "long-an")]).await;
    assert_eq!((gone.status, gone.location), (StatusCode::SEE_OTHER, path.clone()));
    assert!(offers(&editor, &path).await.is_empty());
    assert_eq!(editor.get(&format!("{path}?unfinished=1")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_write_the_article_keeps_and_previews_it() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Bài của tỉnh", "Nội dung kín./.").await;
    let of_editor = Form::open(&editor, &format!("/articles/{code}")).await;
    let head = app.person("chihoi").await;
    let token = head.token().await;
    let of_head = Form { code: code.clone(), fields: of_editor.fields.clone() }.typed(&[("csrf", &token)]);
    for answer in [of_head.keep(&head).await, of_head.preview(&head).await] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text);
        assert!(!answer.text.contains("Nội dung kín"), "{}", answer.text);
    }
    // Who may look may not write.
    let auditor = app.person("kiemtra").await;
    let token = auditor.token().await;
    let of_auditor = Form { code: code.clone(), fields: of_editor.fields.clone() }.typed(&[("csrf", &token)]);
    assert_eq!(of_auditor.keep(&auditor).await.status, StatusCode::FORBIDDEN);
    assert_eq!(of_auditor.preview(&auditor).await.status, StatusCode::FORBIDDEN);
    // Nor who handed it in and waits.
    let mine = write(&head, "Bài của chi hội", "Nội dung./.").await;
    let form = Form::open(&head, &format!("/articles/{mine}")).await;
    assert_eq!(form.keep(&head).await.status, StatusCode::OK);
    let form = form.typed(&[("step", "submit")]);
    assert_eq!(form.send(&head, &format!("/articles/{mine}")).await.status, StatusCode::SEE_OTHER);
    let late = form.typed(&[("id", &uuid::Uuid::now_v7().to_string())]).keep(&head).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN, "{}", late.text);
    // Signed out, with the token of another session, or with an id that is not that of the article.
    let stranger = of_editor.keep(&app.stranger()).await;
    assert_eq!((stranger.status, code_of_error(&stranger).as_str()), (StatusCode::UNAUTHORIZED, "sign_in_needed"));
    let expired = of_editor.keep(&app.person("bientap").await).await;
    assert_eq!((expired.status, code_of_error(&expired).as_str()), (StatusCode::BAD_REQUEST, "form_expired"));
    let new = Form::open(&editor, NEW).await;
    let other = Form { code: "7f3k2qx9".to_owned(), fields: new.fields.clone() };
    assert_eq!(other.keep(&editor).await.status, StatusCode::NOT_FOUND);
    let other = new.typed(&[("site", "khong-co")]).keep(&editor).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_has_bounds() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let form = Form::open(&editor, NEW).await.typed(&[("body", &"ậ".repeat(160_000))]);
    assert_eq!(form.keep(&editor).await.status, StatusCode::OK);
    let kept = format!("{NEW}&unfinished={}", form.code);
    let form = form.typed(&[("body", &"ậ".repeat(170_000))]);
    let refused = form.keep(&editor).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.json()["errors"][0]["detail"].as_str().unwrap().contains("500.000"), "{}", refused.text);
    assert_eq!(Form::open(&editor, &kept).await.get("body").chars().count(), 160_000, "the version before stays");
    let form = form.typed(&[("body", &"a".repeat(3_000_000))]);
    assert_eq!(form.keep(&editor).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let html = serde_json::json!({ "html": "a".repeat(3_000_000) });
    let answer = editor.post_json("/articles/markdown", "", &html).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    // A field that the form does not have is not kept.
    let form = form.typed(&[("body", "Ngắn"), ("status", "approved")]);
    assert_eq!(form.keep(&editor).await.status, StatusCode::OK);
    assert!(!editor.get(&kept).await.text.contains("approved"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_is_clean() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let paste = async |person: &Person<'_>, html: &str| {
        person.post_json("/articles/markdown", "", &serde_json::json!({ "html": html })).await
    };
    let word = "<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->\
                <p class=MsoNormal><b>Sáng 24/12</b>, <i>Hội</i> trao <span style='mso-bidi'>30</span> suất.<o:p></o:p></p>\
                <p class=MsoNormal>Đoạn hai.</p><!--EndFragment--></body></html>";
    let answer = paste(&editor, word).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let markdown = answer.json()["markdown"].as_str().unwrap().to_owned();
    assert_eq!(markdown.trim(), "**Sáng 24/12**, *Hội* trao 30 suất.\n\nĐoạn hai.");
    let hostile = "<p>Chữ<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>bấm</a>\
                   <svg onload=alert(1)></svg><iframe src='//example.com'></iframe><style>*{}</style></p>";
    let markdown = paste(&editor, hostile).await.json()["markdown"].as_str().unwrap().to_owned();
    for bad in ["script", "onerror", "javascript", "svg", "iframe", "style"] {
        assert!(!markdown.contains(bad), "{bad}: {markdown}");
    }
    let form = Form::open(&editor, NEW).await;
    let typed =
        [("title", "<script>alert(2)</script>"), ("body", "<img src=x onerror=alert(3)>\n\n[a](javascript:alert(4))")];
    let page = form.typed(&typed).preview(&editor).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for bad in ["<script>alert", "<img src=x", "href=\"javascript:"] {
        assert!(!page.text.contains(bad), "{bad}: {}", page.text);
    }
    assert_eq!(paste(&app.stranger(), word).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(paste(&app.person("thuquy").await, word).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_is_the_page_that_readers_would_see() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let members = kh_text::group(editor.figure("long-an", "members").await);
    let body = "## Đề mục\n\nHội có {{so members long-an 2024}} hội viên, {{so members khong-co 2024}}.";
    let form = Form::open(&editor, NEW).await.typed(&[("title", "Chưa lưu"), ("body", body)]);
    let page = form.preview(&editor).await;
    assert_eq!(page.first("h1").as_deref(), Some("Chưa lưu"), "{}", page.text);
    assert_eq!(page.first(".kp-text h2").as_deref(), Some("Đề mục"));
    let text = page.first(".kp-text").unwrap();
    assert!(text.contains(&format!("Hội có {members} hội viên")) && text.contains("khong-co"), "{text}");
    assert_eq!(
        editor.get(&format!("/articles/{}", form.code)).await.status,
        StatusCode::NOT_FOUND,
        "nothing is written"
    );
    let wrong = form.typed(&[("day", "hôm nào")]).preview(&editor).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.json()["errors"][0]["detail"].as_str().unwrap().contains("không phải là ngày"), "{}", wrong.text);
    let code = write(&editor, "Tiêu đề cũ", "Cũ./.").await;
    let form = Form::open(&editor, &format!("/articles/{code}")).await.typed(&[("title", "Tiêu đề mới")]);
    assert_eq!(form.preview(&editor).await.first("h1").as_deref(), Some("Tiêu đề mới"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_is_picked_with_what_it_says_today() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let raised = kh_text::group(editor.figure("long-an", "fund.raised").await);
    let ask = async |person: &Person<'_>, query: &str| person.get(&format!("/articles/figures?{query}")).await;
    let found = ask(&editor, "verb=tien&code=fund.raised&unit=long-an&period=2024").await.json();
    assert_eq!(found["reference"], "{{tien fund.raised long-an 2024}}");
    assert_eq!(found["text"], format!("{raised} đồng"));
    let sentence = found["sentence"].as_str().unwrap();
    assert!(sentence.contains("năm 2024") && sentence.ends_with(&format!("{raised} đồng.")), "{sentence}");
    let ward = "long-an/tan-an/phuong-4";
    let found = ask(&editor, &format!("verb=so&code=members&unit={ward}&period=2024&known=2024-12-24")).await.json();
    assert_eq!(found["reference"], format!("{{{{so members {ward} 2024 den=2024-12-24}}}}"));
    for (query, word) in [
        ("", "Dòng 1"),
        ("verb=so&code=members&unit=khong-co&period=2024", "khong-co"),
        ("verb=so&code=members&unit=long-an&period=24", "kỳ"),
        ("verb=tyle&code=members&unit=long-an&period=2024", "tỷ lệ"),
        ("verb=so&code=members&unit=long-an&period=2024&known=x", "ngày"),
        ("verb=so&code=%7D%7D&unit=long-an&period=2024", ""),
    ] {
        let refused = ask(&editor, query).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}: {}", refused.text);
        assert!(refused.json()["errors"][0]["detail"].as_str().unwrap().contains(word), "{query}: {}", refused.text);
    }
    let units = async |person: &Person<'_>, q: &str| {
        let found = person.get(&format!("/articles/figures/units?period=2024&q={q}")).await.json();
        assert_eq!(found["period"], "2024");
        let list = found["units"].as_array().unwrap().clone();
        list.iter().map(|unit| unit["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(units(&editor, "phuong+4").await.contains(&ward.to_owned()));
    assert!(units(&editor, "").await.len() > 1);
    let head = app.person("chihoi").await;
    assert!(!units(&head, "khu+pho").await.contains(&format!("{ward}/khu-pho-2")), "another branch is not named");
    let hidden = ask(&head, &format!("verb=so&code=members&unit={ward}/khu-pho-2&period=2024")).await;
    assert_eq!(hidden.status, StatusCode::BAD_REQUEST, "{}", hidden.text);
    for path in [
        "/articles/figures?verb=so&code=members&unit=long-an&period=2024",
        "/articles/figures/units",
        "/articles/pictures",
    ] {
        assert_eq!(app.stranger().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(app.person("thuquy").await.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert!(path.starts_with("/articles/figures?") || editor.get(path).await.status == StatusCode::OK, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_takes_nothing_that_was_typed() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let form =
        Form::open(&editor, NEW).await.typed(&[("title", "Hết phiên"), ("body", "Chữ đã gõ./."), ("step", "save")]);
    let out = form.send(&app.stranger(), "/articles").await;
    assert_eq!(out.status, StatusCode::UNAUTHORIZED, "{}", out.text);
    assert_eq!(out.values("input[name=body]"), ["Chữ đã gõ./."]);
    // After signing in again the token is another one.
    let back = app.person("bientap").await;
    let expired = form.send(&back, "/articles").await;
    assert_eq!(expired.status, StatusCode::BAD_REQUEST);
    assert_eq!(expired.values("main input[name=body]"), ["Chữ đã gõ./."]);
    let (done, _) = back.send_on(&expired, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let path = format!("/articles/{}", form.code);
    let form = Form::open(&back, &path).await.typed(&[("body", "Sửa sau đó./."), ("step", "save")]);
    let out = form.send(&app.stranger(), &path).await;
    assert_eq!(out.values("input[name=body]"), ["Sửa sau đó./."], "{}", out.text);
}
