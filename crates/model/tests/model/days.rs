//! Calendar days.

use tradeq_model::{Day, Month};

#[test]
fn days_are_written_as_they_are_read_and_stand_in_their_order() {
    let texts = [
        "1900-01-01",
        "2024-02-28",
        "2024-02-29",
        "2024-10-09",
        "2024-10-20",
        "2199-12-31",
    ];
    let days: Vec<Day> = texts.iter().map(|text| text.parse().unwrap()).collect();
    assert!(days.is_sorted());
    let written: Vec<String> = days.iter().map(Day::to_string).collect();
    assert_eq!(written, texts);
    assert_eq!(days[1].month(), "2024-02".parse::<Month>().unwrap());
}

#[test]
fn every_month_has_its_last_day() {
    for (month, last) in [
        ("2023-02", 28),
        ("2024-02", 29),
        ("2100-02", 28),
        ("2000-02", 29),
        ("2024-04", 30),
        ("2024-12", 31),
    ] {
        let month: Month = month.parse().unwrap();
        assert!(Day::new(month, last).is_some(), "{month}");
        assert!(Day::new(month, last + 1).is_none(), "{month}");
        assert!(Day::new(month, 0).is_none(), "{month}");
    }
}
