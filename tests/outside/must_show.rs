//! What the first version promised to show, command by command.
#![allow(clippy::unwrap_used, clippy::panic)]

mod completions;
mod currencies;
mod cut;
mod exit_codes;
mod figures;
mod first_run;
mod formats;
mod grains;
mod own_reports;
mod reports;
mod review;
mod soybeans;
mod spans;
mod sql;
mod vintages;
