//! `khuyenhoc portal draft`.

use crate::cli::{Data, Failure, find_unit, say};
use clap::Args;
use kh_events::Conference;
use kh_facts::UnitFilter;
use kh_facts::query;
use kh_kernel::Cx;
use kh_kernel::fact::Fact as _;
use kh_portal::actions::articles::{self, ArticleText, NewArticle};
use kh_portal::files::Files;
use kh_portal::{Portal as Sites, PortalError, drafting};
use kh_reports::{FigureBook, Question, YearReport};
use std::process::ExitCode;
use uuid::Uuid;

#[derive(Args)]
pub(in crate::cli) struct Draft {
    #[command(flatten)]
    data: Data,
    /// Mã đơn vị của báo cáo, ví dụ: long-an
    #[arg(long, value_name = "CODE", required_unless_present = "conference")]
    unit: Option<String>,
    /// Kỳ của báo cáo: 2024, 2024-H1, 2024-Q3, 2024-05
    #[arg(long, required_unless_present = "conference")]
    period: Option<String>,
    /// Mã của hội nghị, như trong địa chỉ trang của hội nghị ấy
    #[arg(long, value_name = "ID", conflicts_with_all = ["unit", "period"])]
    conference: Option<Uuid>,
    /// Lưu làm bản nháp của trang mang mã này
    #[arg(long, value_name = "SITE", requires = "section")]
    site: Option<String>,
    /// Chuyên mục của bản nháp
    #[arg(long, value_name = "SECTION", requires = "site")]
    section: Option<String>,
}

impl Draft {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let cx = self.data.open().await?;
        let book = FigureBook::new(cx.db.clone());
        let text = self.text(&cx, &book).await?;
        match (&self.site, &self.section) {
            (Some(site), Some(section)) => self.save(&cx, &book, (site, section), text).await?,
            _ => say(&printed(&text)),
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn text(&self, cx: &Cx, book: &FigureBook) -> anyhow::Result<ArticleText> {
        if let Some(id) = self.conference {
            return about_conference(cx, book, id).await;
        }
        let (unit, period) = (self.unit.as_deref().unwrap_or_default(), self.period.as_deref().unwrap_or_default());
        let Some(period) = kh_reports::parse_period(period) else {
            return Err(Failure::user(format!("\"{period}\" không phải là kỳ."))
                .hint("viết như 2024, 2024-H1 (nửa năm), 2024-Q3 (quý), 2024-05 (tháng)")
                .into());
        };
        let structure = book.structure().await?;
        let found = find_unit(&structure, unit)?;
        let report = YearReport::build(book, found, Question::of(period, cx.now().day())).await?;
        let report =
            report.ok_or_else(|| Failure::user(format!("Trong kỳ đó đơn vị \"{unit}\" chưa được thành lập.")))?;
        Ok(drafting::from_report(&report, ""))
    }

    async fn save(
        &self,
        cx: &Cx,
        book: &FigureBook,
        (site, section): (&str, &str),
        text: ArticleText,
    ) -> anyhow::Result<()> {
        let catalogue = Sites::new(cx.clone(), Files::of(self.data.folder()), "").catalogue(book).await?;
        let Some(held) = catalogue.site(site) else {
            return Err(Failure::user(format!("Không có trang nào mang mã \"{site}\".")).into());
        };
        if !catalogue.sections(site).any(|held| held.fact.code == section && held.fact.source_unit.is_none()) {
            let own = catalogue.sections(site).filter(|held| held.fact.source_unit.is_none());
            let known: Vec<&str> = own.map(|held| held.fact.code.as_str()).collect();
            return Err(Failure::user(format!("Trang \"{site}\" không có chuyên mục \"{section}\"."))
                .hint(format!("các chuyên mục: {}", known.join(", ")))
                .into());
        }
        let (today, (hour, minute)) = (cx.now().day(), cx.now().time());
        let unit = book.structure().await?.tree_on(today)?.keeper(held.unit);
        let id = cx.new_id();
        let text = ArticleText { section: section.to_owned(), time: format!("{hour:02}:{minute:02}"), ..text };
        let new = NewArticle { id, unit, site: site.to_owned(), day: today, text };
        match articles::begin(cx, new).await {
            Ok(_) => {
                let code = kh_portal::address::code_of(id);
                say(&format!("Đã lưu bản nháp {code}. Mở ở trang làm việc: /articles/{code}"));
                Ok(())
            }
            Err(PortalError::Refused(complaints)) => {
                let sentences: Vec<String> = complaints.into_iter().map(|complaint| complaint.message).collect();
                Err(Failure::user(sentences.join(" ")).into())
            }
            Err(error) => Err(error.into()),
        }
    }
}

async fn about_conference(cx: &Cx, book: &FigureBook, id: Uuid) -> anyhow::Result<ArticleText> {
    let structure = book.structure().await?;
    let everywhere = UnitFilter::Whole(structure.partitions());
    let found = query::find(&cx.db, Conference::KIND, id, &everywhere).await?;
    let found = found.filter(query::Found::is_current);
    let conference = found.and_then(|found| Some((Conference::from_values(&found.record.values)?, found.record)));
    let (conference, record) = conference
        .ok_or_else(|| Failure::user(format!("Không có hội nghị nào mang mã {id}, hoặc đã được sửa, hủy.")))?;
    let name = structure.tree_on(record.day)?.name(record.unit);
    Ok(drafting::from_conference(&name, record.day, &conference, ""))
}

/// A draft as a text file has it.
fn printed(text: &ArticleText) -> String {
    format!("# {}\n\n**{}**\n\n{}", text.title, text.lead.as_deref().unwrap_or_default(), text.body)
}
