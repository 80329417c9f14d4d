//! One file a subcommand.

pub mod completions;
pub mod find;
pub mod import;
pub mod rebuild;
pub mod report;
pub mod sql;
pub mod status;
