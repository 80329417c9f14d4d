//! Report SQL keeps to the portable core, so that one text gives the same answer on another engine. The rules are those
//! of `tradeq report check`; here the shipped checks keep them too, and each rule is seen at work.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use tradeq_query::lint::portable;

use crate::tidy::tree;

fn faults(text: &str) -> Vec<String> {
    let found = portable(Path::new("t.sql"), 1, text);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn every_shipped_check_keeps_to_the_portable_core_but_for_two_that_ask_sqlite() {
    let mut checks = tree::files("data/checks", ".sql");
    checks.retain(|check| !check.text.contains("from pragma_"));
    assert!(checks.len() >= 22, "{}", checks.len());
    let faults: Vec<String> = checks
        .iter()
        .flat_map(|check| portable(Path::new(&check.path), 1, &check.text))
        .map(|finding| finding.to_string())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_fault_is_shown_with_its_file_line_rule_and_text() {
    assert_eq!(
        faults("-- why\nselect 1 as a\norder by a\n"),
        [
            "t.sql:3: null-order: found `a`, expected: each term of `order by` ends in `nulls first` or `nulls last`\nhint: some engines put nulls first, others last"
        ]
    );
}

#[test]
fn a_text_that_is_no_sql_is_a_fault() {
    let found = faults("select (1 as a order by a nulls last\n");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("t.sql:1: syntax: "), "{}", found[0]);
}

#[test]
fn a_statement_that_uses_the_whole_core_has_no_fault() {
    let text = "with months as (
    select month_no, flow, sum(value_cny) as value, count(distinct partner) as partners,
        sum(value_cny) filter (where complete = 1) as whole
    from trade
    where month_no between :from and :to and substr(product, 1, 2) in ('84', '85')
    group by month_no, flow
),
grown as (
    select m.month_no, coalesce(m.flow, 'total') as flow, m.value, p.value as value_before,
        lag(m.value, 12) over year as last_year,
        row_number() over (partition by m.flow order by m.value desc nulls last, m.month_no nulls last) as place_no,
        sum(m.value) over (partition by m.flow order by m.month_no nulls last rows between 11 preceding and current row) as rolling
    from months m
    full outer join months p on p.month_no = m.month_no - 12 and p.flow is not distinct from m.flow
    window year as (partition by m.flow order by m.month_no nulls last)
)
select g.*, g.month_no % 12 + 1 as month_of_year, g.flow || '' as text,
    100.0 * (g.value - g.value_before) / nullif(g.value_before, 0) as yoy,
    cast(1.0 * g.value / nullif(g.rolling, 0) as bigint) as part
from (select * from grown union all select * from grown where not exists (select 1 from months)) g
where g.place_no <= :top
order by g.flow nulls last, g.month_no desc nulls last, g.place_no nulls last
limit :top;
";
    let shown = faults(text);
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}
