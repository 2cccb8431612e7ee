//! The words that the parser of the command line brings along in English, in Vietnamese.
//!
//! Its help is rendered and its few fixed words are exchanged; its errors are told anew from what they know. A command
//! that was typed wrongly can be mended by who typed it, so it ends with exit code 1 and not with the parser's own 2.

use super::{Cli, say_error};
use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Fixed words of the parser. Those that stand alone at the head of a line come with what follows them.
const WORDS: &[(&str, &str)] = &[
    ("Usage: ", "Cách dùng: "),
    ("Commands:\n", "Lệnh:\n"),
    ("Arguments:\n", "Tham số:\n"),
    ("Options:\n", "Tùy chọn:\n"),
    ("Print help (see a summary with '-h')", "In phần trợ giúp này"),
    ("Print help (see more with '--help')", "In phần trợ giúp này"),
    ("Print help", "In phần trợ giúp này"),
    ("Print version", "In số phiên bản"),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("<COMMAND>", "<LỆNH>"),
    ("[default:", "[mặc định:"),
    ("[possible values:", "[các giá trị:"),
    ("[env:", "[biến môi trường:"),
];

/// The command line of this run; what is to end with, when it is not one or only asks for help.
pub fn parse() -> Result<Cli, ExitCode> {
    Cli::try_parse().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            super::say(in_vietnamese(&error.render().to_string()).trim_end());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say_error(in_vietnamese(&error.render().to_string()).trim_end());
            ExitCode::from(1)
        }
        _ => {
            say_error(&format!("lỗi: {}", sentence(&error)));
            if let Some(usage) = error.get(ContextKind::Usage) {
                say_error(in_vietnamese(&usage.to_string()).trim_end());
            }
            say_error("gợi ý: thêm --help để xem cách dùng");
            ExitCode::from(1)
        }
    })
}

fn in_vietnamese(text: &str) -> String {
    WORDS.iter().fold(text.to_owned(), |text, (english, vietnamese)| text.replace(english, vietnamese))
}

/// What is wrong with a command line.
fn sentence(error: &clap::Error) -> String {
    let said = |kind| error.get(kind).map(listed).unwrap_or_default();
    let (argument, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("Thiếu {argument}."),
        ErrorKind::InvalidSubcommand => {
            let known = said(ContextKind::SuggestedSubcommand);
            let meant = if known.is_empty() { String::new() } else { format!(" Có phải là: {known}?") };
            format!("Không có lệnh \"{}\".{meant}", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            let known = said(ContextKind::SuggestedArg);
            let meant = if known.is_empty() { String::new() } else { format!(" Có phải là: {known}?") };
            format!("Không hiểu \"{argument}\".{meant}")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("Chưa ghi giá trị cho {argument}."),
        ErrorKind::InvalidValue => {
            let known = said(ContextKind::ValidValue);
            format!("Giá trị \"{value}\" không dùng được cho {argument}. Các giá trị: {known}.")
        }
        ErrorKind::ValueValidation => format!("Giá trị \"{value}\" không dùng được cho {argument}."),
        ErrorKind::ArgumentConflict => {
            let other = said(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("{argument} chỉ được ghi một lần.")
            } else {
                format!("{argument} không dùng cùng {other}.")
            }
        }
        ErrorKind::MissingSubcommand => "Chưa ghi lệnh.".to_owned(),
        _ => "Dòng lệnh chưa đúng.".to_owned(),
    }
}

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}
