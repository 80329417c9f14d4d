//! The tables that describe the public views tell the truth about them.

use std::collections::BTreeSet;

use crate::world::World;

fn set(rows: Vec<String>) -> BTreeSet<String> {
    rows.into_iter().collect()
}

#[test]
fn every_view_is_described_and_nothing_else() {
    let world = World::new();
    let described = set(world.rows("select name from meta_table"));
    let views = set(world.rows("select name from sqlite_schema where type = 'view'"));
    assert_eq!(described, views);
}

#[test]
fn every_column_of_every_view_is_described_and_nothing_else() {
    let world = World::new();
    let described = set(world.rows("select table_name, column_name from meta_column"));
    let columns = set(world.rows(
        "select v.name, c.name from sqlite_schema v, pragma_table_info(v.name) c where v.type = 'view'",
    ));
    assert_eq!(described, columns);
}

#[test]
fn a_column_of_one_name_has_one_unit_for_money() {
    let world = World::new();
    assert_eq!(
        world.rows("select distinct column_name, unit from meta_column where column_name like 'value_%' order by 1"),
        ["value_cny|yuan", "value_usd|US dollars"]
    );
}
