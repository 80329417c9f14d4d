//! Sums near the end of 64 bits are an error, never a wrap.

use tradeq_model::Currency::Cny;
use tradeq_storage::{Reader, StorageError};

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
