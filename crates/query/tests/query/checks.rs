//! Check files: their headers, their findings, their period.

use tradeq_model::{Currency, Flow, Severity};
use tradeq_query::check::{Check, run, shipped};

use crate::world::World;

const TEXT: &str = "-- title: Slices are large
-- about: Slices of less than a thousand.
-- severity: warn
-- hint: import more
-- A comment of its own.
select place, value_home as found, '1000 or more' as expected,
    case when value_home < 10 then 'quarantine' end as severity
from slice_held
where from_month_no between :period_from and :period_to and value_home < 1000
order by place;
";

fn world() -> World {
    let world = World::empty();
    for (month, value) in [("2024-01", 5), ("2024-02", 500), ("2024-03", 5_000)] {
        let rows = [(502, "85076000", value)];
        world.facts(
            month,
            month,
            Flow::Import,
            "partner×hs8",
            Currency::Cny,
            &rows,
        );
    }
    world
}

#[test]
fn every_shipped_check_has_a_header_and_runs() {
    let checks = shipped().unwrap();
    assert!(checks.len() >= 25, "{}", checks.len());
    let done = run(checks, None, &mut World::small().reader()).unwrap();
    for checked in &done {
        assert!(
            checked.check.title.len() > 10 && checked.check.about.len() > 20,
            "{}",
            checked.check.name
        );
        assert!(!checked.check.hint.is_empty(), "{}", checked.check.name);
    }
}

#[test]
fn a_row_is_a_finding_of_the_headers_severity_or_its_own() {
    let check = Check::parse("large", TEXT).unwrap();
    let done = run(vec![check], None, &mut world().reader()).unwrap();
    let found: Vec<(Severity, &str)> = done[0]
        .findings
        .iter()
        .map(|finding| (finding.severity, finding.found.as_str()))
        .collect();
    assert_eq!(
        found,
        [(Severity::Quarantine, "5"), (Severity::Warn, "500")]
    );
    assert_eq!(done[0].findings[0].hint, "import more");
}

#[test]
fn a_period_leaves_the_other_months_out() {
    let check = Check::parse("large", TEXT).unwrap();
    let period = Some("2024-02..2024-03".parse().unwrap());
    let done = run(vec![check], period, &mut world().reader()).unwrap();
    assert_eq!(done[0].findings.len(), 1);
    assert!(done[0].findings[0].place.contains("2024-02"));
}

#[test]
fn a_header_that_does_not_fit_is_refused() {
    let without = |key: &str| {
        let lines = TEXT
            .lines()
            .filter(|line| !line.starts_with(&format!("-- {key}:")));
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut messages: Vec<String> = ["title", "about", "severity", "hint"]
        .map(|key| {
            Check::parse("large", &without(key))
                .unwrap_err()
                .to_string()
        })
        .into();
    let text = TEXT.replace("severity: warn", "severity: bad");
    messages.push(Check::parse("large", &text).unwrap_err().to_string());
    let check = Check::parse("large", &TEXT.replace("slice_held", "slice_lost")).unwrap();
    let error = run(vec![check], None, &mut world().reader()).unwrap_err();
    messages.push(error.to_string());
    insta::assert_snapshot!(messages.join("\n\n"));
}
