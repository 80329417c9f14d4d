//! The query crate from outside: how a report file is read, bound, run and repeated.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod binding;
mod brief;
mod checks;
mod chinese;
mod convert;
mod header;
mod numbers;
mod oracle;
mod run;
mod shell;
mod shipped;
mod world;
