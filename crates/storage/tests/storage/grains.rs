//! Several grains of one month: nothing is counted twice, nothing is hidden.

use tradeq_model::Currency::{Cny, Usd};

use crate::best::{figure, publish};
use crate::world::{World, line, part};

const MONTH: &str = "2024-09";

const CHOSEN: &str = "select grain, alone, preferred, complete from slice order by grain";

#[test]
fn a_slice_is_alone_until_another_grain_comes() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, "partner", &[line(502, "", 100)])])
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|-"]);
    world
        .load("b", Cny, &[part(MONTH, "hs2", &[line(0, "85", 40)])])
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["hs2|0|0|-", "partner|0|1|-"]);
    // Other months and flows are other questions.
    let others = [
        part("2024-08", "hs2", &[line(0, "85", 1)]),
        part(MONTH, "hs2", &[line(0, "85", 1)]).exports(),
    ];
    world.load("c", Cny, &others).unwrap();
    assert_eq!(
        world.rows("select alone, preferred from slice where value_home = 1"),
        ["1|1", "1|1"]
    );
}

#[test]
fn the_plain_sum_counts_a_good_once() {
    let world = World::new();
    let fine = [line(502, "85076000", 60), line(133, "85423190", 40)];
    world
        .load("a", Cny, &[part(MONTH, "partner×hs8", &fine)])
        .unwrap();
    world
        .load("b", Cny, &[part(MONTH, "hs2", &[line(0, "85", 100)])])
        .unwrap();
    world
        .load("c", Cny, &[part(MONTH, "total", &[line(0, "", 100)])])
        .unwrap();
    // Of equals the finest.
    assert_eq!(
        world.rows("select month, sum(value_home), count(*) from trade group by 1"),
        ["2024-09|100|2"]
    );
    assert_eq!(world.one("select sum(value_home) from trade_all"), "300");
    // Of equals the coarsest answers at once.
    assert_eq!(
        world.rows("select grain, value_cny from trade_total_month"),
        ["total|100"]
    );
    assert_eq!(
        world.rows(
            "select product_level, sum(value_cny), count(*) from trade_product_month group by 1"
        ),
        ["2|100|1", "4|100|2", "6|100|2", "8|100|2"]
    );
}

#[test]
fn each_item_is_taken_from_the_slice_that_holds_most_of_it() {
    let world = World::new();
    // All goods of two partners, and soybeans of three.
    let chapters = [
        line(502, "85", 1000),
        line(502, "12", 500),
        line(133, "85", 700),
    ];
    let soybeans = [
        line(502, "12019020", 400),
        line(410, "12019020", 900),
        line(133, "12019020", 1),
    ];
    world
        .load("a", Cny, &[part(MONTH, "partner×hs2", &chapters)])
        .unwrap();
    world
        .load("b", Cny, &[part(MONTH, "partner×hs8", &soybeans)])
        .unwrap();
    assert_eq!(
        world.rows("select partner, value_cny, grain from trade_partner_month order by 1"),
        [
            "BRA|900|partner×hs8",
            "KOR|700|partner×hs2",
            "USA|1500|partner×hs2"
        ]
    );
    assert_eq!(
        world.rows("select product, value_cny, grain from trade_product_month where product_level = 2 order by 1"),
        ["12|1301|partner×hs8", "85|1700|partner×hs2"]
    );
    assert_eq!(
        world.rows(
            "select partner, product, value_cny from trade_partner_chapter_month order by 1, 2"
        ),
        [
            "BRA|12|900",
            "KOR|12|1",
            "KOR|85|700",
            "USA|12|500",
            "USA|85|1000"
        ]
    );
    assert_eq!(world.one("select sum(value_home) from trade"), "2200");
}

#[test]
fn every_item_stands_once_whatever_the_grains() {
    let world = World::new();
    for (at, grain) in ["partner×hs8", "partner×hs8×regime", "hs8"]
        .iter()
        .enumerate()
    {
        let mut row = line(502, "85076000", 100);
        if !grain.contains("partner") {
            row.partner = 0;
        }
        if grain.contains("regime") {
            row.regime = 10;
        }
        world
            .load(&format!("f{at}"), Cny, &[part(MONTH, grain, &[row])])
            .unwrap();
    }
    for view in [
        "trade",
        "trade_total_month",
        "trade_partner_month",
        "trade_partner_chapter_month",
    ] {
        assert_eq!(
            world.one(&format!("select count(*) from {view}")),
            "1",
            "{view}"
        );
    }
    assert_eq!(
        world.rows("select product, grain from trade_product_month order by 1"),
        ["85|hs8", "8507|hs8", "850760|hs8", "85076000|hs8"]
    );
}

#[test]
fn longer_spans_are_kept_apart_from_months() {
    let world = World::new();
    let months = part(MONTH, "partner×hs8", &[line(502, "85076000", 10)]);
    let span = part(
        "2024-01..2024-09",
        "partner×hs8",
        &[line(502, "85076000", 90)],
    );
    world.load("a", Cny, &[months, span]).unwrap();
    assert_eq!(world.one("select sum(value_home) from trade"), "10");
    assert_eq!(
        world.rows(
            "select month, from_month_no, to_month_no, value_home from trade_all order by value_home"
        ),
        ["2024-09|24296|24296|10", "-|24288|24296|90"]
    );
    assert_eq!(world.one("select value_cny from trade_partner_month"), "10");
    assert_eq!(
        world.one("select value_cny from trade_product_span where product = '85'"),
        "90"
    );
}

