//! Sums near the end of 64 bits are an error, never a wrap.

use tradeq_model::Currency::Cny;
use tradeq_storage::{DIGEST_COLUMNS, Reader, StorageError};

use crate::world::{Line, Part, World, line, part};

fn refused(parts: &[Part]) -> String {
    let world = World::new();
    let before = world.everything();
    let error = world.load("a", Cny, parts).unwrap_err();
    assert!(matches!(error, StorageError::Overflow(_)), "{error}");
    assert_eq!(world.everything(), before);
    error.to_string()
}

fn month(lines: &[Line]) -> Part {
    part("2024-09", "partner×hs8", lines)
}

#[test]
fn values_of_one_slice() {
    let rows = [line(502, "85076000", i64::MAX), line(133, "85076000", 1)];
    insta::assert_snapshot!("overflow", refused(&[month(&rows)]));
}

#[test]
fn quantities_of_one_product() {
    let rows = [
        line(502, "85076000", 1).quantity(i64::MAX),
        line(133, "85076000", 1).quantity(1),
    ];
    refused(&[month(&rows)]);
}

#[test]
fn values_of_two_slices_of_one_file() {
    refused(&[
        month(&[line(502, "85076000", i64::MAX)]),
        part("2024-08", "partner×hs8", &[line(502, "85076000", 1)]),
    ]);
}

#[test]
fn values_of_two_files_for_one_slice() {
    let world = World::new();
    world
        .load("a", Cny, &[month(&[line(502, "85076000", i64::MAX)])])
        .unwrap();
    let before = world.everything();
    let error = world.load("b", Cny, &[month(&[line(133, "85076000", 1)])]);
    assert!(matches!(error, Err(StorageError::Overflow(_))), "{error:?}");
    assert_eq!(world.everything(), before);
}

#[test]
fn the_largest_value_is_kept_exactly() {
    let world = World::new();
    world
        .load("a", Cny, &[month(&[line(502, "85076000", i64::MAX)])])
        .unwrap();
    assert_eq!(
        world.rows(
            "select value_cny from trade union all select value_cny from trade_product_month"
        ),
        vec![i64::MAX.to_string(); 5]
    );
}

#[test]
fn a_sum_in_a_question_is_an_error() {
    let world = World::new();
    for (name, month) in [("a", "2024-08"), ("b", "2024-09")] {
        let rows = part(month, "partner", &[line(502, "", i64::MAX)]);
        world.load(name, Cny, &[rows]).unwrap();
    }
    let mut reader = Reader::open(&world.path).unwrap();
    let error = reader
        .query("select sum(value_cny) from trade", &[])
        .unwrap_err();
    assert!(error.to_string().contains("overflow"), "{error}");
}

#[test]
fn a_digest_adds_up_more_than_an_integer_holds() {
    let world = World::new();
    let rows = [
        line(502, "85076000", 1).quantity(i64::MAX),
        line(502, "12019019", 1).quantity(i64::MAX - 7),
    ];
    world.load("a", Cny, &[month(&rows)]).unwrap();
    let digest = Reader::open(&world.path).unwrap().digest().unwrap();
    let of = |name: &str| {
        let at = DIGEST_COLUMNS.iter().position(|column| *column == name);
        let (_, facts) = digest
            .iter()
            .find(|(key, _)| key.starts_with("facts "))
            .unwrap();
        facts[at.unwrap()]
    };
    assert_eq!((of("rows"), of("value_home")), (Some(2), Some(2)));
    // 2 × 9223372036854775807 − 7.
    assert_eq!(
        (of("quantity_e18"), of("quantity")),
        (Some(18), Some(446_744_073_709_551_607))
    );
    assert_eq!(of("quantity_2"), None);
}

#[test]
fn a_digest_sees_a_changed_rate_a_lost_name_and_a_lost_link() {
    let world = World::new();
    let digest = || Reader::open(&world.path).unwrap().digest().unwrap();
    let before = digest();
    for damage in [
        "insert into fx_month (month, base, quote, rate_e6, source, certainty) values (24300, 'usd', 'cny', 1, 's', 'official')",
        "update area set name_en = name_en || 'x' where iso3 = 'USA'",
        "update area_code set code = code || 'x'",
        "update product set name_en = coalesce(name_en, '') || 'x' where id = (select max(id) from product)",
    ] {
        world.plain().execute_batch(damage).unwrap();
        assert_ne!(digest(), before, "{damage}");
    }
}
