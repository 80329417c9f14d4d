//! Report SQL keeps to the portable core, so that one text gives the same answer on another engine.
#![allow(clippy::unwrap_used, clippy::panic)]

mod report;
mod rule;
mod rules;
mod sql;

use report::Section;
use sql::Sql;

/// What is wrong in a section, one line each with the offending text under it.
fn faults(section: &Section) -> Vec<String> {
    let sql = match Sql::new(&section.text) {
        Ok(sql) => sql,
        Err(error) => return vec![format!("{section}: it cannot be read as SQL: {error}")],
    };
    let mut faults = Vec::new();
    for rule in rules::ALL {
        for place in (rule.check)(&sql) {
            let line = section.first_line + sql.line(&place) - 1;
            let (name, why, text) = (rule.name, rule.why, sql.text(&place));
            faults.push(format!(
                "{section}, line {line}: {name} ({why})\n    {text}"
            ));
        }
    }
    faults
}

#[test]
fn every_shipped_report_keeps_to_the_portable_core() {
    let reports = report::shipped();
    assert!(
        !reports.is_empty(),
        "no report file was found in {}",
        report::folder().display()
    );
    let faults: Vec<String> = reports
        .iter()
        .flat_map(|(file, text)| report::sections(file, text))
        .flat_map(|section| faults(&section))
        .collect();
    assert!(
        faults.is_empty(),
        "{} faults in the SQL of the reports:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_shipped_check_keeps_to_the_portable_core_but_for_two_that_ask_sqlite() {
    let checks = report::checks();
    assert!(checks.len() >= 22, "{}", checks.len());
    let faults: Vec<String> = checks
        .iter()
        .flat_map(|(file, text)| report::sections(file, text))
        .flat_map(|section| faults(&section))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_fault_is_shown_with_its_file_section_line_and_rule() {
    let text = "-- title: T\n-- section: shares\nselect 1 as a\norder by a\n";
    let shown: Vec<String> = report::sections("t.sql", text)
        .iter()
        .flat_map(faults)
        .collect();
    assert_eq!(shown.len(), 1);
    assert!(
        shown[0].starts_with("t.sql, section `shares`, line 4: "),
        "{}",
        shown[0]
    );
    assert!(shown[0].ends_with("\n    a"), "{}", shown[0]);
}

#[test]
fn a_text_that_is_no_sql_is_a_fault() {
    let sections = report::sections("t.sql", "select (1 as a order by a nulls last\n");
    assert_eq!(faults(&sections[0]).len(), 1);
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
    let shown: Vec<String> = report::sections("core.sql", text)
        .iter()
        .flat_map(faults)
        .collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}
