//! What was known on a day.

use tradeq_model::Currency::{Cny, Usd};
use tradeq_storage::{LoadHeader, Reader, StorageError};

use crate::best::{dated, figure};
use crate::world::{Part, World, header, line, part};

fn on(day: &str, name: &str) -> LoadHeader {
    LoadHeader {
        now: format!("{day}T09:00:00Z"),
        ..header(name)
    }
}

fn soya(value: i64) -> Part {
    part(
        "2024-09",
        "partner×hs8",
        &[line(410, "12019020", value).quantity(10)],
    )
}

/// Soybeans imported on 18 October and revised on 1 November.
fn revised() -> World {
    let world = World::new();
    for (day, value) in [("2024-10-18", 100), ("2024-11-01", 120)] {
        world
            .load_under(&on(day, day), Cny, &[soya(value)], true)
            .unwrap();
    }
    world
}

fn load_figures(world: &World, day: &str, figures: &[tradeq_model::Figure]) {
    let mut database = world.open();
    let mut load = database.begin_load(&on(day, day)).unwrap();
    load.write_cells("CHN", figures).unwrap();
    load.commit(&format!("{day}T09:00:00Z")).unwrap();
}

#[test]
fn every_view_of_facts_gives_the_value_of_the_day() {
    let world = revised();
    for (sql, then, now) in [
        ("select value_cny from trade", "100", "120"),
        ("select value_cny from trade_all", "100", "120"),
        ("select value_cny from trade_total_month", "100", "120"),
        ("select value_cny from trade_partner_month", "100", "120"),
        (
            "select sum(value_cny) from trade_product_month",
            "400",
            "480",
        ),
        (
            "select value_cny from trade_partner_chapter_month",
            "100",
            "120",
        ),
        ("select value_cny from trade_partner_product", "100", "120"),
        ("select value_home from coverage", "100", "120"),
        ("select load_id from trade", "1", "2"),
        ("select count(*) from trade_revision", "0", "1"),
        ("select count(*) from load_history", "1", "2"),
    ] {
        for (day, wanted) in [
            ("2024-10-18", then),
            ("2024-10-31", then),
            ("2024-11-01", now),
        ] {
            assert_eq!(
                world.rows_as_of(day, sql).unwrap(),
                [wanted],
                "{day}: {sql}"
            );
        }
        assert_eq!(world.rows(sql), [now], "{sql}");
    }
}

#[test]
fn a_day_before_anything_was_known_is_refused_with_the_first_one() {
    let world = revised();
    let error = world.rows_as_of("2024-10-17", "select 1").unwrap_err();
    assert!(matches!(error, StorageError::NothingKnown { .. }));
    assert_eq!(
        error.to_string(),
        "nothing was known yet on 2024-10-17: the first numbers of the file are known from 2024-10-18\n\
         hint: ask for a later day, or leave --as-of away for what is known now"
    );
    let empty = World::new().rows_as_of("2024-10-17", "select 1");
    assert!(matches!(
        empty,
        Err(StorageError::NothingKnown { first: None, .. })
    ));
}

#[test]
fn a_file_with_a_day_of_publication_is_known_from_that_day_whenever_it_comes() {
    let world = World::new();
    let mut early = on("2024-11-01", "a");
    early.file.published_on = Some("2024-09-30".into());
    world.load_under(&early, Cny, &[soya(100)], true).unwrap();
    assert_eq!(
        world
            .rows_as_of("2024-09-30", "select value_cny from trade")
            .unwrap(),
        ["100"]
    );
}

#[test]
fn an_older_file_that_comes_late_takes_its_place_in_the_past() {
    let world = World::new();
    let known = |day: &str| {
        let mut header = on("2024-12-01", day);
        header.file.published_on = Some(day.into());
        header
    };
    let load = |day: &str, value| {
        world
            .load_under(&known(day), Cny, &[soya(value)], true)
            .unwrap()
    };
    load("2024-10-20", 120);
    assert_eq!(load("2024-10-10", 100).outdated, 1);
    assert_eq!(load("2024-10-15", 110).outdated, 1);
    // It says what was known on that day anyway.
    assert_eq!(load("2024-10-17", 110).unchanged, 1);
    assert_eq!(world.one("select value_cny from trade"), "120");
    for (day, value) in [("10", "100"), ("14", "100"), ("15", "110"), ("20", "120")] {
        let day = format!("2024-10-{day}");
        let found = world.rows_as_of(&day, "select value_cny from trade");
        assert_eq!(found.unwrap(), [value], "{day}");
    }
    assert_eq!(
        world.rows("select old_value, new_value from trade_revision order by known_on"),
        ["100|110", "110|120"]
    );
    assert_eq!(
        world.rows("select rows_outdated from load_history order by load_id"),
        ["0", "1", "1", "0"]
    );
}

