//! Functions and operators that every engine has under the same name.

use std::ops::Range;

use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;
use crate::lint::sql::Sql;

/// Words with a parenthesis after them.
const FUNCTIONS: [&str; 17] = [
    "date",
    "datetime",
    "format",
    "glob",
    "group_concat",
    "ifnull",
    "iif",
    "instr",
    "julianday",
    "like",
    "printf",
    "round",
    "strftime",
    "string_agg",
    "time",
    "total",
    "typeof",
];

/// Words that stand between two operands.
const OPERATORS: [&str; 4] = ["collate", "glob", "ilike", "like"];

pub(crate) const KNOWN_EVERYWHERE: Rule = Rule {
    id: "function",
    name: "only functions and operators of the portable core",
    why: "other engines lack this one or compute something else; text and rounding belong to the rendering",
    check: |sql| {
        let calls = sql.calls(&FUNCTIONS).into_iter().map(|call| call.whole);
        let operators = sql.words(&OPERATORS).into_iter();
        let operators = operators.filter(|at| !sql.is(at + 1, &Token::LParen));
        calls.chain(operators.map(|at| around(sql, at))).collect()
    },
};

pub(crate) const EXTREMES_ARE_AGGREGATES: Rule = Rule {
    id: "scalar-max",
    name: "`max` and `min` take one argument",
    why: "with two they are scalar functions in SQLite alone: use `case`",
    check: |sql| {
        let calls = sql.calls(&["max", "min"]).into_iter();
        calls
            .filter(|call| call.arguments.len() > 1)
            .map(|call| call.whole)
            .collect()
    },
};

/// An operator with the token on each side.
fn around(sql: &Sql, at: usize) -> Range<usize> {
    at.saturating_sub(1)..sql.all().end.min(at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_of_one_engine_are_found() {
        for name in FUNCTIONS {
            let source = format!("select {name}(a, b) from t");
            assert_eq!(
                KNOWN_EVERYWHERE.finds(&source),
                [format!("{name}(a, b)")],
                "{name}"
            );
        }
        assert_eq!(
            KNOWN_EVERYWHERE.finds("select IfNull (a, 0) from t"),
            ["IfNull (a, 0)"]
        );
    }

    #[test]
    fn pattern_operators_are_found() {
        assert_eq!(
            KNOWN_EVERYWHERE.finds("select a from t where a not like 'x%'"),
            ["not like 'x%'"]
        );
    }

    #[test]
    fn functions_of_the_core_are_free_and_so_are_columns_of_a_forbidden_name() {
        let good =
            "select coalesce(a, 0), nullif(b, 0), total, 'like' || t.date, lag(a) over (order by b)
        from t where exists (select 1 from u)";
        assert!(KNOWN_EVERYWHERE.finds(good).is_empty());
    }

    #[test]
    fn a_maximum_of_two_values_is_found() {
        assert_eq!(
            EXTREMES_ARE_AGGREGATES.finds("select max(a, coalesce(b, 0)) from t"),
            ["max(a, coalesce(b, 0))"]
        );
    }

    #[test]
    fn a_maximum_over_rows_is_free() {
        let good = "select max(coalesce(a, b)), min(c) over (partition by d, e) from t";
        assert!(EXTREMES_ARE_AGGREGATES.finds(good).is_empty());
    }
}
