//! The daemon: left alone with publishers that never were, killed, and left running.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod kill;
mod real;
mod recorded_pages;
mod simulation;
mod soak;