#[test]
fn a_row_completed_later_was_in_one_currency_and_without_quantities_before() {
    let world = World::new();
    let bare = part("2024-09", "partner×hs8", &[line(410, "12019020", 700)]);
    world
        .load_under(&on("2024-10-18", "a"), Cny, &[bare], true)
        .unwrap();
    world
        .load_under(&on("2024-10-19", "b"), Usd, &[soya(100)], true)
        .unwrap();
    let sql = "select value_cny, value_usd, quantity, unit from trade";
    assert_eq!(world.rows(sql), ["700|100|10|kg"]);
    assert_eq!(world.rows_as_of("2024-10-18", sql).unwrap(), ["700|-|-|-"]);
    assert_eq!(world.one("select count(*) from trade_revision"), "0");
}

#[test]
fn a_change_of_the_quantity_alone_is_a_revision() {
    let world = World::new();
    for (day, quantity) in [("2024-10-18", 10), ("2024-11-01", 11)] {
        let row = line(410, "12019020", 100).quantity(quantity);
        let part = part("2024-09", "partner×hs8", &[row]);
        world.load_under(&on(day, day), Cny, &[part], true).unwrap();
    }
    let sql = "select value_cny, quantity from trade";
    assert_eq!(world.rows_as_of("2024-10-31", sql).unwrap(), ["100|10"]);
    assert_eq!(world.rows(sql), ["100|11"]);
    assert_eq!(
        world.rows("select old_value, new_value, old_quantity, new_quantity from trade_revision"),
        ["100|100|10|11"]
    );
}

#[test]
fn parts_of_a_whole_and_other_currencies_are_revised_like_the_rest() {
    let world = World::new();
    for (day, value) in [("2024-10-18", 100), ("2024-11-01", 120)] {
        let mut part = soya(value);
        part.key.breakdown = "mode:2100".into();
        world
            .load_under(&on(day, day), tradeq_model::Currency::Eur, &[part], true)
            .unwrap();
    }
    let sql = "select breakdown, value_eur, home_currency from trade_all";
    assert_eq!(
        world.rows_as_of("2024-10-31", sql).unwrap(),
        ["mode:2100|100|eur"]
    );
    assert_eq!(world.rows(sql), ["mode:2100|120|eur"]);
    assert_eq!(
        world.rows("select currency, old_value, new_value from trade_revision"),
        ["eur|100|120"]
    );
}

#[test]
fn of_two_grains_the_one_held_alone_then_is_shown() {
    let world = World::new();
    world
        .load_under(&on("2024-10-18", "a"), Cny, &[soya(100)], true)
        .unwrap();
    let coarse = part("2024-09", "hs2", &[line(0, "12", 500)]);
    world
        .load_under(&on("2024-11-01", "b"), Cny, &[coarse], true)
        .unwrap();
    let sql = "select grain, value_cny from trade_total_month";
    assert_eq!(world.rows(sql), ["hs2|500"]);
    assert_eq!(
        world.rows_as_of("2024-10-31", sql).unwrap(),
        ["partner×hs8|100"]
    );
}

#[test]
fn a_slice_is_whole_only_once_its_published_total_is_known() {
    let world = World::new();
    world
        .load_under(&on("2024-10-10", "a"), Cny, &[soya(1_000)], true)
        .unwrap();
    let mut total = figure("2024-09", "import", 1_000);
    total.published_on = Some("2024-10-18".into());
    load_figures(&world, "2024-11-01", &[total]);
    let sql = "select complete from coverage";
    assert_eq!(world.rows(sql), ["1"]);
    assert_eq!(world.rows_as_of("2024-10-18", sql).unwrap(), ["1"]);
    assert_eq!(world.rows_as_of("2024-10-17", sql).unwrap(), ["-"]);
}