#[test]
fn a_slice_that_reaches_the_published_total_is_whole_and_preferred() {
    let world = World::new();
    publish(&world, "release", &[figure("2024-09", "import", 1_000_000)]);
    let whole = part(MONTH, "partner", &[line(502, "", 999_000)]);
    let part_of = part(MONTH, "partner×hs8", &[line(502, "85076000", 900_000)]);
    world.load("a", Cny, &[whole, part_of]).unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|0|1|1", "partner×hs8|0|0|-"]);
}

#[test]
fn a_cut_slice_is_known_as_cut_until_it_is_whole() {
    let world = World::new();
    publish(&world, "release", &[figure("2024-09", "import", 1000)]);
    let cut = part(MONTH, "partner", &[line(502, "", 600)]).cut();
    world.load("a", Cny, &[cut]).unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|0"]);
    world
        .load("b", Cny, &[part(MONTH, "partner", &[line(133, "", 300)])])
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|0"]);
    world
        .load("c", Cny, &[part(MONTH, "partner", &[line(116, "", 100)])])
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|1"]);
}

#[test]
fn a_whole_slice_stays_whole_when_a_cut_file_brings_nothing_new() {
    let world = World::new();
    publish(&world, "release", &[figure("2024-09", "import", 1000)]);
    world
        .load(
            "a",
            Cny,
            &[part(
                MONTH,
                "partner",
                &[line(502, "", 600), line(133, "", 400)],
            )],
        )
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|1"]);
    world
        .load(
            "b",
            Cny,
            &[part(MONTH, "partner", &[line(502, "", 600)]).cut()],
        )
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|1"]);
}

#[test]
fn a_total_published_after_the_facts_measures_them() {
    let world = World::new();
    world
        .load("a", Cny, &[part(MONTH, "partner", &[line(502, "", 1000)])])
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|-"]);
    publish(&world, "release", &[figure("2024-09", "import", 1000)]);
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|1"]);
}

#[test]
fn a_recalled_total_measures_nothing() {
    let world = World::new();
    let mut recalled = figure("2024-09", "import", 1000);
    recalled.certainty = tradeq_model::Certainty::Memory;
    publish(&world, "release", &[recalled]);
    world
        .load("a", Cny, &[part(MONTH, "partner", &[line(502, "", 1000)])])
        .unwrap();
    assert_eq!(world.rows(CHOSEN), ["partner|1|1|-"]);
}

#[test]
fn a_small_file_in_yuan_does_not_hide_a_large_one_in_dollars() {
    let world = World::new();
    let large = [line(502, "85", 900), line(133, "12", 800)];
    world
        .load("a", Usd, &[part(MONTH, "partner×hs2", &large)])
        .unwrap();
    world
        .load(
            "b",
            Cny,
            &[part(MONTH, "partner×hs8", &[line(502, "12019020", 7)])],
        )
        .unwrap();
    assert_eq!(world.one("select value_usd from trade_total_month"), "1700");
    assert_eq!(
        world.one("select value_usd from trade_partner_month where partner = 'USA'"),
        "900"
    );
    assert_eq!(world.one("select sum(value_usd) from trade"), "1700");
}

#[test]
fn a_slice_whole_in_yuan_is_not_whole_in_dollars() {
    let world = World::new();
    publish(&world, "release", &[figure("2024-09", "import", 1000)]);
    let whole = [line(502, "", 600), line(133, "", 400)];
    world
        .load("a", Cny, &[part(MONTH, "partner", &whole)])
        .unwrap();
    world
        .load("b", Usd, &[part(MONTH, "partner", &[line(502, "", 85)])])
        .unwrap();
    // The dollars are those of one partner only: nobody may take them for the whole.
    assert_eq!(
        world.one("select case when complete_usd = 1 then value_usd end from trade_total_month"),
        "-"
    );
}

#[test]
fn detail_that_lacks_a_little_is_shown_before_its_total() {
    let world = World::new();
    // Rounding and confidential rows take 0.1 per cent from the detail.
    let total = part(MONTH, "total", &[line(0, "", 100_000)]);
    let detail = part(MONTH, "partner×hs8", &[line(502, "85076000", 99_900)]);
    world.load("a", Cny, &[total, detail]).unwrap();
    assert_eq!(
        world.rows("select product, value_cny from trade"),
        ["85076000|99900"]
    );
    // What lacks more is no stand-in for the whole.
    let world = World::new();
    let total = part(MONTH, "total", &[line(0, "", 100_000)]);
    let detail = part(MONTH, "partner×hs8", &[line(502, "85076000", 99_000)]);
    world.load("a", Cny, &[total, detail]).unwrap();
    assert_eq!(world.rows("select value_cny from trade"), ["100000"]);
}

#[test]
fn two_editions_of_one_year_are_two_grains() {
    let world = World::new();
    let year = "2023-01..2023-12";
    let old = part(year, "partner×hs6@2017", &[line(502, "850760", 70)]);
    let new = part(year, "partner×hs6@2022", &[line(502, "850760", 70)]);
    world.load("a", Cny, &[old]).unwrap();
    world.load("b", Cny, &[new]).unwrap();
    assert_eq!(world.one("select sum(value_cny) from trade_span"), "70");
    assert_eq!(world.one("select sum(value_cny) from trade_all"), "140");
}

#[test]
fn a_file_of_several_grains_has_no_sum() {
    let world = World::new();
    let total = part(MONTH, "total", &[line(0, "", 100)]);
    let detail = part(MONTH, "partner", &[line(502, "", 60), line(110, "", 40)]);
    world.load("a", Cny, &[total.clone(), detail]).unwrap();
    world.load("b", Cny, &[total]).unwrap();
    assert_eq!(
        world.rows("select value_cny is null from load_history order by load_id"),
        ["1", "0"]
    );
}
