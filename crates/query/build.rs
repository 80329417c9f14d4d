//! Compiles the shipped reports, their fragments, the checks and the templates of reviews into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../data/reports", "sql", "REPORTS");
    embed("../../data/reports/with", "sql", "FRAGMENTS");
    embed("../../data/briefs", "md", "BRIEFS");
    embed("../../data/checks", "sql", "CHECKS");
}
