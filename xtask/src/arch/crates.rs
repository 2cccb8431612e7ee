//! What the manifests say: a crate leans only on crates of lower floors, and heavy packages live in their leaves.

use crate::tree;
use std::path::Path;

/// The floors of the house, lowest first. A crate leans on lower floors only, never on its own.
const FLOORS: &[&[&str]] = &[
    &["kh_text", "kh_figures"],
    &["kh_access", "kh_geography", "kh_proofreader"],
    &["kh_kernel", "kh_ui", "kh_sheets", "kh_documents", "kh_images", "kh_markup"],
    &["kh_org", "kh_visits"],
    &["kh_accounts", "kh_members"],
    &["kh_funds", "kh_titles"],
    &["kh_awards", "kh_agreements", "kh_events"],
    &["kh_plans"],
    &["kh_facts"],
    &["kh_reports"],
    &["kh_portal"],
    &["kh_kinds"],
    &["kh_demo", "kh_fuzz"],
    &["khuyenhoc"],
];

/// Crates for development: named only under `[dev-dependencies]`.
const FOR_TESTS: &[&str] = &["kh_testkit", "kh_bench"];

/// Crates without any input or output, and what would give it to them.
const PURE: &[&str] = &["kh_text", "kh_figures", "kh_access", "kh_geography", "kh_proofreader"];
/// Packages that bring the outside world: files, network, time, chance.
const WORLDLY: &[&str] = &[
    "tokio",
    "sqlx",
    "rusqlite",
    "axum",
    "axum-extra",
    "tower",
    "tower-http",
    "chrono",
    "rand",
    "tempfile",
    "futures-util",
    "rust-embed",
];

/// Packages that only some crates may use, so that their weight and their ways stay there.
const HOMES: &[(&[&str], &[&str])] = &[
    (&["sqlx", "rusqlite"], &["kh_kernel", "kh_testkit"]),
    (&["typst", "typst-layout", "typst-pdf", "comemo", "docx-rs"], &["kh_documents"]),
    (&["image", "webp", "jpeg-encoder", "fast_image_resize", "tiny-skia", "rustybuzz"], &["kh_images"]),
    (&["calamine", "rust_xlsxwriter"], &["kh_sheets"]),
    // Pages of older websites are in old encodings too.
    (&["encoding_rs"], &["kh_sheets", "kh_portal"]),
    // Exports of older websites come in, and the text of Word files.
    (&["quick-xml"], &["kh_portal", "kh_proofreader"]),
    // The export of facts writes its rows page by page as they come; kh_sheets wants a whole table.
    (&["csv"], &["kh_sheets", "kh_facts"]),
    (&["comrak", "ammonia", "htmd"], &["kh_markup"]),
    (&["toml"], &["kh_proofreader"]),
    (&["chacha20poly1305"], &["kh_kernel"]),
    (&["argon2", "password-hash"], &["kh_accounts"]),
    (&["governor"], &["kh_accounts", "khuyenhoc"]),
    (&["rss", "atom_syndication"], &["kh_portal"]),
    (&["icu_collator", "icu_locale_core"], &["kh_text"]),
    (&["clap", "indicatif", "mimalloc", "tracing-subscriber"], &["khuyenhoc"]),
];

/// A crate and what it needs.
struct Crate {
    name: String,
    needs: Vec<String>,
    needs_for_tests: Vec<String>,
}

/// Looks at every manifest below crates/.
pub(super) fn check(complaints: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir("crates")? {
        let folder = entry?.path();
        let manifest = folder.join("Cargo.toml");
        if manifest.exists() {
            let found = read(&folder, &tree::read(&manifest)?);
            complaints.extend(judge(&found));
        }
    }
    complaints.sort();
    Ok(())
}

fn read(folder: &Path, manifest: &str) -> Crate {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut found = Crate { name, needs: Vec::new(), needs_for_tests: Vec::new() };
    let mut section = "";
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
            continue;
        }
        let package = line.split(['.', ' ', '=']).next().unwrap_or_default();
        if package.is_empty() || line.starts_with('#') {
            continue;
        }
        if section.ends_with("dev-dependencies]") {
            found.needs_for_tests.push(package.to_owned());
        } else if section.ends_with("dependencies]") {
            found.needs.push(package.to_owned());
        }
    }
    found
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

fn judge(found: &Crate) -> Vec<String> {
    let name = found.name.as_str();
    let for_tests = FOR_TESTS.contains(&name);
    let Some(own) = floor(name).or(for_tests.then_some(FLOORS.len())) else {
        return vec![format!("{name}: has no floor yet; add it to FLOORS in xtask/src/arch/crates.rs")];
    };
    let mut complaints = Vec::new();
    for need in &found.needs {
        match floor(need) {
            Some(theirs) if theirs >= own => {
                complaints.push(format!("{name}: leans on {need}, which is not on a lower floor"));
            }
            None if FOR_TESTS.contains(&need.as_str()) => {
                complaints.push(format!("{name}: {need} is for tests; name it under [dev-dependencies]"));
            }
            _ => {}
        }
        if PURE.contains(&name) && WORLDLY.contains(&need.as_str()) {
            complaints.push(format!("{name}: is pure and may not use {need}"));
        }
        for (_, homes) in
            HOMES.iter().filter(|(packages, homes)| packages.contains(&need.as_str()) && !homes.contains(&name))
        {
            complaints.push(format!("{name}: {need} lives in {}; call that", homes.join(", ")));
        }
    }
    for need in found.needs_for_tests.iter().filter(|need| floor(need).is_some_and(|theirs| theirs > own)) {
        complaints.push(format!("{name}: its tests lean on {need}, which is above it"));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(name: &str, needs: &str) -> Vec<String> {
        judge(&read(Path::new(name), &format!("[package]\nname = \"x\"\n[dependencies]\n{needs}")))
    }

    #[test]
    fn leaning_downward_is_allowed_and_nothing_else() {
        assert!(complaints("kh_funds", "kh_members.workspace = true\nkh_kernel = { workspace = true }\n").is_empty());
        assert_eq!(complaints("kh_members", "kh_funds.workspace = true\n").len(), 1);
        assert_eq!(complaints("kh_funds", "kh_titles.workspace = true\n").len(), 1);
        assert_eq!(complaints("kh_kernel", "kh_org.workspace = true\n").len(), 1);
        assert_eq!(complaints("kh_funds", "kh_testkit.workspace = true\n").len(), 1);
        assert!(complaints("kh_funds", "[dev-dependencies]\nkh_testkit.workspace = true\n").is_empty());
    }

    #[test]
    fn pure_crates_stay_pure_and_heavy_packages_at_home() {
        assert_eq!(complaints("kh_figures", "tokio.workspace = true\n").len(), 1);
        assert!(complaints("kh_figures", "[dev-dependencies]\ntokio.workspace = true\n").is_empty());
        assert_eq!(complaints("kh_reports", "sqlx.workspace = true\n").len(), 1);
        assert_eq!(complaints("kh_new", "").len(), 1);
    }
}
