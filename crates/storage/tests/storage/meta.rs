//! The tables that describe the public views tell the truth about them.

use std::collections::BTreeSet;

use crate::world::World;

/// All views, and the tables that stand beside them because they are filled by loads.
const PUBLIC: &str = "
    select name from sqlite_schema
    where type = 'view' or (type = 'table' and name in (select name from meta_table))";

fn set(rows: Vec<String>) -> BTreeSet<String> {
    rows.into_iter().collect()
}

fn same(described: &BTreeSet<String>, found: &BTreeSet<String>) {
    let undescribed: Vec<_> = found.difference(described).collect();
    let unknown: Vec<_> = described.difference(found).collect();
    assert!(
        undescribed.is_empty() && unknown.is_empty(),
        "not described: {undescribed:?}; described but not there: {unknown:?}"
    );
}

#[test]
fn every_view_is_described_and_nothing_else() {
    let world = World::new();
    let described = set(world.rows("select name from meta_table"));
    same(&described, &set(world.rows(PUBLIC)));
}

#[test]
fn every_column_of_every_view_is_described_and_nothing_else() {
    let world = World::new();
    let described = set(world.rows("select table_name, column_name from meta_column"));
    let columns = format!("select v.name, c.name from ({PUBLIC}) v, pragma_table_info(v.name) c");
    let columns = set(world.rows(&columns));
    same(&described, &columns);
}

#[test]
fn a_column_of_one_name_has_one_unit_for_money() {
    let world = World::new();
    assert_eq!(
        world.rows("select distinct column_name, unit from meta_column where column_name like 'value_%' order by 1"),
        [
            "value_cny|yuan",
            "value_eur|euros",
            "value_gbp|pounds sterling",
            "value_home|see column home_currency",
            "value_usd|US dollars"
        ]
    );
}
