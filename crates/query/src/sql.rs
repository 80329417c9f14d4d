//! Ad-hoc SQL.

use tradeq_storage::{Reader, StorageError};

use crate::error::{QueryError, QueryResult};
use crate::report::value;
use crate::table::{Answer, Column, Kind, Section, Value};

/// Runs one statement that only reads, and gives its rows as an answer of one section.
///
/// # Errors
/// SQL that does not parse (with a caret under the fault), would write, or runs too long.
pub fn answer_sql(sql: &str, reader: &mut Reader) -> QueryResult<Answer> {
    let rows = reader
        .query(sql, &[])
        .map_err(|error| explain(sql, error))?;
    let rows_read: Vec<Vec<Value>> = rows
        .rows
        .into_iter()
        .map(|row| row.into_iter().map(value).collect())
        .collect();
    let columns = rows.columns.into_iter().enumerate().map(|(at, name)| {
        let kind = kind_of(&name, rows_read.iter().filter_map(|row| row.get(at)));
        Column::new(name, kind)
    });
    let columns = columns.collect();
    Ok(Answer {
        report: "sql".into(),
        title: String::new(),
        sections: vec![Section {
            name: "rows".into(),
            title: None,
            columns,
            rows: rows_read,
            empty: None,
        }],
        ..Answer::default()
    })
}

/// Numbers line up on the right; a code that looks like a number is text in the file already.
fn kind_of<'a>(name: &str, values: impl Iterator<Item = &'a Value>) -> Kind {
    let mut kind = Kind::Code;
    for value in values {
        match value {
            Value::Text(_) => return Kind::Text,
            Value::Real(_) => kind = Kind::Ratio,
            Value::Int(_) if kind == Kind::Code => kind = Kind::Count,
            Value::Int(_) | Value::Null => {}
        }
    }
    // Ids, years and month numbers are names, not amounts: no thousands separators.
    if kind == Kind::Count
        && (name.ends_with("id")
            || name.ends_with("_no")
            || name == "edition"
            || name.ends_with("year"))
    {
        return Kind::Code;
    }
    kind
}

fn explain(sql: &str, error: StorageError) -> QueryError {
    let StorageError::Sql { message, offset } = &error else {
        return QueryError::Storage(error);
    };
    let Some(offset) = *offset else {
        let hint = "hint: `tradeq sql \"select * from meta_table\"` lists the tables and views";
        return QueryError::BadSql {
            message: format!("{message}\n{hint}"),
        };
    };
    let before = sql.get(..offset).unwrap_or(sql);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = sql[line_start..].lines().next().unwrap_or("");
    let caret = " ".repeat(before[line_start..].chars().count());
    QueryError::BadSql {
        message: format!(
            "{message}\n  {line}\n  {caret}^\nhint: `tradeq sql \"select * from meta_table\"` lists the tables and views"
        ),
    }
}
