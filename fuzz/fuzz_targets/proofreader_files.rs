//! The target `proofreader_files` of `kh_fuzz` under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kh_fuzz::run("proofreader_files", bytes));
