//! Keeping what is typed into the form of an article until it is recorded.
//!
//! It is kept for one account and one article, apart from the revisions: nobody else sees it, and it never takes the
//! place of anything that somebody recorded. Recording a revision deletes it in the same transaction.

use super::PortalError;
use crate::labels;
use crate::store::{self, AutosaveRow};
use kh_figures::PartitionId;
use kh_kernel::{Cx, Moment};
use std::collections::BTreeMap;

/// At most so many bytes are kept of one form, names and values together.
pub const MOST_BYTES: usize = 500_000;
/// At most so many articles of one account are kept; the oldest go first.
const MOST_KEPT: i64 = 20;

/// **Bản đang viết dở**: what was typed into the form of an article and not recorded yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autosave {
    /// The code of the article, also of one that is not recorded yet.
    pub article: String,
    /// The code of its site.
    pub site: String,
    /// Whether the article was not recorded yet.
    pub is_new: bool,
    /// The fields of the form.
    pub fields: BTreeMap<String, String>,
    /// When it was kept.
    pub at: Moment,
}

impl Autosave {
    fn of(row: AutosaveRow) -> Option<Self> {
        let AutosaveRow { article, site, is_new, fields, saved_at } = row;
        Some(Self { article, site, is_new, fields: serde_json::from_str(&fields).ok()?, at: saved_at })
    }
}

/// Keeps what the account of `cx` has typed, in the place of what was kept before; the moment is that of `cx`.
pub async fn keep(cx: &Cx, partition: PartitionId, typed: Autosave) -> Result<Moment, PortalError> {
    let bytes: usize = typed.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    if bytes > MOST_BYTES {
        return Err(PortalError::refused("body", labels::too_long_to_keep(MOST_BYTES)));
    }
    let row = AutosaveRow {
        article: typed.article,
        site: typed.site,
        is_new: typed.is_new,
        fields: serde_json::to_string(&typed.fields).unwrap_or_default(),
        saved_at: cx.now(),
    };
    let mut tx = cx.db.begin_housekeeping().await?;
    store::put_autosave(&mut tx, (partition, cx.actor), &row, MOST_KEPT).await?;
    tx.commit().await?;
    Ok(row.saved_at)
}

/// What the account of `cx` left unfinished of `article`.
pub async fn of_article(cx: &Cx, partition: PartitionId, article: &str) -> Result<Option<Autosave>, PortalError> {
    Ok(store::autosave(&cx.db, partition, cx.actor, article).await?.and_then(Autosave::of))
}

/// The articles of `site` that the account of `cx` began and never recorded, the latest first.
pub async fn begun(cx: &Cx, partition: PartitionId, site: &str) -> Result<Vec<Autosave>, PortalError> {
    let rows = store::autosaves(&cx.db, partition, cx.actor).await?;
    Ok(rows.into_iter().filter(|row| row.is_new && row.site == site).filter_map(Autosave::of).collect())
}

