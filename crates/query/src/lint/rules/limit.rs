//! A limit needs an order.

use crate::lint::rule::Rule;

pub(crate) const ORDERED: Rule = Rule {
    id: "limit-order",
    name: "no `limit` without `order by`",
    why: "which rows stay would be left to the engine",
    check: |sql| {
        let limits = sql.words(&["limit", "fetch"]).into_iter();
        let ordered = |limit: usize| {
            let clause = sql.start_of(limit, |at| sql.is_word(at, &["order", "select"]));
            clause > 0 && sql.is_word(clause - 1, &["order"])
        };
        limits
            .filter(|limit| !ordered(*limit))
            .map(|limit| limit..sql.all().end.min(limit + 2))
            .collect()
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_without_an_order_is_found() {
        let bad =
            "with a as (select b from t limit 3) select b from a order by b nulls last limit :top";
        assert_eq!(ORDERED.finds(bad), ["limit 3"]);
        let window = "select row_number() over (order by a) from t limit 1";
        assert_eq!(ORDERED.finds(window), ["limit 1"]);
    }

    #[test]
    fn an_ordered_limit_is_free() {
        assert!(
            ORDERED
                .finds("select a from t order by (select max(b) from u) nulls last limit :top")
                .is_empty()
        );
    }
}
