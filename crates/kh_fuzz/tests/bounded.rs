//! A short run of every target, the same on every machine: its seeds, and so many inputs made from them.

use kh_fuzz::{TARGETS, Target, seeds};
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// So many inputs does a target get beside its seeds; slow targets get a share.
const INPUTS: usize = 6_000;
/// Targets that unpack files or pictures, render pages or run templates, and the part of [`INPUTS`] that they get.
const SLOW: &[(&str, usize)] = &[
    ("sheets_tables", 10),
    ("reports_import", 10),
    ("facts_forms", 20),
    ("reports_narrative", 20),
    ("images_uploads", 6),
    ("markup_rendered", 6),
    ("markup_pasted", 6),
    ("proofreader_texts", 4),
    ("proofreader_files", 10),
];
/// The longest input that is made of a text.
const MOST_BYTES: usize = 16_384;

/// A xorshift generator (Marsaglia 2003, shifts 13, 7, 17): the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        u64::try_from(limit.max(1)).ok().and_then(|limit| usize::try_from(self.next() % limit).ok()).unwrap_or_default()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }
}

/// What parsers stumble over: separators, signs, marks that combine, digits at the borders.
const PIECES: &[&str] = &[
    "\u{301}",
    "\u{0}",
    "|",
    "-",
    "+",
    "0",
    "9999999999",
    "/",
    ".",
    ",",
    "_",
    "\"",
    "\n",
    "\r",
    "{{",
    "}}",
    "{%",
    "%}",
    "\u{feff}",
    "đ",
    "₫",
    " tỷ ",
    "\u{a0}",
    "\u{2212}",
    "(",
    "[",
    "\u{1F468}\u{200D}",
    "٣",
    "\u{323}",
    "=",
];

fn mutate(chance: &mut Chance, all: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = all[chance.below(all.len())].clone();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(6) {
            0 if at < bytes.len() => bytes[at] = chance.byte(),
            1 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            2 => {
                let end = (at + chance.below(8)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => bytes.insert(at, chance.byte()),
            4 => {
                let other = &all[chance.below(all.len())];
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(24)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                let piece = PIECES[chance.below(PIECES.len())].bytes();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes.truncate(MOST_BYTES);
    bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string does not fail");
        hex
    })
}

fn give(name: &str, target: Target, bytes: &[u8]) {
    let outcome = catch_unwind(AssertUnwindSafe(|| target(bytes)));
    assert!(outcome.is_ok(), "{name} breaks a promise on the input (in hex) {}", hex(bytes));
}

#[test]
#[expect(clippy::print_stdout, reason = "the count for each target is what a person wants to see of this run")]
fn every_target_keeps_its_promises() {
    for (number, (name, target)) in TARGETS.iter().enumerate() {
        let begin = Instant::now();
        let all = seeds(name);
        let part = SLOW.iter().find(|(slow, _)| slow == name).map_or(1, |(_, part)| *part);
        let made = INPUTS / part;
        for seed in &all {
            give(name, *target, seed);
        }
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ u64::try_from(number).unwrap());
        for _ in 0..made {
            give(name, *target, &mutate(&mut chance, &all));
        }
        println!("{name}: {} seeds, {made} made inputs, {:?}", all.len(), begin.elapsed());
    }
}

#[test]
fn every_target_has_seeds_and_a_name_of_its_own() {
    for (number, (name, _)) in TARGETS.iter().enumerate() {
        assert!(seeds(name).len() > 2, "{name}");
        assert!(TARGETS.iter().skip(number + 1).all(|(other, _)| other != name), "{name}");
    }
}

#[test]
fn a_broken_promise_is_reported_with_its_input() {
    let broken: Target = |bytes| assert!(bytes.is_empty(), "not empty");
    let report = catch_unwind(|| give("broken", broken, &[0x0A, 0xFF])).unwrap_err();
    let sentence = report.downcast_ref::<String>().unwrap();
    assert!(sentence.starts_with("broken") && sentence.ends_with(" 0aff"), "{sentence}");
}

/// The long runs are bins of a package outside the workspace, which no compiler of the workspace looks at.
#[test]
fn every_target_has_a_long_run() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let bins: Vec<&str> =
        manifest.split("[[bin]]").skip(1).filter_map(|bin| bin.split("name = \"").nth(1)?.split('"').next()).collect();
    assert_eq!(bins, TARGETS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for name in bins {
        let source = std::fs::read_to_string(folder.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(source.contains(&format!("kh_fuzz::run(\"{name}\", bytes)")), "{name}");
    }
}
