//! Sparklines and bars.

use super::*;
use insta::assert_snapshot;

/// A series of each partner, its growth with a bar, and names of both widths.
fn drawn() -> Answer {
    let columns = vec![
        Column::new("partner", Kind::Text),
        Column::new("months", Kind::Spark),
        Column::new("value", Kind::Money).unit("cny").bar(),
        Column::new("yoy", Kind::Growth).bar(),
        Column::new("yoy_state", Kind::State),
        Column::new("basis", Kind::Basis),
    ];
    let rows = vec![
        row!["巴西", "1,2,,4,8", 30_790_000_000, 12.5, "ok", "published"],
        row![
            "United States",
            "5,4,3,2,1",
            15_000_000_000,
            -25.0,
            "ok",
            "computed"
        ],
        row!["Argentina", ",,1,,", 40_000_000, NULL, "new", "computed"],
        row!["Elsewhere", NULL, NULL, 99.0, "suppressed", NULL],
        row!["Not a list", "rising", 0, 0.0, "ok", "mixed"],
    ];
    plain(columns, rows)
}

#[test]
fn a_table_draws_series_and_bars() {
    assert_snapshot!(table(&drawn()));
}

#[test]
fn bars_give_way_where_the_terminal_is_narrow_and_numbers_stay() {
    let text = render(&drawn(), Format::Table, &wide(70));
    assert!(
        !text.contains('│') && text.contains("30,790.00") && text.contains("▁▂ ▄█"),
        "{text}"
    );
    let text = render(&drawn(), Format::Table, &wide(76));
    assert!(
        text.contains("██████████") && !text.contains('│'),
        "the first bar has room: {text}"
    );
    let scrolled = RenderOptions {
        scrolls: true,
        ..wide(70)
    };
    assert!(render(&drawn(), Format::Table, &scrolled).contains('│'));
}

#[test]
fn programs_get_the_series_itself() {
    let text = render(&drawn(), Format::Csv, &RenderOptions::default());
    assert!(
        text.contains("巴西,\"1,2,,4,8\",30790000000,12.5"),
        "{text}"
    );
    let text = render(&drawn(), Format::Json, &RenderOptions::default());
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let months = |row: usize| document["sections"][0]["rows"][row]["months"].to_string();
    assert_eq!(months(0), "[1,2,null,4,8]");
    assert_eq!(months(2), "[null,null,1,null,null]");
    assert_eq!(months(3), "null");
    assert_eq!(months(4), "\"rising\"");
    assert_eq!(document["sections"][0]["columns"][1]["kind"], "spark");
}

#[test]
fn a_long_number_of_a_series_keeps_its_digits() {
    let answer = plain(
        vec![Column::new("months", Kind::Spark)],
        vec![row!["9007199254740993,0.1"]],
    );
    let text = render(&answer, Format::Ndjson, &RenderOptions::default());
    assert!(text.contains("[9007199254740993,0.1]"), "{text}");
}
