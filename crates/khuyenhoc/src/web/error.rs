//! What can go wrong with a request, and the one place that turns it into an answer.

use super::{App, Visitor, labels};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::Decision;
use kh_accounts::AccountError;
use kh_facts::QueryError;
use kh_kernel::DbError;
use kh_kernel::journal::JournalError;
use kh_portal::PortalError;
use kh_reports::ReportError;
use kh_ui::Page;
use std::sync::Arc;

/// Why a request was not answered as asked.
#[derive(Debug)]
pub enum WebError {
    /// There is no such thing, or the visitor may not know that there is.
    NotFound,
    /// The visitor may see it but not do this; the sentences name the roles that could.
    Forbidden(Vec<String>),
    /// Nobody is signed in; where to come back to.
    SignInNeeded(String),
    /// Whoever signed in with a one-time code must choose a password first.
    PasswordNeeded,
    /// The form is too old or came from elsewhere.
    FormExpired,
    /// What was sent makes no sense; a sentence that says what to mend.
    Invalid(String),
    /// What was sent is larger than what is taken.
    TooLarge(String),
    /// Somebody else changed it meanwhile; a sentence that says what to do.
    Conflict(String),
    /// It was asked for too often; a sentence that says how long to wait.
    TooMany(String),
    /// Our fault.
    Internal(String),
}

impl WebError {
    /// The answer to a refusal of the policy: 404 for what may not be seen, 403 for what may not be done.
    pub fn of(decision: &Decision, unit_name: impl Fn(kh_figures::UnitId) -> String) -> Option<Self> {
        match decision {
            Decision::Allowed { .. } => None,
            Decision::Denied { visible: false, .. } => Some(Self::NotFound),
            Decision::Denied { visible: true, .. } => Some(Self::Forbidden(decision.explain(unit_name))),
        }
    }

    /// The status of the answer.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) | Self::PasswordNeeded => StatusCode::FORBIDDEN,
            Self::SignInNeeded(_) => StatusCode::UNAUTHORIZED,
            Self::FormExpired | Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code, for support and the API.
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Forbidden(_) => "forbidden",
            Self::SignInNeeded(_) => "sign_in_needed",
            Self::PasswordNeeded => "password_needed",
            Self::FormExpired => "form_expired",
            Self::Invalid(_) => "invalid",
            Self::TooLarge(_) => "too_large",
            Self::Conflict(_) => "conflict",
            Self::TooMany(_) => "too_many",
            Self::Internal(_) => "internal",
        }
    }

    /// Tells the operator of what is our fault.
    pub(super) fn log(&self) {
        if let Self::Internal(cause) = self {
            tracing::error!(%cause, "a request failed");
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::NotFound => "Không tìm thấy trang",
            Self::Forbidden(_) => "Bạn chưa được làm việc này",
            Self::SignInNeeded(_) => "Hãy đăng nhập",
            Self::PasswordNeeded => "Hãy đặt mật khẩu mới",
            Self::FormExpired => "Trang đã mở quá lâu",
            Self::Invalid(_) => "Nội dung gửi chưa đúng",
            Self::TooLarge(_) => "Nội dung quá lớn",
            Self::Conflict(_) => "Người khác vừa sửa",
            Self::TooMany(_) => "Hãy chờ một lát",
            Self::Internal(_) => "Có lỗi ở phía chương trình",
        }
    }

    /// What the answer says.
    pub(super) fn sentences(&self) -> Vec<String> {
        match self {
            Self::NotFound => {
                vec!["Địa chỉ không đúng, hoặc nội dung thuộc đơn vị mà tài khoản của bạn không phụ trách.".to_owned()]
            }
            Self::Forbidden(sentences) => sentences.clone(),
            Self::SignInNeeded(_) => vec!["Trang này chỉ dành cho người đã đăng nhập.".to_owned()],
            Self::PasswordNeeded => {
                vec!["Bạn vừa đăng nhập bằng mã dùng một lần. Hãy đặt mật khẩu mới rồi làm tiếp.".to_owned()]
            }
            Self::FormExpired => vec![kh_accounts::labels::FORM_EXPIRED.to_owned()],
            Self::Invalid(sentence) | Self::TooLarge(sentence) | Self::Conflict(sentence) | Self::TooMany(sentence) => {
                vec![sentence.clone()]
            }
            Self::Internal(_) => {
                vec!["Việc vừa làm chưa được ghi. Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị.".to_owned()]
            }
        }
    }

    /// The same error as JSON.
    pub fn json(&self) -> Response {
        self.log();
        let detail = self.sentences().join(" ");
        let body = serde_json::json!({ "errors": [{ "code": self.code(), "detail": detail }] });
        (self.status(), Json(body)).into_response()
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        if let Self::SignInNeeded(back) = &self {
            let next = super::visitor::query_text(&[("next", back)]);
            return Redirect::to(&format!("/sign-in?{next}")).into_response();
        }
        if matches!(self, Self::PasswordNeeded) {
            return Redirect::to(super::account::PASSWORD_PATH).into_response();
        }
        self.log();
        let told = Told { title: self.title(), sentences: self.sentences() };
        let page = Page { title: told.title.to_owned(), body: told.body(), ..Page::default() };
        let mut response = (self.status(), Html(page.render())).into_response();
        response.extensions_mut().insert(told);
        response
    }
}

