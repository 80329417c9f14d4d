//! The press review of the first three quarters of 2024, sentence by sentence.

use serde_json::json;
use tradeq_tests::World;

use crate::answer::{row, rows};

const REVIEW: [&str; 4] = ["report", "review", "--period", "2024Q1-Q3"];

/// Item, flow, growth and share as the review prints them.
const FIGURES: [(&str, &str, &str, &str); 9] = [
    ("Total trade", "total", "+5.3", "–"),
    ("Exports", "export", "+6.2", "–"),
    ("Imports", "import", "+4.1", "–"),
    ("Belt and Road partners", "total", "+6.3", "47.1"),
    ("European Union", "total", "+0.9", "–"),
    ("United States", "total", "+4.2", "–"),
    ("High-end equipment, exports", "export", "+43.4", "–"),
    (
        "Mechanical and electrical products, exports",
        "export",
        "+8.0",
        "59.3",
    ),
    ("New three, exports", "export", "no base", "4.1"),
];

/// Item, its level in million yuan, and by how much the review's own rounding may be off.
const LEVELS: [(&str, f64, f64); 5] = [
    ("Total trade", 32.33e6, 0.005e6),
    // 18.62 in the press, 18.61 by the exact figure.
    ("Exports", 18.615e6, 0.005e6),
    ("Imports", 13.71e6, 0.005e6),
    ("Belt and Road partners", 15.21e6, 0.005e6),
    ("New three, exports", 757_830.0, 5.0),
];

#[test]
fn every_figure_of_the_review_is_there_with_its_basis_and_source() {
    let page = World::new().ok(&[&REVIEW[..], &["--format", "markdown"]].concat());
    for (item, flow, yoy, share) in FIGURES {
        let cells = cells(&page, item);
        let [_, _, found_flow, _, found_yoy, found_share, basis, source] = &cells[..] else {
            panic!("{item}: {cells:?}");
        };
        assert_eq!(
            [found_flow, found_yoy, found_share],
            [flow, yoy, share],
            "{item}"
        );
        assert_eq!(basis, "published", "{item}");
        assert!(source.contains("GACC"), "{item}: {source}");
    }
    let partners = cells(&page, "Partners with growth");
    assert_eq!(partners[1..5], ["over", "160", "partners", "published"]);
    assert!(partners[5].contains("GACC"));
}

#[test]
fn every_level_of_the_review_is_there_to_its_last_digit() {
    let page = World::new().ok(&[&REVIEW[..], &["--format", "markdown"]].concat());
    let unit = [
        ("value (tn yuan)", 1e6),
        ("value (bn yuan)", 1e3),
        ("value (m yuan)", 1.0),
    ];
    let unit = unit.iter().find(|(name, _)| page.contains(name)).unwrap();
    for (item, level, rounding) in LEVELS {
        let printed = cells(&page, item)[3].replace(',', "");
        let found = printed.parse::<f64>().unwrap() * unit.1;
        // The page rounds too, to the second decimal of its unit.
        assert!(
            (found - level).abs() <= rounding + 0.005 * unit.1,
            "{item}: `{printed}` {}",
            unit.0
        );
    }
    assert!(cells(&page, "European Union")[3].contains("not in the file"));
}

#[test]
fn the_machine_form_has_whole_yuan_and_every_figure_names_its_cell() {
    let answer = World::new().json(&REVIEW);
    let new_three = row(&answer, "figures", &[("item", "New three, exports")]);
    assert_eq!(new_three["value"], json!(757_830_000_000_i64));
    assert_eq!(new_three["share"], json!(4.1));
    for row in rows(&answer, "figures") {
        let known = !row["value"].is_null() || !row["yoy"].is_null();
        assert_eq!(known, !row["basis"].is_null(), "{row}");
        assert_eq!(known, row["cell_id"].is_i64(), "{row}");
        assert_eq!(known, !row["source"].is_null(), "{row}");
    }
}

/// The cells of the Markdown row that has this item in its first or second column.
fn cells(page: &str, item: &str) -> Vec<String> {
    let rows = page.lines().filter(|line| line.starts_with('|'));
    let mut cells = rows.map(|line| {
        let inner = line.trim_matches('|').split('|');
        inner.map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    });
    let found = cells.find(|cells| cells[..2].iter().any(|cell| cell == item));
    found.unwrap_or_else(|| panic!("`{item}` is not in\n{page}"))
}

#[test]
fn a_figure_printed_with_a_word_before_it_is_not_shown_as_exact() {
    let page = World::new().ok(&[
        "report",
        "products",
        "--flow",
        "import",
        "--period",
        "2024Q1-Q3",
    ]);
    assert!(
        page.contains("basket:consumer-goods, import: printed as `over` its value"),
        "{page}"
    );
}
