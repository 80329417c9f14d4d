//! Levels of products are not mixed: what is held at four digits answers no question about eight.

use tradeq_tests::World;

use super::{answered, note, notes, numbers};
use crate::query_file::{HEADINGS_BY_PARTNER, SOYBEANS, import};
use crate::synthetic;

const JANUARY: [&str; 4] = ["--flow", "import", "--period", "2024-01"];

#[test]
fn headings_answer_no_question_about_finer_codes() {
    let world = World::new();
    import(&world, "headings.csv", HEADINGS_BY_PARTNER);
    for code in ["120190", "12019019"] {
        for report in ["product", "unit-values", "suppliers"] {
            let asked = [&[report, code], &JANUARY[..]].concat();
            let (status, answer) = answered(&world, &asked);
            assert_eq!((status, numbers(&answer)), (3, vec![]), "{asked:?}");
            let said = note(&answer, "not in the file").unwrap();
            assert!(
                said.contains(code) && said.contains("tradeq import"),
                "{said}"
            );
        }
    }
    for (level, rows) in [("4", 1), ("6", 0), ("8", 0)] {
        let asked = [
            &["products", "--level", level, "--basis", "computed"],
            &JANUARY[..],
        ]
        .concat();
        let (_, answer) = answered(&world, &asked);
        assert_eq!(crate::answer::rows(&answer, "codes").len(), rows, "{level}");
    }
}

#[test]
fn a_month_in_headings_and_a_month_in_full_are_not_added_at_the_finer_level() {
    let world = World::new();
    // January in full, and February as a heading alone.
    let january: Vec<&str> = SOYBEANS
        .lines()
        .filter(|line| !line.contains("\"202402\""))
        .collect();
    import(&world, "full.csv", &format!("{}\n", january.join("\n")));
    let february = HEADINGS_BY_PARTNER.replace("202401", "202402");
    import(&world, "headings.csv", &february);
    let period = ["--flow", "import", "--period", "2024-01..2024-02"];
    for (code, value, months) in [
        ("12019019", 16_600_000, "1 of 2"),
        ("1201", 33_600_000, "2 of 2"),
    ] {
        let (_, answer) = answered(&world, &[&["product", code], &period[..]].concat());
        let summary = crate::answer::row(&answer, "summary", &[("flow", "import")]);
        assert_eq!(summary["value"], value, "{code}");
        assert_eq!(summary["months"], months, "{code}");
        assert!(summary["yoy"].is_null(), "{code}");
    }
}

#[test]
fn a_code_that_is_of_no_level_is_named_with_the_way_to_find_one() {
    for (asked, code) in [
        (&["market-share", "--product", "12345"][..], "12345"),
        (&["mirror", "--product", "850"], "850"),
        (&["seasonality", "--param", "product=850"], "850"),
    ] {
        let (status, answer) = answered(synthetic::world(), asked);
        assert_eq!(status, 3, "{asked:?}");
        let begins = format!("`{code}` is not in the list of products");
        let said = note(&answer, &begins).unwrap_or_else(|| panic!("{:#?}", notes(&answer)));
        assert!(said.ends_with(&format!("`tradeq find {code}`")), "{said}");
    }
}
