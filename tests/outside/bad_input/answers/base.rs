//! A base year without data: no growth, no change, nobody new, and a sentence that says what would bring it.

use super::{answered, note, numbers, report, words};
use crate::golden::golden;
use crate::synthetic;

/// The made-up file begins in January 2014.
const FIRST_YEAR: [&str; 2] = ["--period", "2014Q1-Q3"];

/// Columns that cannot be told without the year before.
fn compares(column: &str) -> bool {
    let words = ["yoy", "change", "contribution", "base", "effect"];
    words
        .iter()
        .any(|word| column.split('_').any(|part| part == *word))
}

#[test]
fn no_report_compares_with_a_year_that_is_not_held() {
    // `diff` compares two days, not two years.
    let all = report::with("period").into_iter();
    for shipped in all.filter(|shipped| shipped.name() != "diff") {
        let asked = shipped.asked(&FIRST_YEAR);
        let (code, answer) = answered(synthetic::world(), &asked);
        let compared = numbers(&answer).into_iter();
        let compared: Vec<_> = compared.filter(|(_, column, _)| compares(column)).collect();
        assert_eq!(compared, [], "{asked:?}");
        if code == 0 && answer.to_string().contains("base_missing") {
            let said = note(&answer, "no base (").or(note(&answer, "not in the file"));
            let said = said.unwrap_or_else(|| panic!("{asked:?}\n{answer:#}"));
            assert!(said.contains("import"), "{asked:?}\n{said}");
        }
    }
}

#[test]
fn nobody_is_new_or_grown_because_the_year_before_is_not_held() {
    let world = synthetic::world();
    let (code, answer) = answered(world, &[&["new-and-lost"], &FIRST_YEAR[..]].concat());
    assert_eq!((code, numbers(&answer)), (3, vec![]));
    let (_, answer) = answered(world, &[&["growing"], &FIRST_YEAR[..]].concat());
    let counted = crate::answer::rows(&answer, "counted");
    assert_eq!(counted.len(), 1, "{counted:?}");
    assert_eq!(counted[0]["direction"], "not known");
    let said = note(&answer, "whether trade with 30 partners grew is not known");
    assert!(said.unwrap().contains("tradeq import"), "{answer:#}");
}

#[test]
fn one_month_has_no_change_since_itself() {
    let (_, answer) = answered(synthetic::world(), &["trend", "--period", "2014-05"]);
    assert_eq!(crate::answer::rows(&answer, "series").len(), 1);
    assert!(crate::answer::rows(&answer, "summary").is_empty());
}

#[test]
fn a_number_without_a_base_is_explained() {
    let asked = [
        "explain",
        "headline",
        "--row",
        "total",
        "--column",
        "yoy",
        "--period",
        "2014Q1-Q3",
    ];
    let outcome = synthetic::world().run(&asked);
    assert_eq!(outcome.code, 3, "{}", outcome.picture());
    let missing = "missing: the same months a year earlier, 2013-01..2013-09";
    assert!(outcome.stdout.contains(missing), "{}", outcome.picture());
    assert!(outcome.stdout.contains("`tradeq import FILE`"));
}

#[test]
fn the_sentences_about_a_missing_base_read_well() {
    let said = [
        &["report", "headline"][..],
        &["report", "headline", "--lang", "zh"],
        &["report", "product", "8507"],
        &["report", "growing"],
    ]
    .map(|asked| {
        let asked = [asked, &FIRST_YEAR].concat();
        let outcome = synthetic::world().run(&asked);
        let said = outcome.stdout.lines();
        let said = said.filter(|line| line.starts_with("note: ") || line.starts_with("注："));
        let said: Vec<_> = said.collect();
        format!("$ tradeq {}\n{}\n", asked.join(" "), said.join("\n"))
    });
    let shown = words(
        &["report", "growth"],
        &synthetic::world().run(&[&["report", "growth"], &FIRST_YEAR[..]].concat()),
    );
    golden("answers-base", &format!("{}\n{shown}", said.join("\n")));
}
