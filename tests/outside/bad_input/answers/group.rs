//! A group on a date before it existed.

use super::{answered, note, numbers, report, words};
use crate::golden::golden;
use crate::synthetic;

#[test]
fn a_group_without_a_member_has_no_number_though_its_later_members_traded() {
    // RCEP entered into force in 2022; the trade of its members in 2015 is held.
    for shipped in report::with("group") {
        let positional = shipped.asked(&[]).len() > 1 || shipped.name() == "agreements";
        let group = if positional {
            vec![shipped.name(), "rcep"]
        } else {
            vec![shipped.name(), "--group", "rcep"]
        };
        let asked = [&group[..], &["--period", "2015Q1-Q3"]].concat();
        let (code, answer) = answered(synthetic::world(), &asked);
        assert_eq!((code, numbers(&answer)), (3, vec![]), "{asked:?}");
        let said = super::notes(&answer).into_iter();
        let said: Vec<_> = said.filter(|note| note.contains("2022-01")).collect();
        assert_eq!(said.len(), 1, "{asked:?}\n{answer:#}");
        assert!(said[0].contains("later --period"), "{asked:?}\n{said:?}");
    }
}

#[test]
fn beside_other_groups_it_is_named_and_not_a_row() {
    let (_, answer) = answered(synthetic::world(), &["groups", "--period", "2015Q1-Q3"]);
    for (group, name, first) in [
        ("rcep", "RCEP partners", "2022-01"),
        ("cptpp", "CPTPP members", "2018-12"),
    ] {
        for section in ["groups", "ways"] {
            let rows = crate::answer::rows(&answer, section).iter();
            let mut rows = rows.filter(|row| row["partner_group"] == group);
            assert_eq!(rows.next(), None, "{section}");
        }
        let said = note(&answer, &format!("{name} had no member"));
        assert!(said.is_some_and(|said| said.contains(first)), "{answer:#}");
    }
}

#[test]
fn the_sentence_about_a_group_that_is_not_yet_reads_well() {
    let asked = [
        "report",
        "constant-currency",
        "--group",
        "cptpp",
        "--period",
        "2015Q1",
    ];
    golden(
        "answers-group",
        &words(&asked, &synthetic::world().run(&asked)),
    );
}
