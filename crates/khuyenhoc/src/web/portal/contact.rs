//! The form for questions of readers.

use super::Reader;
use crate::web::WebError;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kh_kernel::Moment;
use kh_kernel::fact::Complaint;
use kh_portal::actions::questions::{self, Asking};
use kh_portal::{ContactForm, PortalError};
use serde::Deserialize;
use std::collections::HashMap;

/// Whoever fills in the form faster than this is a program.
const FASTEST_SECONDS: i64 = 3;

#[derive(Deserialize)]
pub(super) struct ContactQuery {
    #[serde(default)]
    gui: String,
}

pub(super) async fn form(reader: Reader, Query(query): Query<ContactQuery>) -> Result<Response, WebError> {
    let app = reader.app();
    let fields = HashMap::from([
        ("id".to_owned(), app.cx.new_id().to_string()),
        ("begun".to_owned(), app.cx.now().0.to_string()),
    ]);
    let form = ContactForm { fields, sent: query.gui == "xong", ..ContactForm::default() };
    match app.portal.contact(&app.book, &reader.place, &form).await? {
        Some(leaf) => Ok(reader.read(&leaf)),
        None => reader.missing().await,
    }
}

pub(super) async fn send(reader: Reader, Form(fields): Form<HashMap<String, String>>) -> Result<Response, WebError> {
    let app = reader.app();
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let id = value("id").parse().map_err(|_| WebError::FormExpired)?;
    let begun = value("begun").parse().map_or(app.cx.now(), Moment);
    let too_fast = begun.plus_seconds(FASTEST_SECONDS) > app.cx.now();
    let asking = Asking {
        id,
        asker: value("asker"),
        contact: value("contact"),
        question: value("question"),
        is_spam: too_fast || !value("website").is_empty(),
    };
    let catalogue = app.portal.catalogue(&app.book).await?;
    let site = catalogue.site(&reader.place.site).ok_or(WebError::NotFound)?;
    let refusal = if app.questions.allows(reader.address()) {
        let unit = app.book.structure().await?.tree_on(app.today())?.keeper(site.unit);
        match questions::ask(&app.cx, &site.fact.code, unit, asking).await {
            Ok(_) => {
                let address = reader.place.base.to("/lien-he?gui=xong");
                return Ok(Redirect::to(&address).into_response());
            }
            Err(PortalError::Refused(complaints)) => (StatusCode::UNPROCESSABLE_ENTITY, complaints),
            Err(error) => return Err(error.into()),
        }
    } else {
        let text = "Bạn vừa gửi nhiều câu hỏi. Hãy chờ vài phút rồi gửi lại; những gì bạn gõ vẫn còn đây.";
        (StatusCode::TOO_MANY_REQUESTS, vec![Complaint::new("question", text)])
    };
    let (status, complaints) = refusal;
    let form = ContactForm { fields: fields.clone(), complaints, sent: false };
    match app.portal.contact(&app.book, &reader.place, &form).await? {
        Some(leaf) => Ok(reader.fill(status, &leaf)),
        None => reader.missing().await,
    }
}
