//! One fault at a time, put into the file by hand; what every check says of it is compared with a golden file.

use super::sound::{GRAIN, figure, in_dollars, lines, month, publish, sum, world};
use super::{findings, shipped};
use crate::world::{World, line, part};
use tradeq_model::Currency::{Cny, Usd};
use tradeq_model::Figure;

/// The check that a fault is for, and how it comes into a sound file.
type Fault = (&'static str, fn(&World));

fn damage(world: &World, sql: &str) {
    world.plain().execute_batch(sql).unwrap();
}

/// Figures of a month that the sound file has none of.
fn release(world: &World, figures: Vec<Figure>) {
    publish(world, "release", &figures);
}

const FAULTS: &[Fault] = &[
    ("currency-ratio", |world| {
        // One partner's dollars are yuan.
        let mut rows = in_dollars(&lines(9));
        for (row, yuan) in rows.iter_mut().zip(lines(9)).take(5) {
            row.value = yuan.value;
        }
        world
            .load("wrong", Usd, &[part(&month(9), GRAIN, &rows)])
            .unwrap();
    }),
    ("cut-files", |world| {
        damage(world, "update load set rows_read = 10000 where id = 1;
            delete from cell; delete from published_best; update slice set complete = null, complete_usd = null;");
    }),
    ("fact-codes", |world| {
        damage(
            world,
            "update fact set product_id = 999999 where slice_id = 3 and partner_id = (select max(partner_id) from fact) and product_id = (select max(product_id) from fact);",
        );
    }),
    ("facts-over-figures", |world| {
        let of = sum(&lines(5)[..5]);
        release(
            world,
            vec![Figure {
                release: Some("by partner".into()),
                ..figure(&month(5), "import", "partner:HKG", of / 4)
            }],
        );
    }),
    ("figure-conflicts", |world| {
        let other = figure(&month(4), "import", "partner:USA", 1_000_000_000);
        release(
            world,
            vec![Figure {
                release: Some("Another table".into()),
                published_on: Some("2024-10-01".into()),
                ..other
            }],
        );
    }),
    ("figure-flows", |world| {
        release(
            world,
            vec![
                figure("2024-09", "total", "total", 66_000_000_001),
                figure("2024-09", "export", "total", 44_000_000_000),
                figure("2024-09", "import", "total", 22_000_000_000),
            ],
        );
    }),
    ("figure-growth", |world| {
        let value = sum(&lines(13)) * 104 / 100;
        release(
            world,
            vec![Figure {
                yoy_bp: Some(2_500),
                release: Some("Revised".into()),
                published_on: Some("2024-11-18".into()),
                ..figure(&month(13), "import", "total", value)
            }],
        );
    }),
    ("figure-jumps", |world| {
        release(
            world,
            vec![figure("2024-09", "import", "total", 10 * sum(&lines(8)))],
        );
    }),
    ("figure-members", |world| {
        release(
            world,
            vec![
                figure("2024-09", "import", "partner:eu", 1_000_000_000),
                figure("2024-09", "import", "partner:DEU", 700_000_000),
                figure("2024-09", "import", "partner:FRA", 400_000_000),
            ],
        );
    }),
    ("figure-parts", |world| {
        release(
            world,
            vec![
                figure("2024-09", "export", "total", 44_000_000_000),
                figure("2024-09", "export", "product:new-three", 100_000_000),
                figure(
                    "2024-09",
                    "export",
                    "product:new-three-battery",
                    100_000_001,
                ),
                figure("2024-09", "export", "product:8507", 50_000_000),
                figure("2024-09", "export", "product:850760", 50_000_001),
                figure("2024-09", "export", "partner:eu", 44_000_000_001),
            ],
        );
    }),
    ("figure-repeats", |world| {
        let total = sum(&lines(19));
        release(world, vec![figure("2024-09", "import", "total", total)]);
    }),
    ("foreign-keys", |world| {
        damage(
            world,
            "pragma foreign_keys = off; update cell set load_id = 77 where id = 5;",
        );
    }),
    ("negative", |world| {
        release(world, vec![figure("2024-09", "import", "product:8507", -5)]);
    }),
    ("partner-is-reporter", |world| {
        world
            .load(
                "exports",
                Cny,
                &[part("2024-01", GRAIN, &[line(142, "85076000", 900)]).exports()],
            )
            .unwrap();
    }),
    ("product-codes", |world| {
        damage(world, "update product set parent_id = (select p.id from product p where p.code = '8703' and p.edition = 2022)
            where code = '850760' and edition = 2022;");
    }),
    ("repeated-months", |world| {
        world
            .load("again", Cny, &[part("2024-09", GRAIN, &lines(19))])
            .unwrap();
    }),
    ("rollups", |world| {
        damage(world, "update slice_partner set value_home = value_home + 1 where slice_id = 4 and partner_id = (select min(partner_id) from slice_partner);
            delete from slice_partner_chapter where slice_id = 6 and product_id = (select min(product_id) from slice_partner_chapter where slice_id = 6);");
    }),
    ("row-slips", |world| {
        // One row ten times too dear; the other partners keep the good's price in its bounds.
        let mut rows = lines(20);
        rows[12].value *= 10;
        world
            .load("one row", Cny, &[part(&month(20), GRAIN, &rows)])
            .unwrap();
    }),
    ("slice-sums", |world| {
        damage(world, "update fact set value_usd = value_usd + 1 where slice_id = 7
            and partner_id = (select min(partner_id) from fact) and product_id = (select min(product_id) from fact where slice_id = 7);");
    }),
    ("slice-total", |world| {
        let mut rows = lines(11);
        rows[17].value += 1;
        world
            .load("one yuan off", Cny, &[part(&month(11), GRAIN, &rows)])
            .unwrap();
    }),
    ("unit-slips", |world| {
        let mut rows = lines(20);
        rows.iter_mut()
            .for_each(|row| row.value = row.value * 10 / 71);
        world
            .load("dollars as yuan", Cny, &[part(&month(20), GRAIN, &rows)])
            .unwrap();
    }),
    ("unknown-units", |world| {
        let mut row = line(502, "85076000", 900).quantity(5);
        row.unit_pair = Some(0);
        world
            .load("no unit", Cny, &[part("2024-09", GRAIN, &[row])])
            .unwrap();
    }),
    ("value-jumps", |world| {
        // Amounts and values alike: no unit value tells it.
        let mut rows = lines(20);
        for row in &mut rows {
            (row.value, row.quantity) = (row.value * 100, row.quantity.map(|amount| amount * 100));
        }
        world
            .load("a hundred times", Cny, &[part(&month(20), GRAIN, &rows)])
            .unwrap();
    }),
    ("zero-quantity", |world| {
        let row = line(502, "85076000", 5_000_000).quantity(0);
        world
            .load("no weight", Cny, &[part("2024-09", GRAIN, &[row])])
            .unwrap();
    }),
];

#[test]
fn each_check_finds_the_fault_that_it_is_for() {
    for (name, put) in FAULTS {
        let world = world();
        put(&world);
        let found = findings(&world);
        assert!(
            found
                .iter()
                .any(|line| line.starts_with(&format!("{name}: "))),
            "{name}: {found:#?}"
        );
        insta::assert_snapshot!(*name, found.join("\n"));
    }
}

#[test]
fn every_check_has_its_fault() {
    let mut faults: Vec<&str> = FAULTS.iter().map(|(name, _)| *name).collect();
    // A file that SQLite itself calls damaged is made by `a_damaged_page_is_found`.
    faults.push("integrity");
    faults.sort_unstable();
    let names: Vec<String> = shipped().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, faults);
}

#[test]
fn a_damaged_page_is_found() {
    let world = world();
    // The index no longer has what the table has.
    damage(&world, "pragma writable_schema = on;
        update sqlite_schema set rootpage = (select rootpage from sqlite_schema where name = 'release_title') where name = 'cell_question';");
    let mut reader = tradeq_storage::Reader::open(&world.path).unwrap();
    let (_, text) = shipped()
        .into_iter()
        .find(|(name, _)| name == "integrity")
        .unwrap();
    assert!(!super::found_by(&text, &mut reader).is_empty());
}
