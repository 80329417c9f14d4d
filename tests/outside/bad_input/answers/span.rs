//! A span that the data does not cover.

use tradeq_tests::{World, gb18030};

use super::{answered, note, notes, numbers, report, words};
use crate::golden::golden;
use crate::query_file::SOYBEANS;
use crate::synthetic;

/// Reports of what is held say so of every month, held or not.
const OF_THE_FILE: [&str; 1] = ["coverage"];

#[test]
fn no_report_has_a_number_for_months_of_which_nothing_is_held() {
    for shipped in report::with("period") {
        let asked = shipped.asked(&["--period", "1999Q1"]);
        let (code, answer) = answered(synthetic::world(), &asked);
        assert_eq!(code, 3, "{asked:?}\n{answer:#}");
        if !OF_THE_FILE.contains(&shipped.name()) {
            assert_eq!(numbers(&answer), [], "{asked:?}");
        }
        let missing = note(&answer, "not in the file: ").or(note(&answer, "not in the file, or "));
        let missing = missing.or(note(&answer, "nothing of 1999-01..1999-03 is held: "));
        let way_out = missing.is_some_and(|text| text.contains("tradeq import"));
        assert!(way_out, "{asked:?}\n{:#?}", notes(&answer));
    }
}

#[test]
fn a_span_that_is_held_in_part_is_no_total() {
    // Facts end in December 2015: four of seven months.
    let period = ["--period", "2015-09..2016-03"];
    let of_all_trade = [
        "balance",
        "baskets",
        "group",
        "groups",
        "growth",
        "headline",
        "margins",
        "movers",
        "new-and-lost",
        "partners",
        "product-movers",
        "products",
        "review",
    ];
    for shipped in report::with("period") {
        let asked = shipped.asked(&period);
        let (code, answer) = answered(synthetic::world(), &asked);
        if of_all_trade.contains(&shipped.name()) {
            assert_eq!((code, numbers(&answer)), (3, vec![]), "{asked:?}");
        }
        for (section, column, row) in numbers(&answer) {
            let whole_span = row
                .get("span")
                .is_none_or(|span| span == "2015-09..2016-03");
            let of_trade = ["summary", "cumulative", "markets"].contains(&section);
            if whole_span && of_trade && column == "value" {
                let months = row["months"].as_str();
                assert_eq!(months, Some("4 of 7"), "{asked:?} {section}\n{row}");
            }
        }
    }
}

#[test]
fn what_is_told_of_a_part_says_of_which() {
    for asked in [
        &["product", "8507"][..],
        &["suppliers", "8507"],
        &["unit-values", "8507"],
        &["price-volume"],
        &["terms-of-trade"],
    ] {
        let asked = [&["report"], asked, &["--period", "2015-09..2016-03"]].concat();
        let text = synthetic::world().ok(&asked);
        assert!(text.contains("4 of 7"), "{asked:?}\n{text}");
    }
}

#[test]
fn the_command_that_is_named_brings_what_is_missing() {
    let world = World::ready();
    let asked = [
        "report", "product", "1201", "--flow", "import", "--period", "2024-01",
    ];
    let before = world.run(&asked);
    assert_eq!(before.code, 3, "{}", before.picture());
    let command = "`tradeq import downloadData.csv --flow export|import`";
    assert!(before.stdout.contains(command), "{}", before.picture());
    world.write("downloadData.csv", gb18030(SOYBEANS));
    world.ok(&["import", "downloadData.csv", "--flow", "import"]);
    let after = world.run(&asked);
    assert_eq!(after.code, 0, "{}", after.picture());
}

#[test]
fn the_sentences_about_months_that_are_not_held_read_well() {
    let world = World::ready();
    let reports = ["headline", "revisions", "coverage", "trend"];
    let said = reports.map(|name| {
        let asked = ["report", name, "--period", "1999Q1"];
        words(&asked, &world.run(&asked))
    });
    golden("answers-span", &said.join("\n"));
}
