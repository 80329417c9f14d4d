//! What a report's file must keep: its header, its names, its columns, SQL that other engines understand, a plan that
//! does not read everything. `tradeq report check` prints it; the shipped reports pass it in the test run.

mod columns;
mod file;
mod finding;
mod folder;
mod parameters;
mod plan;
mod portable;
mod rule;
mod rules;
mod sql;
mod state;
mod template;
mod waiver;

pub use file::check;
pub use finding::{Finding, Weight};
pub use folder::{RESERVED, same_names};
pub use portable::{portable, rule_names};
