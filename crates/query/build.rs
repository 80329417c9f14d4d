//! Compiles the shipped reports, checks and words into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../data/reports", "sql", "REPORTS");
    embed("../../data/checks", "sql", "CHECKS");
    embed("../../data/glossary", "csv", "GLOSSARY");
}
