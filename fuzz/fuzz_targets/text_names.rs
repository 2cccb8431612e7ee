//! The target `text_names` of `kh_fuzz` under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kh_fuzz::run("text_names", bytes));
