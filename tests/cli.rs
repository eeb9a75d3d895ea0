//! The program as its users run it: the real binary, in a folder of its own, with a clean environment.

mod concurrency;
mod drift;
#[cfg(target_os = "linux")]
mod faults;
mod fix;
mod generated;
mod help;
mod init;
mod input;
mod lint;
mod locate;
mod machine;
mod render;
mod support;
mod validate;
