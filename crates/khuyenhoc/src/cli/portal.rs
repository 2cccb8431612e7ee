//! `khuyenhoc portal`: what the command line does for the websites of the association.

mod draft;
mod import;

use clap::Subcommand;
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum Portal {
    /// Viết nháp một bài từ báo cáo hoặc hội nghị: in ra, hoặc lưu làm bản nháp của một trang
    Draft(draft::Draft),
    /// Chuyển bài, trang tĩnh, ảnh và tệp của một trang cũ vào trang thông tin
    ///
    /// Nhận tệp xuất của WordPress (WXR, bản 1.0 đến 1.2) hoặc một thư mục tệp HTML. Chạy lại bao nhiêu lần cũng không
    /// nhận trùng; bị ngắt giữa chừng thì chạy lại là tiếp. Không tải gì từ mạng.
    ///
    /// Mã kết thúc: 0 là xong, kể cả khi có mục bị bỏ lại (xem báo cáo); 1 là có điều cần sửa ở tệp hay ở dòng lệnh; 2 là
    /// lỗi của chương trình.
    Import(import::Import),
}

impl Portal {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Draft(command) => command.run().await,
            Self::Import(command) => command.run().await,
        }
    }
}
