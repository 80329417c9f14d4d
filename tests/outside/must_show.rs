//! What the first version promised to show, command by command.
#![allow(clippy::unwrap_used, clippy::panic)]

mod completions;
mod comtrade;
mod currencies;
mod cut;
mod exec;
mod exit_codes;
mod figures;
mod find;
mod first_run;
mod formats;
mod grains;
mod mapped;
mod own_reports;
mod quality;
mod quarantine;
mod rebuild;
mod releases;
mod reports;
mod review;
mod services;
mod soybeans;
mod spans;
mod sql;
mod vintages;
mod world_files;
