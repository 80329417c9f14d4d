//! Rows of an answer by the names of their columns.

use tradeq_query::table::{Answer, Section, Value};

/// The rows of one section.
pub struct Rows<'a>(&'a Section);

impl<'a> Rows<'a> {
    pub fn of(answer: &'a Answer, section: &str) -> Self {
        let found = answer.sections.iter().find(|found| found.name == section);
        match found {
            Some(found) => Self(found),
            None => panic!("`{}` has no section `{section}`", answer.report),
        }
    }

    pub fn len(&self) -> usize {
        self.0.rows.len()
    }

    /// The first row in which a column has this text.
    pub fn find(&self, column: &str, text: &str) -> Option<usize> {
        (0..self.len()).find(|row| self.text(*row, column) == text)
    }

    fn value(&self, row: usize, column: &str) -> &'a Value {
        let at = self.0.columns.iter().position(|held| held.name == column);
        match at {
            Some(at) => self.0.value(row, at),
            None => panic!("section `{}` has no column `{column}`", self.0.name),
        }
    }

    /// A whole number, or nothing; a fraction is a fault.
    pub fn int(&self, row: usize, column: &str) -> Option<i64> {
        match self.value(row, column) {
            Value::Int(whole) => Some(*whole),
            Value::Null => None,
            other => panic!("`{column}` is no whole number: {other:?}"),
        }
    }

    /// Any number, or nothing.
    pub fn real(&self, row: usize, column: &str) -> Option<f64> {
        match self.value(row, column) {
            Value::Null => None,
            value => Some(value.number().unwrap()),
        }
    }

    /// Words or a code; empty where there is nothing.
    pub fn text(&self, row: usize, column: &str) -> &'a str {
        match self.value(row, column) {
            Value::Text(text) => text,
            Value::Null => "",
            other => panic!("`{column}` is no text: {other:?}"),
        }
    }
}

/// Whether two numbers agree to 1e-12 of the larger one; nothing agrees with nothing.
pub fn close(left: Option<f64>, right: Option<f64>) -> bool {
    close_beside(left, right, 0.0)
}

/// Whether two numbers agree to 1e-12 of the larger one or of `size`: that of the terms of which they are the difference.
pub fn close_beside(left: Option<f64>, right: Option<f64>, size: f64) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => {
            (left - right).abs() <= 1e-12 * left.abs().max(right.abs()).max(size)
        }
        (left, right) => left.is_none() && right.is_none(),
    }
}
