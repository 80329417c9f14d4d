//! The daemon: left alone with publishers that never were, killed, and left running.
#![allow(clippy::unwrap_used, clippy::panic)]

mod alive;
mod hooks;
mod monitoring;
mod systemd;
