//! The daemon as it is run: the real binary, real files, real signals.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod alone;
mod desk;
mod drained;
mod dropped;
mod during_import;
mod killed;
mod reloaded;
