//! Parts of wholes: a part has a name, and no sum counts a good twice.

use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;
use tradeq_storage::{Database, Reader};

use super::{answer, fault, one, record};
use crate::import::{ImportOptions, import};

#[test]
fn a_part_is_named_after_its_dimensions_in_one_order() {
    for (changes, name) in [
        (vec![("motCode", json!(2100))], "mode:2100"),
        (vec![("partner2Code", json!(36))], "via:036"),
        (vec![("customsCode", json!("C04"))], "procedure:C04"),
        (vec![("mosCode", json!("1"))], "supply:1"),
        (vec![("flowCode", json!("RX"))], "re-export"),
        (vec![("flowCode", json!("DX"))], "domestic"),
        (
            vec![
                ("motCode", json!("2100")),
                ("customsCode", json!("C01")),
                ("partner2Code", json!(410)),
                ("flowCode", json!("RX")),
            ],
            "re-export+via:410+procedure:C01+mode:2100",
        ),
    ] {
        assert_eq!(one(&changes).1, name);
    }
    assert_eq!(one(&[("flowCode", json!("RM"))]).1, "re-import");
    assert!(fault(&[("flowCode", json!("TI"))]).contains("`TI`"));
}

#[test]
fn a_dimension_that_is_missing_is_not_taken_for_all() {
    for field in ["motCode", "customsCode", "partner2Code"] {
        assert!(fault(&[(field, json!(null))]).contains(field), "{field}");
    }
}

/// A year's total, cut into parts along every dimension.
fn year(year: i32, total: i64, cuts: (i64, i64, i64)) -> Vec<Value> {
    let of = |changes: &[(&str, Value)], value: i64| {
        let mut all = vec![
            ("refYear", json!(year)),
            ("period", json!(year.to_string())),
            ("reporterCode", json!(276)),
            ("primaryValue", json!(value)),
        ];
        all.extend_from_slice(changes);
        record(&all)
    };
    let share = |per_mille: i64| total / 1000 * per_mille;
    let (sea, transit, back) = (share(cuts.0), share(cuts.1), share(cuts.2));
    vec![
        of(&[("motCode", json!(2100))], sea),
        of(&[("motCode", json!(3200))], total - sea),
        of(&[("customsCode", json!("C04"))], transit),
        of(&[], total),
        of(&[("customsCode", json!("C01"))], total - transit),
        of(&[("partner2Code", json!(36))], back),
        of(&[("flowCode", json!("RX"))], back),
        of(&[("flowCode", json!("DX"))], total - back),
        of(
            &[("motCode", json!(2100)), ("customsCode", json!("C01"))],
            sea / 2,
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn sums_have_each_total_once_whatever_parts_stand_beside_it(
        years in prop::collection::vec((1..10_000_000_000_000_i64, (0..=1000_i64, 0..=1000_i64, 0..=1000_i64)), 1..12),
        turn in 0..9_usize,
    ) {
        let mut records: Vec<Value> = Vec::new();
        for ((total, cuts), number) in years.iter().zip(2000..) {
            records.extend(year(number, *total, *cuts));
        }
        let turn = turn.min(records.len());
        records.rotate_left(turn);
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("tradeq.db");
        let mut database = Database::open(&path).unwrap();
        let options = ImportOptions { now: "2024-10-18T03:00:00Z".into(), ..ImportOptions::default() };
        let imported = import(&mut database, &answer(&records), &options, &mut |_| {}).unwrap();
        let total: i64 = years.iter().map(|(total, _)| total).sum();
        prop_assert_eq!(imported.value, Some(total));
        let mut reader = Reader::open(&path).unwrap();
        let mut number = |sql: &str| reader.query(sql, &[]).unwrap().rows[0][0].as_int();
        prop_assert_eq!(number("select sum(value_usd) from trade_span"), Some(total));
        let parts = "select count(*) from trade_all where breakdown <> ''";
        prop_assert_eq!(number(parts), Some(8 * i64::try_from(years.len()).unwrap()));
        prop_assert_eq!(number("select value_usd from load where id = (select max(id) from load)"), Some(total));
    }
}
