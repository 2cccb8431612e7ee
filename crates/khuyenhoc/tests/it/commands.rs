//! The command line as people meet it: its help, what it says when something is wrong, and how it ends.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const COMMANDS: &[&[&str]] = &[
    &[],
    &["demo"],
    &["serve"],
    &["report"],
    &["report", "year"],
    &["import"],
    &["import", "declared"],
    &["check"],
    &["portal"],
    &["portal", "draft"],
    &["portal", "import"],
    &["doctor"],
    &["unit"],
    &["unit", "add"],
    &["unit", "change"],
    &["unit", "close"],
    &["unit", "list"],
    &["user"],
    &["user", "add"],
    &["user", "grant"],
    &["user", "end-role"],
    &["user", "disable"],
    &["user", "enable"],
    &["user", "reset"],
    &["user", "list"],
];

/// What a command prints and with which code it ends; the folder and the release are named the same on every machine.
fn run(folder: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_khuyenhoc"))
        .args(words)
        .current_dir(folder)
        .env("COLUMNS", "100")
        .env_remove("DATABASE_URL")
        .env_remove("RUST_LOG")
        .output()
        .unwrap();
    let mut out = format!("$ khuyenhoc {}\n", words.join(" "));
    out.push_str(&String::from_utf8_lossy(&output.stdout));
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        writeln!(out, "! {line}").unwrap();
    }
    writeln!(out, "→ {}\n", output.status.code().unwrap()).unwrap();
    out.replace(&folder.display().to_string(), "<thư mục>")
}

#[test]
fn the_help_of_every_command_is_vietnamese_and_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let all: String = COMMANDS.iter().map(|words| run(folder.path(), &[words, &["--help"][..]].concat())).collect();
    for english in ["Usage", "Options", "Commands", "Arguments", "Print", "default", "possible", "env:"] {
        assert!(!all.contains(english), "{english}");
    }
    insta::assert_snapshot!("help", all);
}

#[test]
fn wrong_commands_say_what_to_mend_and_end_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let other =
        ["--code", "tay-ninh", "--name", "Hội Khuyến học tỉnh Tây Ninh", "--kind", "province", "--day", "2000-01-01"];
    let found = run(folder.path(), &[&["unit", "add"][..], &other].concat());
    assert!(found.ends_with("→ 0\n\n"), "{found}");
    let wrong: &[&[&str]] = &[
        &[],
        &["nothing"],
        &["repot", "year"],
        &["report", "year"],
        &["report", "year", "--unit", "long-an"],
        &["report", "year", "--unit", "long-an", "--year", "hai"],
        &["report", "year", "--unit", "long-an", "--year", "2024", "--period", "2024"],
        &["report", "year", "--unit", "long-an", "--year", "2024", "--format", "odt"],
        &["report", "year", "--unit", "long-an", "--year", "2024", "--formt", "pdf"],
        &["report", "year", "--unit", "long-an", "--year"],
        &["report", "year", "--unit", "long-an", "--year", "2024", "--year", "2023"],
        &["report", "year", "--unit", "long-an", "--period", "tam"],
        &["report", "year", "--unit", "long-an", "--year", "2024", "--as-known", "31/02/2024"],
        &["report", "year", "--unit", "khong-co", "--year", "2024"],
        &["import", "declared", "khong-co.csv", "--unit", "long-an", "--year", "2024"],
        &["import", "declared", ".", "--unit", "long-an", "--year", "2024"],
        &["portal", "import", "khong-co.xml", "--site", "long-an"],
        &["portal", "import", "."],
        &["portal", "import", ".", "--site", "long-an"],
        &["portal", "import", ".", "--site", "long-an", "--report", "bao-cao.doc"],
        &["portal", "import", ".", "--site", "long-an", "--state", "xong"],
        &["user", "grant", "--login", "ai", "--role", "vua", "--unit", "long-an"],
        &["user", "grant", "--login", "ai", "--role", "auditor", "--unit", "long-an"],
        &["user", "reset", "--login", "ai"],
        &["unit", "close", "--code", "long-an", "--day", "hôm qua"],
        &["unit", "list", "--of", "long-an"],
        &["unit", "list", "--data", "nham"],
        &["serve", "--listen", "cổng"],
    ];
    let all: Vec<String> = wrong.iter().map(|words| run(folder.path(), words)).collect();
    for said in &all {
        assert!(said.ends_with("→ 1\n\n"), "{said}");
        assert!(!said.contains("error") && !said.contains("os error"), "{said}");
    }
    assert!(!folder.path().join("nham").exists(), "a mistyped folder must not be made");
    insta::assert_snapshot!("wrong", all.concat());
}

/// A good file twice, then spoiled ones: nothing of them is written. What unpacks without end is refused in `kh_sheets`.
#[test]
fn imports_say_the_row_and_write_nothing_when_a_file_is_spoiled() {
    let folder = tempfile::tempdir().unwrap();
    let found = run(
        folder.path(),
        &[
            "unit",
            "add",
            "--code",
            "lak",
            "--name",
            "Hội Khuyến học huyện Lắk",
            "--kind",
            "district",
            "--day",
            "2000-01-01",
        ],
    );
    assert!(found.ends_with("→ 0\n\n"), "{found}");
    let head = "Mã chỉ tiêu,Giá trị,Mức chính xác,Nguồn,Ghi chú\n";
    let bytes = |rows: &str| format!("{head}{rows}").into_bytes();
    let files: [(&str, Vec<u8>); 12] = [
        ("tot.csv", bytes("members,18.857,,Báo cáo 15,\nfund.raised,hơn 800 triệu,,Báo cáo 15,\n")),
        ("tot.csv", bytes("members,18.857,,Báo cáo 15,\nfund.raised,hơn 800 triệu,,Báo cáo 15,\n")),
        ("khai-lai.csv", bytes("members,18.900,,Báo cáo 16,\n")),
        ("chu.csv", bytes("members,một trăm,,A,\ngifts,7,,,\nclan,7,,,\n")),
        ("tieu-de.csv", b"Ten,So\nmembers,5\n".to_vec()),
        ("rong.csv", Vec::new()),
        ("chi-tieu-de.csv", bytes("")),
        ("anh.xlsx", [&b"\x89PNG\r\n\x1a\n"[..], &[0; 500]].concat()),
        ("cat-ngan.xlsx", [&b"PK\x03\x04"[..], &[0; 500]].concat()),
        ("ngoac.csv", bytes("members,7,,\"Báo cáo,\ngifts,6,,A,\n")),
        ("dai.csv", bytes(&format!("members,7,,{},\n", "A".repeat(100_000)))),
        ("cuoi.csv", bytes("members,18.900,,Báo cáo 16,\n")),
    ];
    let mut all = String::new();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        all.push_str(&run(folder.path(), &["import", "declared", name, "--unit", "lak", "--year", "2024"]));
    }
    all.push_str(&run(folder.path(), &["doctor"]));
    insta::assert_snapshot!("import", all);
}
