//! Writes the sample documents into a folder, to look at them: `cargo run -p kh_documents --example sample -- FOLDER`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use kh_documents::{Block, OfficialDocument, docx, pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    let documents = [
        ("short", sample::report(5)),
        ("long", sample::report(300)),
        ("letter", OfficialDocument { kind: String::new(), number: "/HKH".into(), ..sample::report(3) }),
        (
            "closing-table",
            OfficialDocument { body: vec![Block::text("Danh sách:"), sample::table(40)], ..sample::report(1) },
        ),
    ];
    for (name, document) in documents {
        std::fs::write(folder.join(name).with_extension("pdf"), pdf(&document)?)?;
        std::fs::write(folder.join(name).with_extension("docx"), docx(&document)?)?;
    }
    Ok(())
}
