//! Families of codes lose no value, whatever the links between editions.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tradeq_model::{Currency, HsEdition};
use tradeq_storage::{
    LinkRow, ReferenceOutcome, ReferenceRecord, ReferenceRow, Relationship, families,
};

use crate::world::{NOW, World, header, line, part};

fn link(from: &str, to: &str) -> ReferenceRow {
    between(HsEdition::Hs2022, from, HsEdition::Hs2017, to)
}

fn between(from: HsEdition, from_code: &str, to: HsEdition, to_code: &str) -> ReferenceRow {
    ReferenceRow {
        line: 1,
        record: ReferenceRecord::Link(LinkRow {
            from: (from, from_code.to_owned()),
            to: (to, to_code.to_owned()),
            relationship: Some(Relationship::ManyToMany),
            converts: false,
            is_part: false,
        }),
    }
}

fn write(world: &World, name: &str, rows: &[ReferenceRow]) -> ReferenceOutcome {
    let mut database = world.open();
    let mut dictionary = database.dictionary().unwrap();
    let mut load = database.begin_load(&header(name)).unwrap();
    let outcome = load.write_reference(rows, false, &mut dictionary).unwrap();
    load.commit(NOW).unwrap();
    outcome
}

const SUMS: &str = "
    select month, sum(value_cny) from trade_family_month where family_set = '2017-2022' group by month order by month";

#[test]
fn growth_over_a_change_of_editions_is_told_of_the_family_without_loss() {
    let world = World::new();
    // Photovoltaic cells were part of 854140 until 2021; since 2022 they are 854142 and 854143.
    let of_2021 = [line(502, "854140", 1000), line(502, "854190", 70)];
    let of_2022 = [
        line(502, "854141", 200),
        line(502, "854142", 400),
        line(502, "854143", 600),
        line(502, "854190", 77),
    ];
    let parts = [
        part("2021-12", "partner×hs6", &of_2021),
        part("2022-12", "partner×hs6", &of_2022),
    ];
    world.load("facts", Currency::Cny, &parts).unwrap();
    let codes = world.rows(
        "select product, sum(case when month = '2021-12' then value_cny end),
            sum(case when month = '2022-12' then value_cny end)
        from trade_product_month where product_level = 6 group by product order by product",
    );
    // Code by code, one good ceased and three are new.
    assert_eq!(
        codes,
        [
            "854140|1000|-",
            "854141|-|200",
            "854142|-|400",
            "854143|-|600",
            "854190|70|77"
        ]
    );
    write(
        &world,
        "links",
        &[
            link("854141", "854140"),
            link("854142", "854140"),
            link("854143", "854140"),
            link("854190", "854190"),
        ],
    );
    let families = world.rows(
        "select family, sum(case when month = '2021-12' then value_cny end),
            sum(case when month = '2022-12' then value_cny end)
        from trade_family_month where family_set = '2017-2022' group by family order by family",
    );
    assert_eq!(families, ["2022854141|1000|1200", "2022854190|70|77"]);
    assert_eq!(world.rows(SUMS), ["2021-12|1070", "2022-12|1277"]);
    let members =
        "select edition, product from family_member where family = '2022854141' order by 1, 2";
    assert_eq!(
        world.rows(members),
        ["2017|854140", "2022|854141", "2022|854142", "2022|854143"]
    );
}

#[test]
fn a_code_that_no_link_names_is_a_family_of_its_own() {
    let world = World::new();
    write(&world, "links", &[link("854142", "854140")]);
    let parts = [part(
        "2022-12",
        "hs6",
        &[line(0, "854142", 5), line(0, "120190", 7)],
    )];
    world.load("facts", Currency::Cny, &parts).unwrap();
    let families = "select family, value_cny from trade_family_month where family_set = '2017-2022' order by 1";
    assert_eq!(world.rows(families), ["2022120190|7", "2022854142|5"]);
}

#[test]
fn national_codes_are_part_of_the_family_of_their_six_digits() {
    let world = World::new();
    write(&world, "links", &[link("854142", "854140")]);
    let parts = [part(
        "2022-12",
        "hs8",
        &[line(0, "85414200", 5), line(0, "85414290", 6)],
    )];
    world.load("facts", Currency::Cny, &parts).unwrap();
    let families = "select family, value_cny, products from trade_family_month";
    assert_eq!(world.rows(families), ["2022854142|11|1"]);
}

