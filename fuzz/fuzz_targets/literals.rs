#![no_main]

#[path = "../../tests/harness/mod.rs"]
#[allow(dead_code, unused_imports, reason = "shared with the tests")]
mod harness;

libfuzzer_sys::fuzz_target!(|data: &[u8]| harness::harness("literals")(data));
