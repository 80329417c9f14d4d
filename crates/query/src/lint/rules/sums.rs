//! Sums and averages of integers: the order in which doubles are added changes the last digits.

use std::collections::BTreeSet;
use std::ops::Range;

use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;
use crate::lint::sql::Sql;

const WHY: &str = "the order of addition differs between engines and changes the last digits: add integers, divide once at the end";

/// Columns of the public views that hold doubles.
const DOUBLE_COLUMNS: [&str; 2] = ["share_percent", "yoy_percent"];

pub(crate) const OF_INTEGERS: Rule = Rule {
    id: "sum-of-doubles",
    name: "no sum or average of quotients or decimals",
    why: WHY,
    check: |sql| {
        let calls = sql.calls(&["sum", "avg"]).into_iter();
        calls
            .map(|call| call.whole)
            .filter(|whole| makes_double(sql, whole, &BTreeSet::new()))
            .collect()
    },
};

pub(crate) const OF_INTEGER_COLUMNS: Rule = Rule {
    id: "sum-of-doubles",
    name: "no sum or average of a column that is a quotient",
    why: WHY,
    check: |sql| {
        let mut doubles: BTreeSet<String> = DOUBLE_COLUMNS.map(str::to_owned).into();
        let mut found = Vec::new();
        for at in sql.all() {
            if let Some((name, expression)) = alias(sql, at) {
                if makes_double(sql, &expression, &doubles) {
                    doubles.insert(name);
                } else {
                    doubles.remove(&name);
                }
            }
            let sum = sql.call(at).filter(|_| sql.is_word(at, &["sum", "avg"]));
            let Some(whole) = sum.map(|call| call.whole) else {
                continue;
            };
            if !makes_double(sql, &whole, &BTreeSet::new()) && makes_double(sql, &whole, &doubles) {
                found.push(whole);
            }
        }
        found
    },
};

/// Whether a division, a decimal, a cast to double or one of these columns gives a part of the value.
/// Conditions, windows, counts and what is cast to an integer do not.
fn makes_double(sql: &Sql, range: &Range<usize>, doubles: &BTreeSet<String>) -> bool {
    let mut at = range.start;
    while at < range.end {
        if let Some(end) = aside(sql, at) {
            at = end;
            continue;
        }
        let double = match sql.token(at) {
            Some(Token::Div) => true,
            Some(Token::Number(digits, _)) => digits.contains(['.', 'e', 'E']),
            _ => {
                let after_as = at > 0 && sql.is_word(at - 1, &["as"]);
                (after_as && sql.is_word(at, &["double", "float", "real"]))
                    || sql.word(at).is_some_and(|word| doubles.contains(&word))
            }
        };
        if double {
            return true;
        }
        at += 1;
    }
    false
}

/// The end of a part that gives no value of its own.
fn aside(sql: &Sql, at: usize) -> Option<usize> {
    if sql.is_word(at, &["when"]) {
        return (at..sql.all().end)
            .find(|end| sql.is_word(*end, &["then"]) && sql.depth(*end) == sql.depth(at));
    }
    let call = sql.call(at)?;
    let integer = call.name == "cast"
        && sql.is_word(
            call.whole.end - 2,
            &["bigint", "int", "integer", "smallint"],
        );
    let skipped = integer || ["count", "filter", "over"].contains(&call.name.as_str());
    skipped.then_some(call.whole.end)
}

/// The name that `as` at this place gives, and the expression before it.
fn alias(sql: &Sql, at: usize) -> Option<(String, Range<usize>)> {
    if !sql.is_word(at, &["as"]) {
        return None;
    }
    let name = sql.word(at + 1)?;
    let start = sql.start_of(at, |left| {
        sql.is(left, &Token::Comma)
            || sql.is_word(left, &["select", "distinct", "from", "join", "with"])
    });
    let in_cast = start >= 2 && sql.is_word(start - 2, &["cast"]);
    (!in_cast).then_some((name, start..at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_quotients_is_found() {
        let bad = "select sum(1.0 * a / nullif(b, 0)), avg(a * 0.5), sum(cast(a as double)) from t";
        assert_eq!(OF_INTEGERS.finds(bad).len(), 3);
    }

    #[test]
    fn a_sum_of_integers_is_free() {
        let good =
        "select sum(a), avg(b), 1.0 * sum(case when c > 0.5 then a else 0 end) / nullif(sum(b), 0),
        sum(cast(cast(a as double) * 1000000 / nullif(b, 0) as bigint)) from t";
        assert!(OF_INTEGERS.finds(good).is_empty());
        assert!(OF_INTEGER_COLUMNS.finds(good).is_empty());
    }

    #[test]
    fn a_sum_of_a_column_of_quotients_is_found() {
        let bad = "with s as (select 1.0 * a / nullif(b, 0) as share from t),
        d as (select share * 2 as twice from s) select sum(d.twice), avg(share) from d";
        assert_eq!(
            OF_INTEGER_COLUMNS.finds(bad),
            ["sum(d.twice)", "avg(share)"]
        );
        assert_eq!(
            OF_INTEGER_COLUMNS.finds("select avg(yoy_percent) from published"),
            ["avg(yoy_percent)"]
        );
    }

    #[test]
    fn a_column_of_ranks_and_a_quotient_that_comes_later_are_free() {
        let good = "with r as (select value, row_number() over (order by share) as place from t),
        s as (select sum(value) as value, sum(place) as places from r)
        select 1.0 * value / nullif(places, 0) as value from s";
        assert!(OF_INTEGER_COLUMNS.finds(good).is_empty());
    }
}
