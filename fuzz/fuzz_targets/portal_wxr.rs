//! The target `portal_wxr` of `kh_fuzz` under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kh_fuzz::run("portal_wxr", bytes));
