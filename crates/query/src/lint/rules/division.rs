//! Division: of doubles, and never by zero.

use std::ops::Range;

use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;
use crate::lint::sql::Sql;

/// Words that end a product to their right.
const BOUNDARIES: [&str; 22] = [
    "all", "and", "as", "between", "by", "case", "distinct", "else", "from", "having", "in", "is",
    "limit", "not", "offset", "on", "or", "select", "then", "union", "when", "where",
];

pub(crate) const LEFT_IS_DOUBLE: Rule = Rule {
    id: "integer-division",
    name: "what is divided is `1.0 *`, `100.0 *` or `cast(… as double)`",
    why: "7 / 2 is 3 on one engine and 3.5 on another",
    check: |sql| {
        let wrong = |slash: &usize| !is_double(sql, &(start_of_product(sql, *slash)..*slash));
        slashes(sql)
            .into_iter()
            .filter(wrong)
            .map(|at| shown(sql, at))
            .collect()
    },
};

pub(crate) const RIGHT_IS_NEVER_ZERO: Rule = Rule {
    id: "bare-divisor",
    name: "the divisor stands in `nullif(…, 0)`",
    why: "1 / 0 is null, infinite or an error, as the engine likes",
    check: |sql| {
        let wrong = |slash: &usize| !is_guarded(sql, slash + 1);
        slashes(sql)
            .into_iter()
            .filter(wrong)
            .map(|at| shown(sql, at))
            .collect()
    },
};

fn slashes(sql: &Sql) -> Vec<usize> {
    sql.all().filter(|at| sql.is(*at, &Token::Div)).collect()
}

/// Everything that is multiplied and divided before the slash.
fn start_of_product(sql: &Sql, slash: usize) -> usize {
    sql.start_of(slash, |at| {
        sql.is_word(at, &BOUNDARIES)
            || matches!(
                sql.token(at),
                Some(
                    Token::Comma
                        | Token::Plus
                        | Token::Minus
                        | Token::Eq
                        | Token::DoubleEq
                        | Token::Neq
                        | Token::Lt
                        | Token::Gt
                        | Token::LtEq
                        | Token::GtEq
                        | Token::StringConcat
                        | Token::SemiColon
                )
            )
    })
}

/// One double among the terms and factors makes the whole a double.
fn is_double(sql: &Sql, range: &Range<usize>) -> bool {
    if sql.is(range.start, &Token::LParen) && sql.close_of(range.start) + 1 == range.end {
        return is_double(sql, &(range.start + 1..range.end - 1));
    }
    let terms = sql.split(range, &[Token::Plus, Token::Minus]);
    if terms.len() > 1 {
        return terms.iter().any(|term| is_double(sql, term));
    }
    let factors = sql.split(range, &[Token::Mul, Token::Div, Token::Mod]);
    if factors.len() > 1 {
        return factors.iter().any(|factor| is_double(sql, factor));
    }
    let one = Token::Number("1.0".to_owned(), false);
    let hundred = Token::Number("100.0".to_owned(), false);
    let literal = range.len() == 1 && (sql.is(range.start, &one) || sql.is(range.start, &hundred));
    literal || is_cast_to_double(sql, range)
}

fn is_cast_to_double(sql: &Sql, range: &Range<usize>) -> bool {
    sql.is_word(range.start, &["cast"])
        && sql.close_of(range.start + 1) + 1 == range.end
        && sql.is_word(range.end - 3, &["as"])
        && sql.is_word(range.end - 2, &["double"])
}

/// `nullif(…, 0)`, also inside a cast.
fn is_guarded(sql: &Sql, at: usize) -> bool {
    let Some(call) = sql.call(at) else {
        return false;
    };
    match (call.name.as_str(), call.arguments.as_slice()) {
        ("cast", _) => is_guarded(sql, at + 2),
        ("nullif", [_, zero]) => ["0", "0.0"].contains(&sql.text(zero).as_str()),
        _ => false,
    }
}

/// The product with its divisor, as far as that can be told.
fn shown(sql: &Sql, slash: usize) -> Range<usize> {
    let end = match sql.call(slash + 1) {
        Some(call) => call.whole.end,
        None if sql.is(slash + 1, &Token::LParen) => sql.close_of(slash + 1) + 1,
        None => slash + 2,
    };
    start_of_product(sql, slash)..end.min(sql.all().end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_division_of_integers_is_found() {
        let bad =
            "select b + a / nullif(c, 0), 1.0 + x / nullif(y, 0), 10 * z / nullif(y, 0) from t";
        assert_eq!(
            LEFT_IS_DOUBLE.finds(bad),
            [
                "a / nullif(c, 0)",
                "x / nullif(y, 0)",
                "10 * z / nullif(y, 0)"
            ]
        );
    }

    #[test]
    fn a_factor_after_the_division_comes_too_late() {
        assert_eq!(
            LEFT_IS_DOUBLE.finds("select a / nullif(b, 0) * 100.0 from t"),
            ["a / nullif(b, 0)"]
        );
    }

    #[test]
    fn a_sum_over_a_window_and_a_case_are_looked_through() {
        let bad = "select sum(a) over (partition by b) / nullif(c, 0),
        case when d then 1.0 * e else f end / nullif(g, 0) from t";
        assert_eq!(LEFT_IS_DOUBLE.finds(bad).len(), 2);
    }

    #[test]
    fn a_division_of_doubles_is_free() {
        for good in [
            "select 1.0 * a / nullif(b, 0)",
            "select 100.0 * (a - b) / nullif(b, 0)",
            "select 100.0 * sum(a) / nullif(sum(sum(a)) over (partition by b), 0)",
            "select case when a > 0 then 1.0 * b / nullif(a, 0) end",
            "select (1.0 * a) / nullif(b, 0) / nullif(c, 0)",
            "select cast(a as double) / nullif(b, 0)",
            "select (cast(a as double) - b) / nullif(b, 0)",
            "select 100.0 * (1.0 * a / nullif(b, 0) - 1)",
        ] {
            assert!(LEFT_IS_DOUBLE.finds(good).is_empty(), "{good}");
            assert!(RIGHT_IS_NEVER_ZERO.finds(good).is_empty(), "{good}");
        }
    }

    #[test]
    fn a_bare_divisor_is_found() {
        let bad = "select 1.0 * a / b, 1.0 * a / 12, 1.0 * a / nullif(b, 1), 1.0 * a / (b + 1)";
        assert_eq!(
            RIGHT_IS_NEVER_ZERO.finds(bad),
            [
                "1.0 * a / b",
                "1.0 * a / 12",
                "1.0 * a / nullif(b, 1)",
                "1.0 * a / (b + 1)"
            ]
        );
    }

    #[test]
    fn a_guarded_divisor_may_stand_in_a_cast() {
        assert!(
            RIGHT_IS_NEVER_ZERO
                .finds("select cast(a as double) / cast(nullif(b, 0) as double)")
                .is_empty()
        );
    }
}
