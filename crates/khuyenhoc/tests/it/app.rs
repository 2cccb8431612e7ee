//! The application under test, and people who use it.

use axum::Extension;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use kh_figures::UnitId;
use kh_kernel::{Cx, Db, Vault};
use khuyenhoc::web;
use scraper::{Html, Selector};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::OnceCell;
use tower::ServiceExt as _;

/// The application over a copy of the small province.
pub(crate) struct TestApp {
    router: axum::Router,
    app: Arc<web::App>,
    /// The context of the program.
    pub(crate) cx: Cx,
    folder: tempfile::TempDir,
}

/// The filled province, made once and copied for each test.
static TEMPLATE: OnceCell<tempfile::TempDir> = OnceCell::const_new();

async fn template() -> &'static Path {
    let made = TEMPLATE.get_or_init(|| async {
        let folder = tempfile::tempdir().unwrap();
        let cx = open(folder.path()).await;
        let options = kh_demo::Options { scale: kh_demo::Scale::Small };
        kh_demo::fill(&cx, &options, |_| ()).await.unwrap();
        khuyenhoc::cli::demo::create_accounts(&cx).await.unwrap();
        cx.db.backup_to(folder.path().join("copy.db")).await.unwrap();
        folder
    });
    made.await.path()
}

async fn open(folder: &Path) -> Cx {
    let db = Db::open_folder(folder).await.unwrap();
    Cx::system(db, Arc::new(Vault::open_folder(folder).unwrap()))
}

/// An answer to a request.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: StatusCode,
    /// Where it leads.
    pub(crate) location: String,
    /// The body as text.
    pub(crate) text: String,
    /// The body.
    pub(crate) bytes: Vec<u8>,
    headers: HeaderMap,
    cookies: Vec<String>,
}

impl Answer {
    /// The text of the first element that matches.
    pub(crate) fn first(&self, selector: &str) -> Option<String> {
        self.all(selector).into_iter().next()
    }

    /// The texts of all elements that match.
    pub(crate) fn all(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
    }

    /// The attribute `value` of all elements that match.
    pub(crate) fn values(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|element| element.value().attr("value")).map(str::to_owned).collect()
    }

    /// The texts of the cells of all table rows that match.
    pub(crate) fn rows(&self, selector: &str) -> Vec<Vec<String>> {
        let page = Html::parse_document(&self.text);
        let (selector, cells) = (Selector::parse(selector).unwrap(), Selector::parse("th, td").unwrap());
        let text = |cell: scraper::ElementRef<'_>| cell.text().collect::<String>().trim().to_owned();
        page.select(&selector).map(|row| row.select(&cells).map(text).collect()).collect()
    }

    /// The value of an attribute of the first element that matches.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).find_map(|element| element.value().attr(name).map(str::to_owned))
    }

    /// A header; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The attribute `name` of all elements that match.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|element| element.value().attr(name)).map(str::to_owned).collect()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

impl TestApp {
    /// A fresh copy.
    pub(crate) async fn new() -> Self {
        let source = template().await;
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(source.join("copy.db"), folder.path().join("khuyenhoc.db")).unwrap();
        std::fs::copy(source.join("seal.key"), folder.path().join("seal.key")).unwrap();
        let cx = open(folder.path()).await;
        let app = web::App::open(cx.clone(), folder.path(), "https://khuyenhoc.test").await.unwrap();
        let peer = ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 5000)));
        let router = web::router(Arc::clone(&app)).layer(Extension(peer));
        Self { router, app, cx, folder }
    }

    /// The unit with this code.
    pub(crate) async fn unit(&self, code: &str) -> UnitId {
        kh_org::Structure::load(&self.cx.db).await.unwrap().find(code).unwrap()
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let header = |name| {
            let all = response.headers().get_all(name).iter();
            all.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (status, cookies) = (response.status(), header(header::SET_COOKIE));
        let location = header(header::LOCATION).pop().unwrap_or_default();
        let headers = response.headers().clone();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 26).await.unwrap().to_vec();
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned(), bytes, headers, cookies }
    }

    /// A visitor who is not signed in.
    pub(crate) fn stranger(&self) -> Person<'_> {
        Person { app: self, cookies: String::new(), agent: "test".to_owned() }
    }

    /// A visitor who is not signed in, with this program.
    pub(crate) fn reader(&self, agent: &str) -> Person<'_> {
        Person { agent: agent.to_owned(), ..self.stranger() }
    }

    /// Compares the figures of articles with the book, as the server does every few seconds.
    pub(crate) async fn compare_figures(&self) -> usize {
        web::compare_figures(&self.app).await.unwrap()
    }

    /// The pages that were counted as read, each once.
    pub(crate) async fn counted_pages(&self) -> Vec<String> {
        self.app.counters.flush(&self.cx.db).await.unwrap();
        let sql = "SELECT DISTINCT page FROM page_visit WHERE partition_id = 0 ORDER BY page";
        let rows = self.cx.db.rows(sql, Vec::new()).await.unwrap();
        rows.iter().map(|row| row.get(0).unwrap()).collect()
    }

    /// The person who signs in as `login`.
    pub(crate) async fn person(&self, login: &str) -> Person<'_> {
        let (person, done) = self.sign_in(login, khuyenhoc::cli::demo::DEMO_PASSWORD).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{login}: {}", done.text);
        person
    }

    /// Tries to sign in; the answer says whether it went well.
    pub(crate) async fn sign_in(&self, login: &str, password: &str) -> (Person<'_>, Answer) {
        let form = self.stranger().get("/sign-in").await;
        let token = form.attribute("input[name=csrf]", "value").unwrap();
        let fields = [("csrf", token.as_str()), ("login", login), ("password", password)];
        let anonymous = Person { cookies: cookie_header(&form.cookies), ..self.stranger() };
        let done = anonymous.post("/sign-in", &fields).await;
        (Person { cookies: cookie_header(&done.cookies), ..self.stranger() }, done)
    }

    /// Adds the website of the demonstration.
    pub(crate) async fn with_website(self) -> Self {
        let files = kh_portal::files::Files::of(self.folder());
        kh_demo::portal::fill(&self.cx, &files, self.cx.now().day()).await.unwrap();
        self
    }

    /// Sends a request as it is.
    pub(crate) async fn raw(&self, request: Request<Body>) -> Answer {
        self.send(request).await
    }
}

