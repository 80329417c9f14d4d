//! Rows that do not fit.

use super::{IMPORTS, refused};

#[test]
fn a_number_in_another_notation() {
    refused("bad-number.csv", &IMPORTS);
}

#[test]
fn a_product_code_without_its_leading_zero() {
    refused("lost-leading-zero.csv", &IMPORTS);
}

#[test]
fn a_thirteenth_month() {
    refused("month-13.csv", &IMPORTS);
}

#[test]
fn a_row_with_too_few_fields() {
    refused("too-few-fields.csv", &IMPORTS);
}

#[test]
fn the_same_key_twice_names_both_lines() {
    refused("the-same-key-twice.csv", &IMPORTS);
}

#[test]
fn quantities_that_contradict_those_held_with_the_other_currency() {
    refused("contradicting-quantities.csv", &IMPORTS);
}
