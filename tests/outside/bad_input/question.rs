//! Questions that cannot be asked.

use tradeq_tests::World;

use super::said;

#[test]
fn a_question_that_does_not_fit_is_answered_with_what_would() {
    let world = World::ready();
    let cases: [(&str, &[&str]); 22] = [
        ("unknown-report", &["belt-an-road"]),
        ("unknown-report-far-off", &["quux"]),
        ("unknown-section", &["headline", "--section", "cumulativ"]),
        ("unknown-parameter", &["headline", "--partner", "USA"]),
        ("unknown-param", &["headline", "--param", "colour=red"]),
        ("param-without-value", &["headline", "--param", "colour"]),
        ("no-positional", &["headline", "USA"]),
        ("positional-twice", &["new-three", "high-tech"]),
        ("missing-positional", &["partner"]),
        ("unknown-partner", &["partner", "Germny"]),
        ("unknown-group", &["group", "asaen"]),
        ("unknown-basket", &["basket", "new-thre"]),
        ("unknown-product", &["product", "77"]),
        ("bad-product", &["product", "120190199"]),
        ("unknown-basis", &["headline", "--basis", "bset"]),
        ("unknown-currency", &["headline", "--currency", "eur"]),
        ("unknown-flow-value", &["partners", "--flow", "sideways"]),
        ("unknown-level", &["products", "--level", "3"]),
        ("bad-top", &["products", "--top", "0"]),
        ("bad-quarter", &["headline", "--period", "2024Q5"]),
        ("bad-month", &["headline", "--period", "2024-13"]),
        (
            "backward-span",
            &["headline", "--period", "2024-09..2024-01"],
        ),
    ];
    for (name, arguments) in cases {
        let outcome = world.run(&[&["report"], arguments].concat());
        said(&format!("question-{name}"), &outcome, 2);
    }
}