fn cookie_header(cookies: &[String]) -> String {
    let pairs: Vec<&str> = cookies.iter().filter_map(|cookie| cookie.split(';').next()).collect();
    pairs.join("; ")
}

/// Somebody with a browser.
pub(crate) struct Person<'a> {
    app: &'a TestApp,
    cookies: String,
    agent: String,
}

impl Person<'_> {
    /// Opens a page.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    /// Opens a page with some headers more.
    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookies).header(header::USER_AGENT, &self.agent);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.app.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.join("&")))
            .unwrap();
        self.app.send(request).await
    }

    /// Sends JSON with the form token in its header.
    pub(crate) async fn post_json(&self, path: &str, token: &str, body: &serde_json::Value) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookies)
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-csrf-token", token)
            .body(Body::from(body.to_string()))
            .unwrap();
        self.app.send(request).await
    }

    /// The token that JSON requests bear, from a page of this session.
    pub(crate) async fn token(&self) -> String {
        self.get("/search").await.attribute("input[name=csrf]", "value").unwrap()
    }

    /// Opens a form, fills the given fields over what it offers, and sends it.
    pub(crate) async fn fill(&self, path: &str, fields: &[(&str, &str)]) -> (Answer, Vec<(String, String)>) {
        let form = self.get(path).await;
        assert_eq!(form.status, StatusCode::OK, "{path}: {}", form.text);
        self.send_on(&form, fields).await
    }

    /// Fills the given fields over what the form of an open page offers, and sends it.
    pub(crate) async fn send_on(&self, form: &Answer, fields: &[(&str, &str)]) -> (Answer, Vec<(String, String)>) {
        let mut all = offered(&form.text);
        for (name, value) in fields {
            all.retain(|(known, _)| known != name);
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
        let action = form.attribute("main form[method=post]", "action").unwrap();
        let pairs: Vec<(&str, &str)> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        (self.post(&action, &pairs).await, all)
    }

    /// A request of this person, to be completed.
    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder().method(method).uri(path).header(header::COOKIE, &self.cookies)
    }

    /// Sends a form with some headers more.
    pub(crate) async fn post_with(&self, path: &str, fields: &[(String, String)], headers: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
        let request = self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.app.send(request.body(Body::from(pairs.join("&"))).unwrap()).await
    }

    /// The value of a measure in the report of a unit for 2024.
    pub(crate) async fn figure(&self, unit: &str, measure: &str) -> i64 {
        let answer = self.get(&format!("/api/v1/reports/{unit}?year=2024")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.json()["figures"][measure]["value"].as_i64().unwrap_or(0)
    }
}

/// What a browser would send of the form on a page: its fields with their values.
pub(crate) fn offered(page: &str) -> Vec<(String, String)> {
    let page = Html::parse_document(page);
    let selector =
        Selector::parse("main form[method=post] input, main form[method=post] select, main form[method=post] textarea")
            .unwrap();
    let mut fields = Vec::new();
    for element in page.select(&selector) {
        let Some(name) = element.value().attr("name") else { continue };
        let kind = element.value().attr("type").unwrap_or("text");
        if matches!(kind, "radio" | "checkbox") && element.value().attr("checked").is_none() {
            continue;
        }
        let value = match element.value().name() {
            "select" => {
                let chosen = Selector::parse("option[selected]").unwrap();
                element
                    .select(&chosen)
                    .next()
                    .and_then(|option| option.value().attr("value"))
                    .unwrap_or_default()
                    .to_owned()
            }
            "textarea" => element.text().collect(),
            _ => element.value().attr("value").unwrap_or_default().to_owned(),
        };
        fields.push((name.to_owned(), value));
    }
    fields
}

pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
