//! The three functions of real numbers that reports need and the bundled SQLite lacks: `sqrt`, `ln`, `exp`.
//!
//! They are there for connections that read: no view, index or trigger of the file may name them, so that any SQLite
//! shell reads the file.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

/// A function of one real number.
type Scalar = fn(f64) -> f64;

const FUNCTIONS: [(&str, Scalar); 3] = [("sqrt", f64::sqrt), ("ln", f64::ln), ("exp", f64::exp)];

/// Registers them. Nothing in is nothing out, and so is a number that has no such root, logarithm or power.
pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    for (name, function) in FUNCTIONS {
        connection.create_scalar_function(name, 1, flags, move |context| {
            Ok(number(context)?
                .map(function)
                .filter(|result| result.is_finite()))
        })?;
    }
    Ok(())
}

/// The argument as a number; text is none.
fn number(context: &Context<'_>) -> rusqlite::Result<Option<f64>> {
    use rusqlite::types::ValueRef;
    Ok(match context.get_raw(0) {
        ValueRef::Integer(number) => Some(number as f64),
        ValueRef::Real(number) => Some(number),
        ValueRef::Null | ValueRef::Text(_) | ValueRef::Blob(_) => None,
    })
}
