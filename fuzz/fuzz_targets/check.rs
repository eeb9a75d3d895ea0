#![no_main]

#[path = "../../tests/harness/mod.rs"]
#[allow(dead_code, unused_imports, reason = "shared with the tests")]
mod harness;

libfuzzer_sys::fuzz_target!(|data: &[u8]| harness::harness("check")(data));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fedgen_fuzz::mutate(data, size, max_size, seed)
});
