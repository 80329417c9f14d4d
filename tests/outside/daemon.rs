//! The daemon as it is run: the real binary with real files and signals, and two years of a recorded world by a simulated
//! clock.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod alone;
mod backup;
mod config;
mod desk;
mod drained;
mod dropped;
mod during_import;
mod full_disk;
mod hooks;
mod killed;
mod killed_fetching;
mod monitoring;
mod packaging;
mod readers;
mod real;
mod recorded_pages;
mod reloaded;
mod server_page;
mod simulation;
mod soak;
mod systemd;
