//! A currency that is not held: no value is turned into it in silence.

use super::{answered, note, notes, numbers, report, words};
use crate::golden::golden;
use crate::synthetic;

#[test]
fn no_report_has_a_number_in_a_currency_that_is_not_held() {
    for shipped in report::with("currency") {
        // The made-up file has yuan alone; what is shipped in dollars is of other months.
        let asked = shipped.asked(&["--period", "2015Q1-Q3", "--currency", "usd"]);
        let (code, answer) = answered(synthetic::world(), &asked);
        assert_eq!((code, numbers(&answer)), (3, vec![]), "{asked:?}");
        let said = note(&answer, "asked for in usd").unwrap_or_else(|| panic!("{answer:#}"));
        assert!(said.contains("--currency cny"), "{said}");
        let mut missing = notes(&answer).into_iter();
        let missing = missing.find(|note| note.starts_with("not in the file"));
        assert!(
            missing.is_some_and(|note| note.contains("import")),
            "{asked:?}"
        );
    }
}

#[test]
fn yuan_are_not_asked_for_twice() {
    let (_, answer) = answered(synthetic::world(), &["headline", "--period", "1999Q1"]);
    assert_eq!(note(&answer, "asked for in"), None);
}

#[test]
fn nothing_is_converted_at_a_rate_that_is_not_held() {
    let world = synthetic::world();
    let mut said = String::new();
    for (currency, code) in [("eur", 3), ("usd", 3), ("cny", 2), ("gbp", 2), ("marks", 2)] {
        let asked = [
            "report",
            "headline",
            "--period",
            "2015Q1-Q3",
            "--convert",
            currency,
        ];
        let outcome = world.run(&asked);
        assert_eq!(
            (outcome.code, &*outcome.stdout),
            (code, ""),
            "{}",
            outcome.picture()
        );
        said += &words(&asked, &outcome);
    }
    golden("answers-convert", &said);
}
