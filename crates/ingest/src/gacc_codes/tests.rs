//! Lists as the site writes them, quirk by quirk.
#![allow(clippy::unwrap_used, clippy::panic)]

use tradeq_model::{HsEdition, Lang};
use tradeq_storage::{ProductRow, ReferenceRecord};

use super::read::read_bytes;
use crate::reference::List;

const HEADER: &str = "\"CODES\",\"DESCRIPTION\",\"YEAR\",\"UNIT_1_CODES\",\"UNIT_1_DESCRIPTION\",\"UNIT_2_CODES\",\"UNIT_2_DESCRIPTION\",\n";

fn list(rows: &str) -> List {
    read_bytes(format!("{HEADER}{rows}").as_bytes())
        .unwrap_or_else(|fault| panic!("{rows}: {fault}"))
}

fn product(rows: &str) -> ProductRow {
    match list(rows).rows.into_iter().next().map(|row| row.record) {
        Some(ReferenceRecord::Product(product)) => product,
        other => panic!("{other:?}"),
    }
}

fn name(raw: &str) -> (Option<String>, Vec<String>) {
    let rows = format!("40117010,{raw},2023,09,\"Kilogram\",01,\"Number of item\",\n");
    let name = product(&rows).name.map(|(_, name)| name);
    (name, list(&rows).notices)
}

#[test]
fn a_row_has_code_name_year_and_units() {
    let product = product("01012100,\"Breeding horses\",2017,09,\"Kilogram\",?,\"?\",\n");
    assert_eq!(product.key.code(), "01012100");
    assert_eq!(product.key.edition, HsEdition::Hs2017);
    assert_eq!(product.name, Some((Lang::En, "Breeding horses".to_owned())));
    assert_eq!(product.units, Some((2017, [Some("kg"), None])));
}

#[test]
fn what_can_only_be_part_of_a_name_is_read_and_told() {
    for (raw, expected, notice) in [
        ("\"Tyres\"", "Tyres", None),
        ("\"Tyres, \"\"new\"\"\"", "Tyres, \"new\"", None),
        (
            "\"Tyres \"new\", of rubber\"",
            "Tyres \"new\", of rubber",
            Some("1 name with quotes"),
        ),
        (
            "\"\"Bladder\" moulds\"",
            "\"Bladder\" moulds",
            Some("1 name with quotes"),
        ),
        ("Tyres, new", "Tyres, new", Some("1 name with commas")),
        (
            "\"Tyres for a \r\nrim\n\"",
            "Tyres for a rim",
            Some("1 name with line breaks"),
        ),
        (
            "\"2,4-D \n10 g,2023\"",
            "2,4-D 10 g,2023",
            Some("1 name with line breaks"),
        ),
    ] {
        let (found, notices) = name(raw);
        assert_eq!(found.as_deref(), Some(expected), "{raw}");
        assert_eq!(
            notices.len(),
            usize::from(notice.is_some()),
            "{raw}: {notices:?}"
        );
        if let Some(notice) = notice {
            assert!(notices[0].starts_with(notice), "{raw}: {notices:?}");
        }
    }
    assert_eq!(name("\"\0\"").0, None);
}

#[test]
fn what_may_be_two_things_is_refused() {
    for raw in ["\"Tyres", "Tyres\"", "Tyres \"new\"", "\"Tyres\",\"new\""] {
        let text = format!("{HEADER}40117010,{raw},2023,09,\"Kilogram\",01,\"Piece\",\n");
        let fault = read_bytes(text.as_bytes()).unwrap_err();
        assert_eq!(fault.line(), Some(2), "{raw}");
    }
}

#[test]
fn units_are_taken_by_their_codes_and_contradicting_labels_told() {
    let rows = "01012100,\"Horses\",2023,09,\"Metre\",01,\"头\",\n";
    assert_eq!(
        product(rows).units,
        Some((2023, [Some("kg"), Some("piece")]))
    );
    assert_eq!(
        list(rows).notices,
        ["1 name of a unit against the code, first 09 `Metre` in line 2: the codes were taken"]
    );
}

#[test]
fn every_cut_of_a_list_is_refused_or_ends_with_a_row() {
    let rows = "01012100,\"Breeding \nhorses\",2023,09,\"Kilogram\",?,\"?\",\n01012900,\"Other, horses\",2023,09,\"Kilogram\",?,\"?\",\n";
    let text = format!("{HEADER}{rows}");
    let first = HEADER.len() + rows.find("\n01012900").unwrap();
    for end in HEADER.len() + 1..text.len() {
        let rows = read_bytes(&text.as_bytes()[..end]).map(|list| list.rows.len());
        let whole = match end {
            _ if end == first || end == first + 1 => Some(1),
            _ if end == text.len() - 1 => Some(2),
            _ => None,
        };
        assert_eq!(rows.ok(), whole, "{end}: {}", &text[..end]);
    }
}

#[test]
fn a_partner_list_may_have_commas_and_a_nul_byte_for_names() {
    let text = "\"CODES\",\"DESCRIPTION\",\n109,Korea,DPR,\n125,Nepal, FDR,\n349,\0,\n";
    let list = read_bytes(text.as_bytes()).unwrap();
    let names: Vec<_> = list
        .rows
        .iter()
        .map(|row| match &row.record {
            ReferenceRecord::Area(area) => (area.by.1.as_str(), area.label.as_str()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        names,
        [("109", "Korea,DPR"), ("125", "Nepal, FDR"), ("349", "")]
    );
    assert_eq!(list.notices.len(), 2);
}
