//! A file meets what is held already: new, revised, completed, unchanged, refused.

use tradeq_model::Currency::{Cny, Usd};
use tradeq_storage::{Counts, Database, StorageError};

use crate::world::{Line, NOW, World, header, line, part};

const MONTH: &str = "2024-09";
const GRAIN: &str = "partner×hs8";

fn battery(value: i64) -> Line {
    line(502, "85076000", value).quantity(10)
}

fn chips(value: i64) -> Line {
    line(133, "85423190", value).quantity(20)
}

fn counts(new: u64, revised: u64, completed: u64, unchanged: u64) -> Counts {
    Counts {
        new,
        revised,
        completed,
        unchanged,
        outdated: 0,
        ..Counts::default()
    }
}

#[test]
fn rows_of_a_first_file_are_new() {
    let world = World::new();
    let found = world.load("a", Cny, &[part(MONTH, GRAIN, &[battery(100), chips(200)])]);
    assert_eq!(found.unwrap(), counts(2, 0, 0, 0));
    assert_eq!(
        world.rows("select partner, product, value_cny, value_usd, quantity, unit, load_id from trade order by partner"),
        ["KOR|85423190|200|-|20|kg|1", "USA|85076000|100|-|10|kg|1"]
    );
    assert_eq!(
        world.rows("select rows_read, rows_new, value_cny, value_usd from load_history"),
        ["2|2|300|-"]
    );
}

#[test]
fn the_same_rows_in_other_bytes_write_nothing() {
    let world = World::new();
    let rows = [part(MONTH, GRAIN, &[battery(100), chips(200)])];
    world.load("a", Cny, &rows).unwrap();
    let before = world.rows("select * from fact");
    assert_eq!(world.load("b", Cny, &rows).unwrap(), counts(0, 0, 0, 2));
    assert_eq!(world.rows("select * from fact"), before);
    assert_eq!(world.one("select count(*) from fact_revision"), "0");
    assert_eq!(world.one("select last_load_id from slice"), "1");
}

#[test]
fn a_changed_value_is_revised_and_the_old_one_kept() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(100), chips(200)])])
        .unwrap();
    let found = world.load("b", Cny, &[part(MONTH, GRAIN, &[battery(101), chips(200)])]);
    assert_eq!(found.unwrap(), counts(0, 1, 0, 1));
    assert_eq!(
        world.rows(
            "select currency, value, quantity, load_id, superseded_by_load_id from fact_revision"
        ),
        ["cny|100|10|1|2"]
    );
    assert_eq!(
        world.rows("select value_home, load_id from trade order by partner"),
        ["200|1", "101|2"]
    );
}

#[test]
fn a_third_value_keeps_both_earlier_ones() {
    let world = World::new();
    for (name, value) in [("a", 100), ("b", 101), ("c", 100)] {
        world
            .load(name, Cny, &[part(MONTH, GRAIN, &[battery(value)])])
            .unwrap();
    }
    assert_eq!(
        world.rows("select value, load_id, superseded_by_load_id from fact_revision order by 3"),
        ["100|1|2", "101|2|3"]
    );
    assert_eq!(world.one("select value_cny from trade"), "100");
}

#[test]
fn the_other_currency_completes_a_row_and_keeps_its_own_load() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(700)])])
        .unwrap();
    let found = world.load("b", Usd, &[part(MONTH, GRAIN, &[battery(100), chips(30)])]);
    assert_eq!(found.unwrap(), counts(1, 0, 1, 0));
    assert_eq!(
        world.rows(
            "select value_home, load_id, value_usd, load_id_usd from fact order by value_usd"
        ),
        ["-|-|30|2", "700|1|100|2"]
    );
    assert_eq!(world.one("select count(*) from fact_revision"), "0");
    world
        .load("c", Usd, &[part(MONTH, GRAIN, &[battery(99)])])
        .unwrap();
    assert_eq!(
        world.rows("select currency, value, load_id, superseded_by_load_id from fact_revision"),
        ["usd|100|2|3"]
    );
    assert_eq!(
        world.one(
            "select value_home, load_id, value_usd, load_id_usd from fact where value_home = 700"
        ),
        "700|1|99|3"
    );
}

