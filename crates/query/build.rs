//! Compiles the shipped reports into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../data/reports", "sql", "REPORTS");
}
