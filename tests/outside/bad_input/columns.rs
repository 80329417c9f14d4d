//! Headers that do not fit.

use super::{IMPORTS, refused};

#[test]
fn an_unknown_header() {
    refused("unknown-header.csv", &IMPORTS);
}

#[test]
fn no_value_column() {
    refused("missing-value-column.csv", &IMPORTS);
}

#[test]
fn two_currencies() {
    refused("two-currencies.csv", &IMPORTS);
}

#[test]
fn no_month_column_and_no_period() {
    refused("missing-month.csv", &IMPORTS);
}

#[test]
fn a_header_without_rows() {
    refused("header-alone.csv", &IMPORTS);
}

#[test]
fn a_file_that_no_source_knows() {
    refused("not-recognised.csv", &IMPORTS);
}
