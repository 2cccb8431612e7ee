//! `khuyenhoc doctor`.

use super::{Data, say};
use crate::kinds;
use clap::Args;
use kh_kernel::doctor;
use std::process::ExitCode;

#[derive(Args)]
pub(super) struct Doctor {
    #[command(flatten)]
    data: Data,
}

impl Doctor {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let cx = self.data.open().await?;
        let mut seen = doctor::examine(&cx.db, &kinds::all()).await?;
        seen.findings.extend(kh_members::doctor::examine(&cx).await?);
        say(&format!(
            "Đã tính lại {} bút toán, {} biến động, {} tổng, {} niêm phong; {} bút toán chưa niêm phong.",
            kh_text::group(signed(seen.entries)),
            kh_text::group(signed(seen.movements)),
            kh_text::group(signed(seen.totals)),
            kh_text::group(signed(seen.seals)),
            kh_text::group(signed(seen.open_entries)),
        ));
        if seen.findings.is_empty() {
            say("Mọi con số đều khớp.");
            return Ok(ExitCode::SUCCESS);
        }
        say(&format!("Có {} chỗ không khớp:", seen.findings.len()));
        for finding in &seen.findings {
            say(&format!("  • {}", finding.0));
        }
        Ok(ExitCode::from(1))
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
