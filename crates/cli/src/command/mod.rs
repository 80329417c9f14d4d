//! One file a subcommand.

pub mod completions;
pub mod diff;
pub mod import;
pub mod report;
pub mod sql;
pub mod status;
