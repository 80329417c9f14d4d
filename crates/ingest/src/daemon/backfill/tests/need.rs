use chrono::NaiveDate;

use crate::daemon::Need;

fn need(calls: u64, lists: u64, a_day: Option<u32>, spent: u64) -> String {
    let today = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    Need::of(calls, lists, a_day, spent, today).to_string()
}

#[test]
fn the_day_follows_from_the_calls_of_today_that_are_left() {
    for (calls, spent, day) in [
        (0, 0, "30 November"),
        (437, 63, "30 November"),
        (438, 63, "1 December"),
        (937, 63, "1 December"),
        (938, 63, "2 December"),
        (500, 500, "1 December"),
        (1, 700, "1 December"),
        (1_001, 500, "3 December"),
    ] {
        let said = need(calls, 0, Some(500), spent);
        assert!(
            said.ends_with(&format!("done on {day} 2026")),
            "{calls} {spent}: {said}"
        );
    }
}

#[test]
fn what_it_needs_is_said_in_a_sentence() {
    assert_eq!(
        need(1_240, 0, Some(500), 63),
        "needs 1,240 calls; 500 a day, 63 spent today; done on 2 December 2026"
    );
    assert_eq!(
        need(1, 1, None, 9),
        "needs 1 call and those that 1 of them lists; done on 30 November 2026"
    );
    assert_eq!(
        need(9, 9, None, 0),
        "needs 9 calls and those that 9 of them list; done on 30 November 2026"
    );
}
