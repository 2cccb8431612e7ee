//! Prints what the proof-reader finds in files: `cargo run -p kh_proofreader --example read FILE…`.
#![expect(clippy::print_stdout, reason = "it prints its result")]

use kh_proofreader::{Options, check};

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let text = kh_proofreader::extract::text_of(&path, &bytes).expect("the file holds text");
        let review = check(&text, &Options::default()).expect("the text is short enough");
        for figure in &review.figures {
            let json = serde_json::to_value(figure).expect("a figure is JSON");
            let word = |name: &str| json[name].as_str().unwrap_or("-").to_owned();
            println!(
                "{} | {} | {} | {} | {} | {} | {} | {}",
                figure.text,
                json["value"],
                word("unit"),
                word("kind"),
                word("measure"),
                word("qualifier"),
                word("period"),
                word("place")
            );
        }
        for finding in &review.findings {
            println!("{} {:?} {}", finding.class.code(), finding.severity, finding.message);
        }
    }
}
