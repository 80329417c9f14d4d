//! Compiles the shipped reports, their fragments and the checks into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../data/reports", "sql", "REPORTS");
    embed("../../data/reports/with", "sql", "FRAGMENTS");
    embed("../../data/checks", "sql", "CHECKS");
}
