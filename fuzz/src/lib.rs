//! A mutator that knows what a spec is made of, so that the fuzzer gets past the parser: two of three times it changes the
//! tree of a spec, with parts of other specs, and leaves the bytes to libFuzzer otherwise.

mod edit;
mod pool;
mod random;

use random::Random;
use toml::Table;

/// Changes the first `size` bytes of `data` to at most `max_size` others; returns how many there are.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random::new(seed);
    let tree = std::str::from_utf8(&data[..size]).ok().and_then(|text| text.parse::<Table>().ok());
    let tree = tree.filter(|_| random.below(3) > 0);
    let Some(mut tree) = tree else { return libfuzzer_sys::fuzzer_mutate(data, size, max_size) };
    for _ in 0..=random.below(3) {
        edit::edit(&mut tree, &mut random);
    }
    let text = toml::to_string(&tree).unwrap_or_default();
    if text.is_empty() || text.len() > max_size {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}
