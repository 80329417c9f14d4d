//! Checks over what the file holds: one `.sql` file each, with a header of comments.

mod header;
mod run;

pub use header::Check;
pub use run::{Checked, run};

include!(concat!(env!("OUT_DIR"), "/checks.rs"));

/// The shipped checks, by name.
///
/// # Errors
/// A header that does not fit the grammar.
pub fn shipped() -> crate::QueryResult<Vec<Check>> {
    CHECKS
        .iter()
        .map(|(name, text)| Check::parse(name, text))
        .collect()
}
