//! Every order is written, and says where nulls go.

use std::ops::Range;

use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;
use crate::lint::sql::Sql;

const WHY: &str = "some engines put nulls first, others last";

pub(crate) const PRESENT: Rule = Rule {
    id: "no-order",
    name: "the statement ends in `order by`",
    why: "without it an engine may give the rows in any order",
    check: |sql| {
        let statements = sql.split(&sql.all(), &[Token::SemiColon]).into_iter();
        statements
            .filter(|range| !range.is_empty() && orders(sql, range, 0).is_empty())
            .collect()
    },
};

pub(crate) const AT_THE_TOP: Rule = Rule {
    id: "null-order",
    name: "each term of `order by` ends in `nulls first` or `nulls last`",
    why: WHY,
    check: |sql| silent_terms(sql, |depth| depth == 0),
};

pub(crate) const INSIDE: Rule = Rule {
    id: "null-order",
    name: "each term of an inner `order by` ends in `nulls first` or `nulls last`",
    why: WHY,
    check: |sql| silent_terms(sql, |depth| depth > 0),
};

/// Places after `order by` at a depth.
fn orders(sql: &Sql, range: &Range<usize>, depth: usize) -> Vec<usize> {
    let order = |at: &usize| sql.is_word(*at, &["order"]) && sql.is_word(at + 1, &["by"]);
    let places = range.clone().filter(order);
    places
        .filter(|at| sql.depth(*at) == depth)
        .map(|at| at + 2)
        .collect()
}

fn silent_terms(sql: &Sql, wanted: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let deepest = sql.all().map(|at| sql.depth(at)).max().unwrap_or(0);
    (0..=deepest)
        .filter(|depth| wanted(*depth))
        .flat_map(|depth| orders(sql, &sql.all(), depth))
        .flat_map(|start| sql.split(&(start..end_of_order(sql, start)), &[Token::Comma]))
        .filter(|term| !says_where_nulls_go(sql, term))
        .collect()
}

fn says_where_nulls_go(sql: &Sql, term: &Range<usize>) -> bool {
    term.len() > 2
        && sql.is_word(term.end - 2, &["nulls"])
        && sql.is_word(term.end - 1, &["first", "last"])
}

/// Where the terms end: at what closes or follows them.
fn end_of_order(sql: &Sql, start: usize) -> usize {
    let depth = sql.depth(start);
    (start..sql.all().end)
        .find(|at| {
            sql.depth(*at) == depth
                && (matches!(sql.token(*at), Some(Token::RParen | Token::SemiColon))
                    || sql.is_word(*at, &["groups", "limit", "offset", "range", "rows"]))
        })
        .unwrap_or(sql.all().end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_without_an_order_is_found() {
        let bad = "with a as (select 1 as b order by b nulls last) select row_number() over (order by b) from a";
        assert_eq!(PRESENT.finds(bad), [bad]);
    }

    #[test]
    fn a_statement_with_an_order_is_free() {
        assert!(
            PRESENT
                .finds("select a from t order by a nulls last;")
                .is_empty()
        );
    }

    #[test]
    fn a_term_that_is_silent_about_nulls_is_found() {
        let bad = "select a from t order by a desc, coalesce(b, c) nulls last, d limit 5";
        assert_eq!(AT_THE_TOP.finds(bad), ["a desc", "d"]);
        assert!(INSIDE.finds(bad).is_empty());
    }

    #[test]
    fn a_window_that_is_silent_about_nulls_is_found() {
        let bad = "select sum(a) over (partition by b order by c rows 3 preceding) from t order by a nulls last";
        assert_eq!(INSIDE.finds(bad), ["c"]);
        assert!(AT_THE_TOP.finds(bad).is_empty());
    }

    #[test]
    fn terms_that_place_nulls_are_free() {
        let good = "select lag(a) over (order by b nulls first) from t
        order by case when c in (1, 2) then 1 else 2 end nulls last, d desc nulls first limit 3";
        assert!(AT_THE_TOP.finds(good).is_empty());
        assert!(INSIDE.finds(good).is_empty());
    }
}
