//! One file a subcommand.

pub mod brief;
pub mod check;
pub mod completions;
pub mod coverage;
pub mod daemon;
pub mod diff;
pub mod explain;
pub mod find;
pub mod import;
pub mod own_report;
pub mod quarantine;
pub mod rebuild;
pub mod report;
pub mod runs;
pub mod sql;
pub mod status;
