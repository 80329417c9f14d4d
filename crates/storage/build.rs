//! Compiles the migrations and the reference data into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../migrations", "sql", "MIGRATIONS");
    embed("../../data/reference", "csv", "REFERENCE");
    embed("src/sql/reference", "sql", "REFERENCE_SQL");
}
