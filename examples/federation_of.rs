//! Prints the spec of the benchmarks: `cargo run --example federation_of -- 10000 > fedgen.toml`.

#[path = "../benches/support/mod.rs"]
mod support;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let endpoints = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(2);
    std::io::stdout().lock().write_all(support::federation_of(endpoints).as_bytes())
}
