//! The daemon: left alone with publishers that never were, killed, and left running.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod backup;
mod packaging;
mod readers;
mod server_page;