#[test]
fn families_reach_over_several_editions_where_their_neighbours_are_linked() {
    let world = World::new();
    write(
        &world,
        "links",
        &[link("854142", "854140"), link("854143", "854149")],
    );
    let older = between(HsEdition::Hs2017, "854149", HsEdition::Hs2012, "854140");
    let same = between(HsEdition::Hs2017, "854140", HsEdition::Hs2012, "854140");
    write(&world, "older links", &[older, same]);
    let scopes = "select family_set, count(distinct family), count(*) from product_family group by 1 order by 1";
    assert_eq!(
        world.rows(scopes),
        ["2012-2017|1|3", "2012-2017-2022|1|5", "2017-2022|2|4"]
    );
}

#[test]
fn chosen_targets_keep_goods_apart_that_one_code_of_waste_joins() {
    let world = World::new();
    let mut rows = vec![
        link("854142", "854140"),
        link("850760", "850760"),
        link("854921", "854140"),
        link("854921", "850760"),
    ];
    for row in &mut rows[..3] {
        if let ReferenceRecord::Link(link) = &mut row.record {
            link.converts = true;
        }
    }
    write(&world, "links", &rows);
    let families = "
        select family_set, count(distinct family), count(*) from product_family group by 1 order by 1";
    assert_eq!(
        world.rows(families),
        ["2017-2022|1|5", "2017-2022 conversion|2|5"]
    );
}

#[test]
fn the_same_links_again_change_nothing_and_a_corrected_one_is_revised() {
    let world = World::new();
    let rows = [link("854142", "854140"), link("854143", "854140")];
    assert_eq!(write(&world, "first", &rows).counts.new, 2);
    let again = write(&world, "again", &rows).counts;
    assert_eq!((again.new, again.revised, again.unchanged), (0, 0, 2));
    let mut corrected = rows[0].clone();
    if let ReferenceRecord::Link(link) = &mut corrected.record {
        link.relationship = Some(Relationship::ManyToOne);
        link.converts = true;
    }
    assert_eq!(write(&world, "corrected", &[corrected]).counts.revised, 1);
    let links = "select from_code, relationship, converts from hs_link order by 1";
    assert_eq!(world.rows(links), ["854142|n:1|1", "854143|n:n|0"]);
}

/// Codes under one heading of each edition.
fn code(number: u8) -> String {
    format!("8541{number:02}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_sum_over_families_is_the_sum_over_products(
        links in prop::collection::btree_set((10_u8..30, 10_u8..30), 0..40),
        old in prop::collection::btree_map(10_u8..35, 1_i64..1_000_000, 1..20),
        new in prop::collection::btree_map(10_u8..35, 1_i64..1_000_000, 1..20),
    ) {
        let world = World::new();
        let mut rows: Vec<ReferenceRow> = links.iter().map(|(a, b)| link(&code(*a), &code(*b))).collect();
        rows.push(link("010121", "010121"));
        write(&world, "links", &rows);
        let lines = |goods: &BTreeMap<u8, i64>| -> Vec<_> {
            goods.iter().map(|(number, value)| line(0, &code(*number), *value)).collect()
        };
        let parts = [part("2021-12", "hs6", &lines(&old)), part("2022-12", "hs6", &lines(&new))];
        world.load("facts", Currency::Cny, &parts).unwrap();
        let sums = [old.values().sum::<i64>(), new.values().sum::<i64>()];
        prop_assert_eq!(world.rows(SUMS), [format!("2021-12|{}", sums[0]), format!("2022-12|{}", sums[1])]);
    }
}

proptest! {
    #[test]
    fn two_codes_are_of_one_family_where_links_lead_from_one_to_the_other(
        links in prop::collection::vec((0_u8..12, 0_u8..12), 1..25),
    ) {
        let links: Vec<_> = links.iter().map(|(a, b)| ((2022, code(*a)), (2017, code(*b)))).collect();
        let found = families(&links);
        // By hand: everything that is reached by going along links until nothing more is.
        for start in found.keys() {
            let mut reached = vec![start.clone()];
            loop {
                let more: Vec<_> = links
                    .iter()
                    .flat_map(|(a, b)| [(a, b), (b, a)])
                    .filter(|(a, b)| reached.contains(a) && !reached.contains(b))
                    .map(|(_, b)| b.clone())
                    .collect();
                if more.is_empty() {
                    break;
                }
                for node in more {
                    if !reached.contains(&node) {
                        reached.push(node);
                    }
                }
            }
            for other in found.keys() {
                prop_assert_eq!(found[start] == found[other], reached.contains(other), "{:?} {:?}", start, other);
            }
        }
    }
}
