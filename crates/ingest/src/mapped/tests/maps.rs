use super::{MAP, with};
use crate::mapped::map::Map;

fn refusal(map: &str) -> (String, Option<u64>, String) {
    let fault = Map::read(map).unwrap_err();
    (
        fault.to_string(),
        fault.line(),
        fault.hint().unwrap_or_default(),
    )
}

#[test]
fn comments_layout_and_order_are_no_part_of_a_map() {
    let plain = Map::read(MAP).unwrap().reading();
    let commented = MAP.replace("[span]", "# what months\n\n  [span] # here");
    assert_eq!(Map::read(&commented).unwrap().reading(), plain);
    let dotted = MAP
        .replace("[reporter]\nconstant = \"DEU\"\n", "")
        .replace("[flow]", "reporter.constant = \"DEU\"\n[flow]");
    assert_eq!(Map::read(&dotted).unwrap().reading(), plain);
    let other = with("1000-usd", "usd");
    assert_ne!(Map::read(&other).unwrap().reading(), plain);
}

#[test]
fn an_unknown_key_is_named_with_its_line_and_the_one_that_is_meant() {
    let (message, line, hint) = refusal(&with(
        "system = \"iso2\"",
        "system = \"iso2\"\ntotal = [\"x\"]",
    ));
    assert_eq!(
        (message.as_str(), line),
        ("unknown key `partner.total`", Some(13))
    );
    assert!(hint.starts_with("did you mean `totals`?"), "{hint}");
}

#[test]
fn a_misspelt_key_that_is_needed_is_told_from_one_that_is_missing() {
    let (message, _, hint) = refusal(&with("column = \"usd\"", "colunm = \"usd\""));
    assert_eq!(
        message,
        "`value.column` is missing, expected the column of the values"
    );
    assert_eq!(
        hint,
        "`value.colunm` is no key of a map: did you mean `column`?"
    );
}

#[test]
fn a_flow_is_one_of_its_own_words() {
    for word in ["exports", "X", "total", "出口"] {
        let (message, line, _) = refusal(&with(
            "constant = \"export\"",
            &format!("constant = \"{word}\""),
        ));
        assert_eq!(
            message,
            format!("`flow.constant` must be `export` or `import`: `{word}`")
        );
        assert_eq!(line, Some(6));
    }
}

#[test]
fn a_dataset_of_a_publisher_is_no_dataset_of_one_s_own() {
    for name in ["gacc-query", "comtrade-annual", "baci", "press"] {
        let (message, ..) = refusal(&with("my-table", name));
        assert!(message.contains("publisher's own dataset"), "{message}");
    }
}
