//! The target `sheets_tables` of `kh_fuzz` under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kh_fuzz::run("sheets_tables", bytes));
