//! The workspace from outside: what it ships, how it is built, what it answers.

mod answer;
mod bad_input;
mod chart;
mod conformance;
mod daemon;
mod fuzz;
mod golden;
mod malformed;
mod must_show;
mod own_report;
mod portable;
mod query_file;
mod readme;
mod shell;
mod synthetic;
mod tidy;
