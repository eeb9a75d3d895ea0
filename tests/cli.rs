//! The program as its users run it: the real binary, in a folder of its own, with a clean environment.

mod concurrency;
mod drift;
mod generated;
mod help;
mod init;
mod input;
mod locate;
mod machine;
mod render;
mod support;
mod validate;
