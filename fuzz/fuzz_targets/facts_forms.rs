//! The target `facts_forms` of `kh_fuzz` under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kh_fuzz::run("facts_forms", bytes));
