//! The daemon as it is run: the real binary, real files, real signals, and publishers that never were.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod alone;
mod desk;
mod drained;
mod dropped;
mod during_import;
mod killed;
mod killed_fetching;
mod real;
mod recorded_pages;
mod reloaded;
mod simulation;
mod soak;
