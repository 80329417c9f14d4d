//! The answers: saved reports, their parameters, tables and formats. Reads only; knows no source and no terminal.
#![forbid(unsafe_code)]

pub mod brief;
pub mod chart;
pub mod check;
pub mod explain;
pub mod glossary;
pub mod lint;
pub mod render;
pub mod report;
pub mod table;

mod error;
mod sql;

pub use error::{QueryError, QueryResult};
pub use sql::answer_sql;
