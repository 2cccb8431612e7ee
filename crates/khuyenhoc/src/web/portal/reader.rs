//! Who reads a public page, and of which site.

use crate::web::visitor::cookie;
use crate::web::{App, Visitor, WebError};
use axum::extract::{ConnectInfo, FromRef, FromRequestParts, OriginalUri, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_portal::address::{Base, decoded, uuid_of};
use kh_portal::{Answer, Ask, Fill, Leaf, MadeFile, Message, Place, TextSize};
use kh_ui::Theme;
use kh_visits::Visit;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use uuid::Uuid;

/// A reader of a site.
pub(crate) struct Reader {
    app: Arc<App>,
    /// Which site, and where it lies.
    pub(crate) place: Place,
    theme: Theme,
    size: TextSize,
    account: Option<(Uuid, String)>,
    agent: Option<String>,
    address: IpAddr,
    /// What is asked for within the site, as it was typed.
    path: String,
    /// The tag of what the browser has.
    known: Option<String>,
    query: Option<String>,
    /// Whether the browser unpacks gzip.
    takes_gzip: bool,
}

impl<S> FromRequestParts<S> for Reader
where
    Arc<App>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let app = Arc::<App>::from_ref(state);
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| WebError::NotFound)?;
        let named = params.iter().find(|(name, _)| *name == "site").map(|(_, code)| code.to_owned());
        let text = |name: header::HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let catalogue = app.portal.catalogue(&app.book).await?;
        let place = if let Some(code) = named {
            let site = catalogue.site(&code).ok_or(WebError::NotFound)?;
            Place { site: site.fact.code.clone(), base: Base::below(&code) }
        } else {
            let host = text(header::HOST).unwrap_or_default();
            let site = catalogue.site_of_host(host).ok_or(WebError::NotFound)?;
            Place { site: site.fact.code.clone(), base: Base::root() }
        };
        let theme = Theme::from_name(&cookie(&parts.headers, "kh_theme").unwrap_or_default());
        let size = TextSize::from_name(&cookie(&parts.headers, "kh_size").unwrap_or_default());
        let agent = text(header::USER_AGENT).map(str::to_owned);
        // The router takes the beginning off where it knows it; the site is what stands below its base.
        let asked = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let path = place.base.within(asked.path()).to_owned();
        let known = text(header::IF_NONE_MATCH).map(str::to_owned);
        let query = parts.uri.query().map(str::to_owned);
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        // Only who bears a session costs a look into the database; a session that asks for something first reads all the same.
        let account = if cookie(&parts.headers, kh_accounts::cookies::SESSION).is_none() {
            None
        } else {
            let visitor = Visitor::read(parts, Arc::clone(&app)).await.ok();
            visitor.and_then(|visitor| Some((visitor.account()?, visitor.actor.name.clone())))
        };
        let address = address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let takes_gzip = text(header::ACCEPT_ENCODING).is_some_and(takes_gzip);
        Ok(Self { app, place, theme, size, account, agent, address, path, known, query, takes_gzip })
    }
}

