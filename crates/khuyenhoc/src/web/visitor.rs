//! Who asks: read from the session cookie, with the rights of today.

use super::{App, WebError, account};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use kh_access::{Action, Actor, Decision, Resource, Scope, grants, may};
use kh_accounts::cookies;
use kh_figures::UnitId;
use kh_kernel::Cx;
use kh_org::OrgTree;
use kh_ui::{Html, NavItem, Page, Theme, UserBadge};
use std::fmt::Write as _;
use std::sync::Arc;
use uuid::Uuid;

/// A visitor, signed in or not.
pub struct Visitor {
    app: Arc<App>,
    /// Who it is, with dated roles.
    pub actor: Actor,
    account: Option<Uuid>,
    csrf: String,
    session: Option<String>,
    must_choose_password: bool,
    theme: Theme,
    path: String,
}

/// What a person may open who signed in with a one-time code and has not chosen a password yet.
const OPEN_WITH_A_CODE: [&str; 2] = [account::PASSWORD_PATH, "/sign-out"];

impl<S> FromRequestParts<S> for Visitor
where
    Arc<App>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let is_program = parts.uri.path().starts_with("/api/");
        let answer = |error: WebError| if is_program { error.json() } else { error.into_response() };
        Self::read(parts, Arc::<App>::from_ref(state)).await.map_err(answer)
    }
}

impl Visitor {
    /// Who sends this request; for an extractor that answers a failure in its own way.
    pub(super) async fn read(parts: &Parts, app: Arc<App>) -> Result<Self, WebError> {
        let theme = Theme::from_name(&cookie(&parts.headers, "kh_theme").unwrap_or_default());
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let anonymous = |app, csrf| Self {
            app,
            actor: Actor::anonymous(),
            account: None,
            csrf,
            session: None,
            must_choose_password: false,
            theme,
            path: path.clone(),
        };
        let Some(token) = cookie(&parts.headers, cookies::SESSION) else {
            let csrf = cookie(&parts.headers, cookies::CSRF).unwrap_or_default();
            return Ok(anonymous(app, csrf));
        };
        let Some(session) = kh_accounts::session(&app.cx, &app.gate, &token).await? else {
            let csrf = cookie(&parts.headers, cookies::CSRF).unwrap_or_default();
            return Ok(anonymous(app, csrf));
        };
        let Some(actor) = kh_accounts::actor_for(&app.cx, session.account_id).await? else {
            return Ok(anonymous(app, String::new()));
        };
        if parts.method == Method::POST {
            // A GET never writes; what a person sends keeps the session alive.
            kh_accounts::extend_session(&app.cx, &session).await?;
        }
        let must_choose_password = session.must_choose_password;
        if must_choose_password && !OPEN_WITH_A_CODE.contains(&parts.uri.path()) {
            return Err(WebError::PasswordNeeded);
        }
        let (csrf, account) = (app.gate.csrf_token(&token), Some(session.account_id));
        Ok(Self { app, actor, account, csrf, session: Some(token), must_choose_password, theme, path })
    }

    /// The application.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The context in which this visitor acts.
    pub fn cx(&self) -> Cx {
        self.account.map_or_else(|| self.app.cx.clone(), |account| self.app.cx.acting_as(account))
    }

    /// The account, if somebody is signed in.
    pub fn account(&self) -> Option<Uuid> {
        self.account
    }

    /// The token of the session, if somebody is signed in.
    pub fn session_token(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// Whether the visitor signed in with a one-time code and must choose a password before anything else.
    pub fn must_choose_password(&self) -> bool {
        self.must_choose_password
    }

    /// The token that a form must bear.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Refuses a visitor who is not signed in.
    pub fn signed_in(&self) -> Result<(), WebError> {
        if self.account.is_some() { Ok(()) } else { Err(WebError::SignInNeeded(self.path.clone())) }
    }

    /// Refuses a form whose token is not that of this visitor's session.
    pub fn check_form(&self, token: &str) -> Result<(), WebError> {
        let matches = |session: &String| self.app.gate.csrf_matches(session, token);
        if self.session.as_ref().is_some_and(matches) { Ok(()) } else { Err(WebError::FormExpired) }
    }

    /// Whether the visitor may do this, by the roles of today on the structure of `org`.
    pub fn may(&self, action: Action, resource: Resource, unit: UnitId, org: &OrgTree) -> Decision {
        may(&self.actor, action, resource, unit, self.app.today(), &org.tree)
    }

    /// Passes when the visitor may; else the fitting refusal.
    pub fn require(&self, action: Action, resource: Resource, unit: UnitId, org: &OrgTree) -> Result<(), WebError> {
        self.signed_in()?;
        let decision = self.may(action, resource, unit, org);
        WebError::of(&decision, |unit| org.name(unit)).map_or(Ok(()), Err)
    }

    /// The units in which the visitor may do this.
    pub fn scope(&self, action: Action, resource: Resource, org: &OrgTree) -> Scope {
        self.actor.scope(action, resource, self.app.today(), &org.tree)
    }

    /// A page for this visitor.
    pub fn page(&self, title: impl Into<String>, body: Html) -> Page {
        let item = |href: &str, text: &str| NavItem {
            href: href.to_owned(),
            text: text.to_owned(),
            current: self.path.split('?').next() == Some(href),
        };
        let user = self.account.map(|_| UserBadge {
            name: self.actor.name.clone(),
            role: self.role_text(),
            sign_out_action: "/sign-out".to_owned(),
            sign_out_token: self.csrf.clone(),
            href: if self.must_choose_password { String::new() } else { "/account".to_owned() },
        });
        let mut nav = Vec::new();
        if user.is_some() {
            nav.extend([
                item("/work", "Đơn vị của tôi"),
                item("/search", "Tìm đơn vị"),
                item("/check", "Soát số liệu"),
            ]);
            let holds = |resource| {
                let mut held = self.actor.assignments_on(self.app.today());
                held.any(|assignment| grants(assignment.role, Action::Record, resource))
            };
            if holds(Resource::Articles) {
                nav.push(item("/articles", "Tin bài"));
                nav.push(item("/library", "Kho tệp"));
            }
            if holds(Resource::Portal) {
                nav.push(item("/sites", "Trang thông tin"));
            }
            let sees = |resource| {
                self.actor.assignments_on(self.app.today()).any(|held| grants(held.role, Action::View, resource))
            };
            if sees(Resource::Accounts) {
                nav.push(item("/accounts", "Tài khoản"));
            }
            if sees(Resource::Audit) {
                nav.push(item("/audit", "Nhật ký"));
            }
            nav.push(item("/rights", "Quyền của tôi"));
        }
        Page {
            title: title.into(),
            body,
            nav,
            user,
            sign_in_href: if self.account.is_none() { "/sign-in".to_owned() } else { String::new() },
            theme: self.theme,
            theme_action: "/theme".to_owned(),
            csrf: self.csrf.clone(),
            ..Page::default()
        }
    }

    fn role_text(&self) -> String {
        let today = self.app.today();
        let roles: Vec<&str> = self.actor.assignments_on(today).map(|assignment| assignment.role.label()).collect();
        let mut roles = roles;
        roles.dedup();
        roles.join(", ")
    }
}

/// The value of a cookie.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// A query string from pairs, percent-encoded.
pub(super) fn query_text(pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        let mut out = String::new();
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
                out.push(byte.into());
            } else {
                write!(out, "%{byte:02X}").expect("writing to a string does not fail");
            }
        }
        out
    };
    let pairs: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}
