use clap::Args;

use super::{OutputOptions, Question};

#[derive(Debug, Args)]
pub struct ExplainOptions {
    #[command(flatten)]
    pub question: Question,
    /// The row: its number from 1, a text of it such as VNM or "Viet Nam", or COLUMN=TEXT
    #[arg(long, value_name = "KEY")]
    pub row: String,
    /// The column, by the name that the table shows
    #[arg(long, value_name = "NAME")]
    pub column: String,
    /// The section, where the report has several [default: the first that has the row and the column]
    #[arg(long, value_name = "NAME")]
    pub section: Option<String>,
    /// Print nothing but the SQL that gives this very cell, for `sqlite3 FILE`
    #[arg(long)]
    pub sql: bool,
    #[command(flatten)]
    pub output: OutputOptions,
}