/// Whether a list of encodings has gzip in it and does not refuse it.
fn takes_gzip(list: &str) -> bool {
    list.split(',').any(|encoding| {
        let (name, weight) = encoding.split_once(';').unwrap_or((encoding, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("gzip") && weight != Some(0.0)
    })
}

/// Leads to where something is read now. Browsers ask again each time: a title may change back, and an old address may
/// be given to something else.
fn moved(address: &str) -> Response {
    ([(header::CACHE_CONTROL, "no-cache")], Redirect::permanent(address)).into_response()
}

impl Reader {
    /// The application.
    pub(crate) fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Where the request comes from.
    pub(crate) fn address(&self) -> IpAddr {
        self.address
    }

    /// Answers what is asked, and counts the visit when there is something to read.
    pub(crate) async fn answer(&self, ask: &Ask) -> Result<Response, WebError> {
        match self.app.portal.answer(&self.app.book, &self.place, ask).await? {
            Answer::Page(leaf) => Ok(self.read(&leaf)),
            Answer::File(file) => Ok(self.file(&file)),
            Answer::Elsewhere(address) => Ok(Redirect::temporary(&address).into_response()),
            Answer::Moved(address) => Ok(moved(&address)),
            Answer::Gone => self.message(Message::Gone).await,
            Answer::Nothing => self.missing().await,
        }
    }

    /// A file that was made; a browser that has it is not sent it again.
    fn file(&self, file: &MadeFile) -> Response {
        let tag = format!("\"{}\"", file.tag);
        // What it is made of may change at any moment, so it is asked for again each time.
        let headers = [
            (header::CACHE_CONTROL, "public, no-cache".to_owned()),
            (header::ETAG, tag.clone()),
            (header::HeaderName::from_static("x-robots-tag"), "noindex".to_owned()),
        ];
        if self.known.as_deref() == Some(tag.as_str()) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let kind = [(header::CONTENT_TYPE, file.media_type), (header::CONTENT_DISPOSITION, "inline")];
        (headers, kind, file.bytes.clone()).into_response()
    }

    /// A page that was read: it is counted, as one page however its address was spelled.
    pub(crate) fn read(&self, leaf: &Leaf) -> Response {
        self.count(uuid_of(&self.place.site), &decoded(&self.path));
        self.fill(StatusCode::OK, leaf)
    }

    /// A page for who has a link to it: it is counted as `counted`, apart from the site, and no machine keeps it.
    pub(crate) fn preview(&self, counted: Uuid, leaf: &Leaf) -> Response {
        self.count(counted, "/");
        let mut response = self.fill(StatusCode::OK, leaf);
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
        response
    }

    fn count(&self, site: Uuid, page: &str) {
        self.app.counters.visit(&Visit {
            site,
            page,
            agent: self.agent.as_deref(),
            address: self.address,
            member: self.account.as_ref().map(|(account, _)| *account),
            at: self.app.cx.now(),
        });
    }

    /// A page that is not counted.
    pub(crate) fn fill(&self, status: StatusCode, leaf: &Leaf) -> Response {
        let now = self.app.cx.now();
        let fill = Fill {
            theme: self.theme,
            size: self.size,
            now: Some(now),
            user: self.account.as_ref().map(|(_, name)| name.clone()),
            block: Some(self.app.counters.block(uuid_of(&self.place.site), now)),
        };
        let mut response = if self.takes_gzip {
            let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_ENCODING, "gzip")];
            (status, headers, leaf.fill_packed(&fill)).into_response()
        } else {
            (status, Html(leaf.fill(&fill))).into_response()
        };
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
        // The clock and the counts are of this moment and this reader.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        response
    }

    /// Where an address that is not there leads since, or the page that says that it is not there.
    pub(crate) async fn missing(&self) -> Result<Response, WebError> {
        match self.forwarded().await? {
            Some(response) => Ok(response),
            None => self.message(Message::Missing).await,
        }
    }

    /// The front page; an older site may have told its pages by the query, as in `/?p=12`.
    pub(crate) async fn front(&self) -> Result<Response, WebError> {
        if self.query.is_some()
            && let Some(response) = self.forwarded().await?
        {
            return Ok(response);
        }
        self.answer(&Ask::Front).await
    }

    async fn forwarded(&self) -> Result<Option<Response>, WebError> {
        let catalogue = self.app.portal.catalogue(&self.app.book).await?;
        let path = &self.path;
        let address = self.query.as_ref().map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
        let new = catalogue.forwarded(&self.place.site, &address);
        Ok(new.map(|new| moved(&self.place.base.to(new))))
    }

    /// A page that says why there is nothing to read.
    pub(crate) async fn message(&self, message: Message) -> Result<Response, WebError> {
        let status = if message == Message::Gone { StatusCode::GONE } else { StatusCode::NOT_FOUND };
        let leaf = self.app.portal.message(&self.app.book, &self.place, message).await?;
        Ok(leaf.map_or_else(|| WebError::NotFound.into_response(), |leaf| self.fill(status, &leaf)))
    }
}
