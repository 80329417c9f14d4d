//! Real files of the customs query site, where they are at hand.
#![allow(clippy::unwrap_used, clippy::panic)]

mod all_files;
mod prices;
mod real_file;

use real_file::RealFile;
use serde_json::json;
use tradeq_tests::{World, shared_data};

use crate::answer::{counts, row, rows};

/// Name, flow, the months that the file does not say, how many rows, and the sum of its values.
const FILES: [(&str, &str, Option<&str>, usize, i64); 7] = [
    ("soybean_2023.csv", "import", None, 40, 402_526_956_940),
    ("soybean_2024in.csv", "import", None, 36, 359_701_179_444),
    ("soybean_2024out.csv", "export", None, 29, 5_409_809),
    (
        "chinautils_english-full_202601.csv",
        "export",
        None,
        5,
        781_660,
    ),
    (
        "chinautils_english-full-permutated_202601.csv",
        "export",
        None,
        5,
        781_660,
    ),
    (
        "chinautils_chinese-full_nomonth_cny.csv",
        "export",
        Some("2025"),
        5,
        9_157_308,
    ),
    (
        "chinautils_english-degenerate_commodity-only.csv",
        "export",
        Some("2025-01..2025-06"),
        3,
        18_145_386,
    ),
];

fn import(world: &World, path: &str, flow: &str, period: Option<&str>) -> serde_json::Value {
    let mut arguments = vec!["import", path, "--flow", flow];
    arguments.extend(period.iter().flat_map(|period| ["--period", period]));
    world.json(&arguments)
}

#[test]
fn every_real_file_is_imported_whole_and_once() {
    let Some(folder) = shared_data("gacc_query") else {
        return;
    };
    let mut there: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.retain(|name| name.ends_with(".csv"));
    there.sort();
    let mut known: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
    known.sort_unstable();
    assert_eq!(there, known);
    for (name, flow, period, rows_wanted, sum) in FILES {
        let world = World::ready();
        let path = folder.join(name);
        let path = path.to_str().unwrap();
        let real = RealFile::read(&folder.join(name));
        assert_eq!((real.rows.len(), real.sum()), (rows_wanted, sum), "{name}");
        let count = i64::try_from(rows_wanted).unwrap();
        let imported = import(&world, path, flow, period);
        assert_eq!(
            counts(&imported),
            [count, count, 0, 0, 0].map(Some),
            "{name}"
        );
        let column = format!("value_{}", real.currency);
        assert_eq!(rows(&imported, "files")[0][&column], json!(sum), "{name}");
        let held = format!("select sum({column}) from trade_all where flow = '{flow}'");
        assert_eq!(world.number(&held), Some(sum), "{name}");
        let before = world.held();
        assert_eq!(
            counts(&import(&world, path, flow, period)),
            [None; 5],
            "{name}"
        );
        assert_eq!(world.held(), before, "{name}");
    }
}

#[test]
fn the_same_rows_with_their_columns_in_another_order_are_unchanged() {
    let Some(folder) = shared_data("gacc_query") else {
        return;
    };
    let world = World::ready();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    import(
        &world,
        &path("chinautils_english-full_202601.csv"),
        "export",
        None,
    );
    let again = import(
        &world,
        &path("chinautils_english-full-permutated_202601.csv"),
        "export",
        None,
    );
    assert_eq!(counts(&again), [5, 0, 0, 0, 5].map(Some));
}

#[test]
fn the_report_on_a_real_file_has_the_sums_of_its_bytes() {
    let Some(folder) = shared_data("gacc_query") else {
        return;
    };
    let world = World::ready();
    let path = folder.join("soybean_2024in.csv");
    let real = RealFile::read(&path).only("商品编码", "12019019");
    assert_eq!(real.rows.len(), 32);
    import(&world, path.to_str().unwrap(), "import", None);
    let answer = world.json(&[
        "report", "product", "12019019", "--flow", "import", "--period", "2024",
    ]);
    let total = row(&answer, "summary", &[("flow", "import")]);
    assert_eq!(
        (&total["value"], &total["basis"]),
        (&json!(real.sum()), &json!("computed"))
    );
    for (code, iso) in [("402", "ARG"), ("410", "BRA"), ("502", "USA")] {
        let partner = row(&answer, "partners", &[("partner", iso)]);
        assert_eq!(
            partner["value"],
            json!(real.sum_of("贸易伙伴编码", code)),
            "{iso}"
        );
    }
    assert_eq!(rows(&answer, "partners").len(), 3);
    let months = rows(&answer, "months");
    assert_eq!(months.len(), 12);
    for month in months {
        let digits = month["month"].as_str().unwrap().replace('-', "");
        assert_eq!(
            month["value"],
            json!(real.sum_of("数据年月", &digits)),
            "{digits}"
        );
    }
}

#[test]
fn a_folder_of_real_files_is_imported_file_by_file() {
    let Some(folder) = shared_data("gacc_query") else {
        return;
    };
    let world = World::ready();
    for name in ["soybean_2023.csv", "soybean_2024in.csv"] {
        world.write(
            &format!("downloads/{name}"),
            std::fs::read(folder.join(name)).unwrap(),
        );
    }
    let imported = world.json(&["import", "downloads", "--flow", "import"]);
    let new: Vec<Option<i64>> = rows(&imported, "files")
        .iter()
        .map(|row| row["new"].as_i64())
        .collect();
    assert_eq!(new, [Some(40), Some(36)]);
    let answer = world.json(&[
        "report", "product", "12019019", "--flow", "import", "--period", "2024",
    ]);
    let [before, now] = ["soybean_2023.csv", "soybean_2024in.csv"].map(|name| {
        RealFile::read(&folder.join(name))
            .only("商品编码", "12019019")
            .sum()
    });
    let total = row(&answer, "summary", &[("flow", "import")]);
    assert_eq!(
        (&total["value"], &total["change"]),
        (&json!(now), &json!(now - before))
    );
    let yoy = 1000 * (now - before) / before;
    let found = total["yoy"].as_f64().unwrap();
    assert!(
        (found * 10.0 - yoy as f64).abs() < 1.0,
        "{found}, not {yoy} per mille"
    );
}
