//! Tables as the UN Statistics Division lays them out.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use tradeq_storage::{LinkRow, ReferenceRecord};

use super::read;
use crate::glimpse::Glimpse;
use crate::reference::List;
use crate::source::{BytesSource, FileSource};

fn list(name: &str) -> List {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/wellformed/hs-concordance");
    let source = FileSource::new(&folder.join(name));
    assert!(read::recognise(&Glimpse::of(&source).unwrap()), "{name}");
    read::read(&source).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

fn picture(list: &List) -> Vec<String> {
    let link = |link: &LinkRow| {
        format!(
            "{} {} > {} {} {} {}{}",
            link.from.0.year(),
            link.from.1,
            link.to.0.year(),
            link.to.1,
            link.relationship
                .map_or("-", |relationship| relationship.text()),
            if link.converts { "converts" } else { "" },
            if link.is_part { "part" } else { "" },
        )
    };
    let rows = list.rows.iter().map(|row| match &row.record {
        ReferenceRecord::Link(row) => link(row),
        ReferenceRecord::Class(row) => {
            format!(
                "{} > {} {} {}",
                row.from.1, row.system, row.class, row.converts
            )
        }
        other => panic!("{other:?}"),
    });
    rows.collect()
}

#[test]
fn both_tables_of_a_workbook_are_one_list_of_edges() {
    assert_eq!(
        picture(&list("HS2022toHS2017.xlsx")),
        [
            "2022 854141 > 2017 854140 n:1 converts",
            "2022 854142 > 2017 854140 n:1 converts",
            "2022 854190 > 2017 854190 1:1 converts",
        ]
    );
}

#[test]
fn a_part_of_a_code_is_marked_and_the_empty_column_passed_over() {
    assert_eq!(
        picture(&list("HS2017toHS2012-ex.xlsx")),
        [
            "2017 030193 > 2012 030193 1:n converts",
            "2017 030193 > 2012 030199 1:n part",
            "2017 030211 > 2012 030211 1:1 converts",
        ]
    );
}

#[test]
fn a_code_kept_as_a_number_gets_its_zero_back_and_it_is_told() {
    let list = list("numbers.xlsx");
    assert_eq!(picture(&list)[0], "2022 010121 > 2012 010121 1:1 converts");
    assert_eq!(
        list.notices,
        ["3 codes kept as numbers without their first zero, which was given back to them"]
    );
}

#[test]
fn classes_of_other_classifications_keep_their_text() {
    assert_eq!(
        picture(&list("HS2022toSITC4.xlsx")),
        ["010121 > sitc4 0015 true", "010221 > sitc4 00111 true"]
    );
    assert_eq!(
        picture(&list("HS2022_to_BEC.csv")),
        [
            "010121 > bec4 41 false",
            "010130 > bec4 111 false",
            "010130 > bec4 41 false",
            "010290 > bec4 111 false"
        ]
    );
}

#[test]
fn relationships_that_the_rows_contradict_are_told() {
    let text = "HS 2022,BEC 4,Relationship\n010121,41,1:1\n010129,41,n:1\n";
    let list = read::read(&BytesSource::new("bec.csv", text.as_bytes())).unwrap();
    assert_eq!(
        list.notices,
        ["1 edge with a relationship that the rows contradict: kept as printed"]
    );
}