#[test]
fn rows_that_a_file_does_not_name_stay() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(100)])])
        .unwrap();
    world
        .load("b", Cny, &[part(MONTH, GRAIN, &[chips(200)])])
        .unwrap();
    assert_eq!(
        world.one("select rows, value_home, first_load_id, last_load_id from slice"),
        "2|300|1|2"
    );
}

#[test]
fn a_file_without_quantities_says_nothing_about_them() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(100)])])
        .unwrap();
    let bare = line(502, "85076000", 100);
    let found = world.load("b", Cny, &[part(MONTH, GRAIN, &[bare])]);
    assert_eq!(found.unwrap(), counts(0, 0, 0, 1));
    assert_eq!(world.one("select quantity, unit from trade"), "10|kg");
}

#[test]
fn quantities_that_contradict_the_other_currency_are_refused() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(700), chips(1)])])
        .unwrap();
    let before = world.everything();
    let other = [
        chips(1).quantity(21),
        battery(100).quantity(11),
        line(116, "01012100", 5),
    ];
    let error = world
        .load("b", Usd, &[part(MONTH, GRAIN, &other)])
        .unwrap_err();
    insta::assert_snapshot!("contradiction", error);
    assert_eq!(world.everything(), before);
}

#[test]
fn the_same_key_twice_is_refused_with_both_lines() {
    let world = World::new();
    let before = world.everything();
    let rows = [battery(100), chips(1), battery(100)];
    let error = world
        .load("a", Cny, &[part(MONTH, GRAIN, &rows)])
        .unwrap_err();
    insta::assert_snapshot!("duplicate", error);
    assert_eq!(world.everything(), before);
}

#[test]
fn an_error_in_the_last_slice_takes_back_the_first() {
    let world = World::new();
    let before = world.everything();
    let parts = [
        part("2024-08", GRAIN, &[battery(1)]),
        part(MONTH, GRAIN, &[chips(1), chips(2)]),
    ];
    assert!(matches!(
        world.load("a", Cny, &parts),
        Err(StorageError::DuplicateKey {
            first_line: 2,
            second_line: 3,
            ..
        })
    ));
    assert_eq!(world.everything(), before);
}

#[test]
fn a_load_that_is_dropped_leaves_no_trace() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(100)])])
        .unwrap();
    let before = world.everything();
    let parts = [part(
        MONTH,
        GRAIN,
        &[battery(101), line(502, "85079090", 1)],
    )];
    let found = world.load_as("b", Cny, &parts, false).unwrap();
    assert_eq!(found, counts(1, 1, 0, 0));
    assert_eq!(world.everything(), before);
}

#[test]
fn a_finished_load_is_found_by_its_bytes_and_its_reading() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(100)])])
        .unwrap();
    let database = world.open();
    let found = database.find_load(&header("a")).unwrap().unwrap();
    assert_eq!((found.id, found.finished_at.as_str()), (1, NOW));
    assert_eq!(database.find_load(&header("b")).unwrap(), None);
    let mut other = header("a");
    other.reading = "export".into();
    assert_eq!(database.find_load(&other).unwrap(), None);
    other = header("a");
    other.adapter_version = 2;
    assert_eq!(database.find_load(&other).unwrap(), None);
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let world = World::new();
    let mut first = world.open();
    let mut second = world.open();
    let load = first.begin_load(&header("a")).unwrap();
    let started = std::time::Instant::now();
    let error = second.begin_load(&header("b")).err().unwrap();
    assert!(matches!(error, StorageError::Busy(_)), "{error}");
    assert!(started.elapsed().as_secs() >= 5);
    load.commit(NOW).unwrap();
    assert!(second.begin_load(&header("b")).is_ok());
}

