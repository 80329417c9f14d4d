//! Compiles the published figures into the crate.
#![allow(clippy::panic)]

include!("../../data/embed.rs");

fn main() {
    embed("../../data/published", "csv", "PUBLISHED");
}
