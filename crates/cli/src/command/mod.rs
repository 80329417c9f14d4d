//! One file a subcommand.

pub mod backfill;
pub mod backup;
pub mod brief;
pub mod check;
pub mod completions;
pub mod config;
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
pub mod restore;
pub mod runs;
pub mod sql;
pub mod status;
