//! A basket that has no member in the edition of those months, or no codes at all.

use super::{answered, numbers, words};
use crate::golden::golden;
use crate::synthetic;

const PERIOD: [&str; 2] = ["--period", "2015Q1-Q3"];

#[test]
fn a_basket_without_codes_is_no_zero_and_says_why() {
    let world = synthetic::world();
    let mut said = String::new();
    // HS 2012 has no code for electric cars; the codes of high-end equipment are not published.
    for (basket, why) in [
        (
            "new-three-ev",
            "has no member code in the HS edition of 2015-01..2015-09",
        ),
        ("high-end-equipment", "are not published"),
    ] {
        let asked = [&["basket", basket], &PERIOD[..]].concat();
        let (code, answer) = answered(world, &asked);
        assert_eq!((code, numbers(&answer)), (3, vec![]), "{basket}");
        let notes = super::notes(&answer);
        let mut found = notes.iter().filter(|note| note.contains(why));
        let found = found.next().unwrap_or_else(|| panic!("{notes:#?}"));
        assert!(found.contains("`tradeq import FILE --source figures`"));
        let asked = [&["report"], &asked[..]].concat();
        said += &words(&asked, &world.run(&asked));
    }
    golden("answers-basket", &said);
}

#[test]
fn beside_other_baskets_it_is_listed_with_its_reason_and_without_a_number() {
    let asked = [&["baskets"], &PERIOD[..]].concat();
    let (_, answer) = answered(synthetic::world(), &asked);
    let row = crate::answer::row(&answer, "unanswered", &[("basket", "new-three-ev")]);
    let reason = row["reason"].as_str().unwrap();
    assert!(
        reason.contains("no member code in the HS edition"),
        "{reason}"
    );
    let mut rows = crate::answer::rows(&answer, "baskets").iter();
    assert!(!rows.any(|row| row["basket"] == "new-three-ev"));
}