#[test]
fn an_unknown_reporter_is_an_error() {
    let world = World::new();
    let mut rows = part(MONTH, GRAIN, &[battery(1)]);
    rows.key.reporter = 9999;
    assert!(world.load("a", Cny, &[rows]).is_err());
}

#[test]
fn a_property_is_kept() {
    let world = World::new();
    let database: Database = world.open();
    assert_eq!(database.property("colour").unwrap(), None);
    database.set_property("colour", "red").unwrap();
    database.set_property("colour", "blue").unwrap();
    assert_eq!(
        database.property("colour").unwrap().as_deref(),
        Some("blue")
    );
}

#[test]
fn an_unknown_code_with_two_names_is_added_once() {
    let world = World::new();
    let mut database = world.open();
    let mut dictionary = database.dictionary().unwrap();
    for name in ["Nowhere", "Nowhereland"] {
        dictionary.add_unknown(&tradeq_storage::Unknown {
            kind: tradeq_storage::UnknownKind::Partner(tradeq_storage::AreaSystem::Gacc),
            code: "997".into(),
            name: name.into(),
        });
    }
    let mut load = database.begin_load(&header("a")).unwrap();
    load.write_codes(&mut dictionary).unwrap();
    load.commit(NOW).unwrap();
    assert_eq!(
        world.one("select name_en from area where gacc = '997'"),
        "Nowhere"
    );
}

#[test]
fn units_that_contradict_the_other_currency_are_refused() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, GRAIN, &[battery(700)])])
        .unwrap();
    // The same number, now of pieces.
    let mut other = battery(100);
    other.unit_pair = Some(2);
    let pieces =
        "insert into unit_pair values (2, (select id from unit where code = 'piece'), null)";
    world.plain().execute_batch(pieces).unwrap();
    let before = world.everything();
    let error = world
        .load("b", Usd, &[part(MONTH, GRAIN, &[other.clone()])])
        .unwrap_err();
    insta::assert_snapshot!("contradicting_units", error);
    // A unit without a number must not rename the quantity held.
    other.quantity = None;
    let bare = world.load("c", Usd, &[part(MONTH, GRAIN, &[other])]);
    assert!(
        matches!(bare, Err(StorageError::Contradiction { .. })),
        "{bare:?}"
    );
    assert_eq!(world.everything(), before);
}

#[test]
fn a_name_with_quotes_is_added_and_found() {
    let world = World::new();
    let mut database = world.open();
    let mut dictionary = database.dictionary().unwrap();
    dictionary.add_unknown(&tradeq_storage::Unknown {
        kind: tradeq_storage::UnknownKind::Place,
        code: "99".into(),
        name: "保税\"区\"\tA\\b;Zone".into(),
    });
    let mut load = database.begin_load(&header("a")).unwrap();
    load.write_codes(&mut dictionary).unwrap();
    load.commit(NOW).unwrap();
    assert_eq!(
        world.rows("select name from find_name where kind = 'place' and code = '99' order by 1"),
        ["Zone", "保税\"区\"\tA\\b"]
    );
}

#[test]
fn rows_that_a_file_about_the_same_goods_leaves_out_are_counted() {
    let world = World::new();
    let three = [
        battery(1),
        line(110, "85423190", 2),
        line(304, "85423190", 3),
    ];
    world.load("a", Cny, &[part(MONTH, GRAIN, &three)]).unwrap();
    let counts = world
        .load("b", Cny, &[part(MONTH, GRAIN, &three[..2])])
        .unwrap();
    assert_eq!((counts.unchanged, counts.unnamed), (2, 1));
    let other = [line(110, "12019019", 5)];
    let counts = world.load("c", Cny, &[part(MONTH, GRAIN, &other)]).unwrap();
    assert_eq!((counts.new, counts.unnamed), (1, 0));
}