#[test]
fn figures_are_known_from_the_day_of_their_release() {
    let world = World::new();
    let figures = [dated("2024-10-14", 100, 0), dated("2025-01-13", 110, 0)];
    load_figures(&world, "2025-02-01", &figures);
    let sql = "select value from published_best";
    assert_eq!(world.rows_as_of("2024-10-14", sql).unwrap(), ["100"]);
    assert_eq!(world.rows_as_of("2025-01-13", sql).unwrap(), ["110"]);
    assert_eq!(
        world
            .rows_as_of("2024-12-31", "select count(*) from published")
            .unwrap(),
        ["1"]
    );
}

#[test]
fn a_corrected_figure_comes_back_before_its_correction() {
    let world = World::new();
    load_figures(&world, "2024-10-20", &[dated("2024-10-14", 100, 0)]);
    load_figures(&world, "2024-10-25", &[dated("2024-10-14", 101, 0)]);
    for sql in [
        "select value from published_best",
        "select value from published",
    ] {
        assert_eq!(
            world.rows_as_of("2024-10-24", sql).unwrap(),
            ["100"],
            "{sql}"
        );
        assert_eq!(
            world.rows_as_of("2024-10-25", sql).unwrap(),
            ["101"],
            "{sql}"
        );
    }
    assert_eq!(
        world.rows("select value, known_on, superseded_on from published_all order by cell_id"),
        ["100|2024-10-14|2024-10-25", "101|2024-10-25|-"]
    );
}

#[test]
fn a_bulletin_prevails_over_a_later_preliminary_figure_and_a_yearbook_over_both() {
    let world = World::new();
    let of = |dataset: &str, day: &str, value| {
        let mut figure = dated(day, value, 0);
        figure.dataset = dataset.into();
        figure
    };
    let figures = [
        of("gacc-preliminary", "2024-10-14", 100),
        of("gacc-bulletin", "2024-10-18", 110),
        of("gacc-preliminary", "2025-10-13", 105),
        of("press", "2025-11-01", 104),
        of("gacc-yearbook", "2025-09-30", 120),
    ];
    load_figures(&world, "2025-12-01", &figures);
    let best = |day: &str| {
        world
            .rows_as_of(day, "select value, dataset from published_best")
            .unwrap()
    };
    assert_eq!(best("2024-10-14"), ["100|gacc-preliminary"]);
    assert_eq!(best("2024-10-18"), ["110|gacc-bulletin"]);
    assert_eq!(best("2025-09-29"), ["110|gacc-bulletin"]);
    assert_eq!(best("2025-12-01"), ["120|gacc-yearbook"]);
}

#[test]
fn the_tables_of_the_day_have_the_columns_of_those_of_the_file() {
    let world = revised();
    let names = [
        "fact",
        "fact_revision",
        "slice",
        "slice_load",
        "slice_partner",
        "slice_product",
        "slice_partner_chapter",
        "cell",
        "published_best",
        "load_history",
    ];
    for name in names {
        let columns = |schema: &str| {
            let reader = Reader::open_as_of(&world.path, Some("2024-10-20".parse().unwrap()));
            let mut columns = reader
                .unwrap()
                .columns(&format!("select * from {schema}.{name}"))
                .unwrap();
            columns.sort();
            columns
        };
        assert_eq!(columns("temp"), columns("main"), "{name}");
    }
}

#[test]
fn a_file_that_may_not_be_written_answers_and_stays_as_it_is() {
    let world = revised();
    world
        .plain()
        .execute_batch("pragma journal_mode = delete")
        .unwrap();
    let before = std::fs::read(&world.path).unwrap();
    let mut permissions = std::fs::metadata(&world.path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&world.path, permissions).unwrap();
    let found = world.rows_as_of("2024-10-20", "select value_cny from trade");
    assert_eq!(found.unwrap(), ["100"]);
    assert_eq!(std::fs::read(&world.path).unwrap(), before);
}

#[test]
fn a_connection_of_a_day_only_reads_too() {
    let world = revised();
    for sql in [
        "insert into then_best select * from then_best",
        "drop view temp.trade",
        "delete from temp.slice",
        "create temp table x (a)",
        "commit",
    ] {
        let found = world.rows_as_of("2024-10-20", sql);
        assert!(
            matches!(
                found,
                Err(StorageError::NotAllowed(_) | StorageError::Sql { .. })
            ),
            "{sql}: {found:?}"
        );
    }
}
