//! The query crate from outside: how a report file is read, bound, run and repeated.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod binding;
mod brief;
mod checks;
mod chinese;
mod convert;
mod explain;
mod header;
mod lint;
mod numbers;
mod oracle;
mod run;
mod scopes;
mod shell;
mod shipped;
mod world;
