//! Compiles the shipped reports, their fragments, the checks, the templates of reviews and the words into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../data/reports", "sql", "REPORTS");
    embed("../../data/reports/with", "sql", "FRAGMENTS");
    embed("../../data/briefs", "md", "BRIEFS");
    embed("../../data/checks", "sql", "CHECKS");
    embed("../../data/glossary", "csv", "GLOSSARY");
}
