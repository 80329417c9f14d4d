//! No rows, or no number of rows.

use super::report;
use crate::synthetic;

#[test]
fn a_number_of_rows_is_a_whole_number_from_1_in_every_report() {
    for shipped in report::with("top") {
        for top in ["0", "-1", "1.5", "many", "99999999999999999999"] {
            let option = format!("--top={top}");
            let asked = shipped.asked(&[&option]);
            let outcome = synthetic::world().run(&[&["report"], &asked[..]].concat());
            assert_eq!(
                (outcome.code, &*outcome.stdout),
                (2, ""),
                "{asked:?}\n{}",
                outcome.picture()
            );
            let hint = "hint: a whole number from 1";
            assert!(
                outcome.stderr.contains(hint),
                "{asked:?}\n{}",
                outcome.stderr
            );
        }
    }
}