/// What an error page says, kept with the answer until its frame is known.
#[derive(Debug, Clone)]
struct Told {
    title: &'static str,
    sentences: Vec<String>,
}

impl Told {
    fn body(&self) -> kh_ui::Html {
        let mut body = super::markup::tag("h1", "govuk-heading-l", &kh_ui::Html::text(self.title));
        for sentence in &self.sentences {
            body.push(&super::markup::tag("p", "govuk-body", &kh_ui::Html::text(sentence)));
        }
        body.push(&super::markup::tag("p", "govuk-body", &super::markup::link("/", "Về trang đầu")));
        body
    }
}

/// Puts an error page into the frame of whoever asked, so that name, menu and colours stay. An error itself does not
/// know who asks.
pub(super) async fn frame(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let Some(told) = response.extensions_mut().remove::<Told>() else { return response };
    // Whoever cannot be told gets the bare page.
    let Ok(visitor) = Visitor::read(&asked, app).await else { return response };
    *response.body_mut() = visitor.page(told.title, told.body()).render().into();
    response
}

macro_rules! internal {
    ($($error:ty),*) => { $(
        impl From<$error> for WebError {
            fn from(error: $error) -> Self {
                Self::Internal(error.to_string())
            }
        }
    )* };
}

internal!(DbError, ReportError, kh_kernel::value::ColumnError, kh_figures::TreeError, std::io::Error);

impl From<QueryError> for WebError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Sealed(_) => Self::NotFound,
            QueryError::Db(error) => error.into(),
        }
    }
}

impl From<PortalError> for WebError {
    fn from(error: PortalError) -> Self {
        match error {
            PortalError::Refused(complaints) => {
                let sentences: Vec<String> = complaints.into_iter().map(|complaint| complaint.message).collect();
                Self::Invalid(sentences.join(" "))
            }
            PortalError::Journal(error) => error.into(),
            PortalError::Report(error) => error.into(),
            PortalError::File(error) => error.into(),
            error @ (PortalError::Document(_) | PortalError::Image(_)) => Self::Internal(error.to_string()),
        }
    }
}

impl From<JournalError> for WebError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::NotFound => Self::NotFound,
            JournalError::Refused(complaints) => {
                let sentences: Vec<String> = complaints.into_iter().map(|complaint| complaint.message).collect();
                Self::Invalid(sentences.join(" "))
            }
            JournalError::Replaced { .. } => Self::Conflict(labels::ROW_REPLACED.to_owned()),
            JournalError::IdTaken(_) => Self::Conflict(labels::ID_TAKEN.to_owned()),
            JournalError::OtherPartition => Self::Invalid(labels::OTHER_PARTITION.to_owned()),
            JournalError::Db(error) => error.into(),
        }
    }
}

impl From<AccountError> for WebError {
    fn from(error: AccountError) -> Self {
        let sentences: Vec<String> = error.complaints().into_iter().map(|complaint| complaint.message).collect();
        match error {
            AccountError::Journal(error) => error.into(),
            AccountError::NotFound => Self::NotFound,
            AccountError::IdTaken(_) => Self::Conflict(sentences.join(" ")),
            AccountError::Db(_) | AccountError::Hashing => Self::Internal(error.to_string()),
            AccountError::Invalid(_)
            | AccountError::LoginTaken
            | AccountError::UnknownPartition
            | AccountError::WrongPassword
            | AccountError::TooManyAttempts { .. } => Self::Invalid(sentences.join(" ")),
        }
    }
}
