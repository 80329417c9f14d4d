//! The order of a union.

use crate::lint::rule::Rule;

pub(crate) const WRAPPED: Rule = Rule {
    id: "union-order",
    name: "a union that is ordered stands in a subquery",
    why: "ClickHouse takes the order for the last branch: put the union between parentheses, name it, and order what is read of it",
    check: |sql| {
        let orders = sql.words(&["order"]).into_iter();
        let united = |order: usize| {
            let start = sql.start_of(order, |_| false);
            let union = (start..order).find(|at| {
                sql.is_word(*at, &["except", "intersect", "union"])
                    && sql.depth(*at) == sql.depth(order)
            })?;
            Some(union..sql.all().end.min(order + 3))
        };
        orders.filter_map(united).collect()
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_right_after_a_union_is_found() {
        let bad = "select a from t union all select a from u order by a nulls last";
        assert_eq!(WRAPPED.finds(bad), ["union all select a from u order by a"]);
        let inner =
            "with w as (select a from t union all select a from u order by a) select a from w";
        assert_eq!(WRAPPED.finds(inner).len(), 1);
    }

    #[test]
    fn a_wrapped_union_is_free() {
        let good = "with w as (select a from t union select a from u)
        select a, row_number() over (order by a) from (select a from w union all select a from v) x
        order by a nulls last";
        assert!(WRAPPED.finds(good).is_empty());
    }
}
