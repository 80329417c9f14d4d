//! Statements with their values in them, for a person who repeats them in another tool.

use crate::answer::Datum;

impl Datum {
    /// The value as SQL writes it.
    pub fn literal(&self) -> String {
        match self {
            Self::Null => "null".into(),
            // A sign right behind a minus would begin a comment.
            Self::Int(number) if *number < 0 => format!("({number})"),
            Self::Int(number) => number.to_string(),
            Self::Real(number) => format!("({number:?})"),
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
        }
    }
}

/// A statement with literals in place of its `:names`; what stands in texts, quoted names and comments stays.
pub fn with_literals(sql: &str, names: &[(String, Datum)]) -> String {
    let mut written = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(next) = rest.chars().next() {
        let untouched = match next {
            '\'' | '"' | '`' => quoted(rest, next),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ => 0,
        };
        if untouched > 0 {
            written.push_str(&rest[..untouched]);
            rest = &rest[untouched..];
            continue;
        }
        let name = rest.strip_prefix(':').map(word).unwrap_or_default();
        match names.iter().find(|(known, _)| known == name) {
            Some((_, value)) if !name.is_empty() => {
                written.push_str(&value.literal());
                rest = &rest[1 + name.len()..];
            }
            _ => {
                written.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    written
}

/// The length of what stands between two quotes, both of them in it.
fn quoted(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |end| end + 2)
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// A statement that gives one cell of what another gives: one column of the rows that a condition leaves, or of the
/// row after so many.
pub fn cell_statement(statement: &str, column: &str, key: &CellKey) -> String {
    let name = |column: &str| format!("\"{}\"", column.replace('"', "\"\""));
    let end = match key {
        CellKey::Columns(values) => {
            let parts = values.iter().map(|(column, value)| match value {
                Datum::Null => format!("{} is null", name(column)),
                value => format!("{} = {}", name(column), value.literal()),
            });
            format!("where {}", parts.collect::<Vec<_>>().join(" and "))
        }
        CellKey::After(rows) => format!("limit 1 offset {rows}"),
    };
    format!("select {}\nfrom (\n{statement}\n)\n{end}", name(column))
}

/// How a statement finds one row of another.
#[derive(Debug, Clone, PartialEq)]
pub enum CellKey {
    /// The only row that has these values in these columns.
    Columns(Vec<(String, Datum)>),
    /// The row that comes after so many, where no values tell it from the others.
    After(usize),
}

#[cfg(test)]
mod tests {
    use super::with_literals;
    use crate::answer::Datum;

    #[test]
    fn names_in_texts_and_comments_are_no_parameters() {
        let names = [
            ("a".to_owned(), Datum::Text("it's :b".into())),
            ("b".to_owned(), Datum::Int(-3)),
        ];
        let sql = "select :a, ':a', \":b\", 5-:b, :ab -- :a\n, /* :b */ :b";
        let wanted = "select 'it''s :b', ':a', \":b\", 5-(-3), :ab -- :a\n, /* :b */ (-3)";
        assert_eq!(with_literals(sql, &names), wanted);
    }
}
