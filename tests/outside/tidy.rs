//! House rules, checked over the source tree.
#![allow(clippy::unwrap_used, clippy::panic)]

mod arrows;
mod clock;
mod data;
mod names;
mod rust_text;
mod size;
mod statements;
pub mod tree;
mod wide_crates;

/// Fails with every offender at once.
fn none(rule: &str, offenders: &[String]) {
    assert!(
        offenders.is_empty(),
        "{rule}; {} offenders:\n{}",
        offenders.len(),
        offenders.join("\n")
    );
}
