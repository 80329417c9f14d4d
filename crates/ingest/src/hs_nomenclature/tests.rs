//! Codes and their names, each under the code that it begins with.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use tradeq_model::HsEdition;
use tradeq_storage::ReferenceRecord;

use super::read;
use crate::reference::List;
use crate::source::FileSource;

fn list(name: &str) -> List {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/wellformed/hs-nomenclature");
    read::read(&FileSource::new(&folder.join(name)))
        .unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

fn names(list: &List) -> Vec<(HsEdition, String, String)> {
    let rows = list.rows.iter().map(|row| match &row.record {
        ReferenceRecord::Product(product) => {
            let name = product
                .name
                .clone()
                .map(|(_, name)| name)
                .unwrap_or_default();
            (product.key.edition, product.key.code(), name)
        }
        ReferenceRecord::Section(number, _, name) => {
            (HsEdition::Hs2022, number.to_string(), name.clone())
        }
        other => panic!("{other:?}"),
    });
    rows.collect()
}

#[test]
fn totals_are_no_codes_and_names_lose_the_code_before_them() {
    let expected = [
        ("01", "Animals; live"),
        ("0101", "Horses; live"),
        ("010121", "Horses; breeding"),
    ];
    for (file, edition) in [
        ("H6.json", HsEdition::Hs2022),
        ("H5-with-mark.json", HsEdition::Hs2017),
    ] {
        let expected = expected.map(|(code, name)| (edition, code.to_owned(), name.to_owned()));
        assert_eq!(names(&list(file)), expected, "{file}");
    }
}

#[test]
fn the_edition_of_a_list_that_does_not_name_it_is_told() {
    let list = list("harmonized-system.csv");
    assert_eq!(names(&list).len(), 6);
    assert!(
        names(&list)
            .iter()
            .all(|(edition, ..)| *edition == HsEdition::Hs2022)
    );
    assert!(
        list.notices[0].contains("it is HS 2022"),
        "{:?}",
        list.notices
    );
}

#[test]
fn sections_are_numbered_by_their_numerals() {
    let numbers: Vec<_> = names(&list("sections.csv"))
        .into_iter()
        .map(|(_, number, _)| number)
        .collect();
    assert_eq!(numbers, ["1", "21"]);
}
