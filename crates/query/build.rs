//! Compiles the shipped reports and checks into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../data/reports", "sql", "REPORTS");
    embed("../../data/checks", "sql", "CHECKS");
}