/// Throws away what the account of `cx` left unfinished of `article`.
pub async fn discard(cx: &Cx, partition: PartitionId, article: &str) -> Result<(), PortalError> {
    let mut tx = cx.db.begin_housekeeping().await?;
    store::drop_autosave(&mut tx, partition, cx.actor, article).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::articles::{self, ArticleText, NewArticle};
    use crate::address::code_of;
    use kh_figures::UnitId;
    use kh_testkit::{TestDb, each_engine, today};
    use uuid::Uuid;

    const HOME: PartitionId = PartitionId(1);

    fn typed(article: &str, body: &str) -> Autosave {
        let fields = BTreeMap::from([("body".to_owned(), body.to_owned())]);
        let (article, site) = (article.to_owned(), "long-an".to_owned());
        Autosave { article, site, is_new: true, fields, at: Moment(0) }
    }

    fn body(kept: Option<Autosave>) -> Option<String> {
        kept.and_then(|kept| kept.fields.get("body").cloned())
    }

    #[tokio::test]
    async fn each_account_keeps_one_version_of_each_article() {
        each_engine(async |TestDb { cx, .. }| {
            let (lan, minh) = (cx.acting_as(Uuid::from_u128(7)), cx.acting_as(Uuid::from_u128(8)));
            for body in ["Câu đầu", "Câu đầu, “câu sau”\n\nđoạn hai"] {
                assert_eq!(keep(&lan, HOME, typed("7f3k2qx9", body)).await.unwrap(), cx.now());
            }
            keep(&minh, HOME, typed("7f3k2qx9", "Của Minh")).await.unwrap();
            let kept = of_article(&lan, HOME, "7f3k2qx9").await.unwrap();
            assert_eq!(body(kept).as_deref(), Some("Câu đầu, “câu sau”\n\nđoạn hai"));
            assert_eq!(of_article(&lan, PartitionId(2), "7f3k2qx9").await.unwrap(), None);
            discard(&lan, HOME, "7f3k2qx9").await.unwrap();
            assert_eq!(of_article(&lan, HOME, "7f3k2qx9").await.unwrap(), None);
            assert_eq!(body(of_article(&minh, HOME, "7f3k2qx9").await.unwrap()).as_deref(), Some("Của Minh"));
        })
        .await;
    }

    #[tokio::test]
    async fn only_begun_articles_of_the_site_are_listed_and_the_oldest_go() {
        each_engine(async |TestDb { cx, .. }| {
            for number in 0..25_i64 {
                let clock = kh_kernel::Clock::Fixed(cx.now().plus_seconds(number));
                let then = Cx { clock, ..cx.clone() };
                keep(&then, HOME, typed(&format!("bai{number:05}"), "chữ")).await.unwrap();
            }
            let codes = |kept: Vec<Autosave>| kept.into_iter().map(|kept| kept.article).collect::<Vec<_>>();
            let listed = codes(begun(&cx, HOME, "long-an").await.unwrap());
            assert_eq!((listed.len(), listed[0].as_str(), listed[19].as_str()), (20, "bai00024", "bai00005"));
            let later = Cx { clock: kh_kernel::Clock::Fixed(cx.now().plus_seconds(60)), ..cx.clone() };
            keep(&later, HOME, Autosave { is_new: false, ..typed("bai00024", "chữ") }).await.unwrap();
            keep(&later, HOME, Autosave { site: "tan-an".to_owned(), ..typed("bai00023", "chữ") }).await.unwrap();
            let listed = codes(begun(&cx, HOME, "long-an").await.unwrap());
            assert_eq!((listed.len(), listed[0].as_str()), (18, "bai00022"));
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_too_long_is_refused_and_the_version_before_stays() {
        each_engine(async |TestDb { cx, .. }| {
            let longest = "ậ".repeat((MOST_BYTES - 4) / 3);
            keep(&cx, HOME, typed("7f3k2qx9", &longest)).await.unwrap();
            let refused = keep(&cx, HOME, typed("7f3k2qx9", &(longest.clone() + "aaaaa"))).await;
            let Err(PortalError::Refused(complaints)) = refused else { panic!("too long a text was kept") };
            assert!(complaints[0].message.contains("500.000"), "{complaints:?}");
            assert_eq!(body(of_article(&cx, HOME, "7f3k2qx9").await.unwrap()), Some(longest));
        })
        .await;
    }

    #[tokio::test]
    async fn recording_the_article_deletes_what_its_writer_left_unfinished() {
        each_engine(async |TestDb { cx, .. }| {
            let id = Uuid::from_u128(0x0193_0000_0000_7000_8000_1234_5678_9abc);
            let (unit, other) = (UnitId::new(HOME, 1), cx.acting_as(Uuid::from_u128(9)));
            for cx in [&cx, &other] {
                keep(cx, HOME, typed(&code_of(id), "Đang viết")).await.unwrap();
            }
            let text = ArticleText {
                section: "tin".to_owned(),
                title: "Tiêu đề".to_owned(),
                body: "Đã viết xong./.".to_owned(),
                time: "08:00".to_owned(),
                ..ArticleText::default()
            };
            let new = |text| NewArticle { id, unit, site: "long-an".to_owned(), day: today(), text };
            let wrong = ArticleText { time: "sáng".to_owned(), ..text.clone() };
            articles::begin(&cx, new(wrong)).await.unwrap_err();
            assert!(of_article(&cx, HOME, &code_of(id)).await.unwrap().is_some(), "a refusal deletes nothing");
            articles::begin(&cx, new(text)).await.unwrap();
            assert_eq!(of_article(&cx, HOME, &code_of(id)).await.unwrap(), None);
            assert!(of_article(&other, HOME, &code_of(id)).await.unwrap().is_some(), "others keep theirs");
        })
        .await;
    }
}
