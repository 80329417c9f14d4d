//! Files in any order, dated or not: what is held, and what was known on any day, is what a simple model says.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tradeq_model::Currency;
use tradeq_storage::LoadHeader;

use crate::sums::SAME;
use crate::world::{Line, Part, World, header, line, part, read};

const GRAIN: &str = "partner×hs8";
const PARTNERS: [u16; 2] = [133, 502];
const PRODUCTS: [&str; 3] = ["85076000", "85079090", "85423190"];
const MONTHS: [&str; 2] = ["2024-08", "2024-09"];

/// Month, partner and product, each by its place in the lists above.
type Key = (usize, usize, usize);

/// One file: its day of publication if it has one, its currency, and what it says.
#[derive(Debug, Clone)]
struct File {
    published: Option<u8>,
    usd: bool,
    rows: BTreeMap<Key, (i64, i64)>,
}

fn file() -> impl Strategy<Value = File> {
    let key = (0..MONTHS.len(), 0..PARTNERS.len(), 0..PRODUCTS.len());
    let rows = proptest::collection::btree_map(key, (1..4_i64, 1..3_i64), 1..6);
    (proptest::option::of(1..28_u8), any::<bool>(), rows).prop_map(|(published, usd, rows)| File {
        published,
        usd,
        rows,
    })
}

/// The day on which a file's content became known; the file of place `at` is imported on its own day of November.
fn known(file: &File, at: usize) -> String {
    match file.published {
        Some(day) => format!("2024-10-{day:02}"),
        None => format!("2024-11-{:02}", at + 1),
    }
}

fn header_of(file: &File, at: usize) -> LoadHeader {
    let mut header = header(&format!("f{at}"));
    header.now = format!("2024-11-{:02}T09:00:00Z", at + 1);
    header.file.published_on = file.published.map(|_| known(file, at));
    header
}

fn parts(file: &File) -> Vec<Part> {
    let months = MONTHS.iter().enumerate();
    let of_month = |(month, span): (usize, &&str)| {
        let rows = file.rows.iter().filter(|(key, _)| key.0 == month);
        let lines: Vec<Line> = rows
            .map(|((_, partner, product), (value, quantity))| {
                let row = line(PARTNERS[*partner], PRODUCTS[*product], *value);
                row.quantity(*quantity)
            })
            .collect();
        (!lines.is_empty()).then(|| part(span, GRAIN, &lines))
    };
    months.filter_map(of_month).collect()
}

/// What files said of a row in one currency: the day, then the place of the file, then value and quantity.
type Versions = BTreeMap<(String, usize), (i64, i64)>;

/// What every row said, by row and whether in dollars. A file that says what was known on its day leaves no trace.
fn model(files: &[File]) -> BTreeMap<(Key, bool), Versions> {
    let mut rows: BTreeMap<(Key, bool), Versions> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        for (key, said) in &file.rows {
            let versions = rows.entry((*key, file.usd)).or_default();
            let when = (known(file, at), at);
            if versions.range(..&when).next_back().map(|(_, said)| said) != Some(said) {
                versions.insert(when, *said);
            }
        }
    }
    rows
}

/// What was known on a day: of every row and currency, what became known last.
fn wanted(files: &[File], day: &str) -> Vec<String> {
    let mut rows: BTreeMap<Key, [Option<i64>; 3]> = BTreeMap::new();
    for ((key, usd), versions) in model(files) {
        let mut known = versions
            .iter()
            .filter(|((known, _), _)| known.as_str() <= day);
        if let Some((_, (value, quantity))) = known.next_back() {
            let row = rows.entry(key).or_default();
            row[usize::from(usd)] = Some(*value);
            row[2] = Some(*quantity);
        }
    }
    let text = |value: Option<i64>| value.map_or("-".to_owned(), |value| value.to_string());
    let line = |((month, partner, product), row): (Key, [Option<i64>; 3])| {
        let partner = ["KOR", "USA"][partner];
        let row = row.map(text).join("|");
        format!("{}|{partner}|{}|{row}", MONTHS[month], PRODUCTS[product])
    };
    rows.into_iter().map(line).collect()
}

const FACTS: &str = "
    select month, partner, product, value_cny, value_usd, quantity
    from trade_all
    order by month, partner, product";

fn check(world: &World, files: &[File]) {
    let mut days: Vec<String> = files
        .iter()
        .enumerate()
        .map(|(at, file)| known(file, at))
        .collect();
    days.extend(["2024-10-14".into(), "2024-11-30".into()]);
    days.sort();
    days.dedup();
    for day in days {
        let wanted = wanted(files, &day);
        let mut reader = match world.reader_as_of(&day) {
            Ok(reader) => reader,
            Err(error) => {
                assert!(wanted.is_empty(), "{day}: {error}");
                continue;
            }
        };
        assert_eq!(read(&mut reader, FACTS).unwrap(), wanted, "as of {day}");
        for (name, held, summed) in SAME {
            let [mut held, mut summed] = [held, summed].map(|sql| read(&mut reader, sql).unwrap());
            held.sort();
            summed.sort();
            assert_eq!(held, summed, "{name} as of {day}");
        }
    }
    assert_eq!(world.rows(FACTS), wanted(files, "2024-12-31"));
}

/// Files in both currencies, whose quantities agree, or in one, whose quantities are revised too.
fn files() -> impl Strategy<Value = Vec<File>> {
    let files = proptest::collection::vec(file(), 1..6);
    (files, any::<bool>()).prop_map(|(mut files, both)| {
        for file in &mut files {
            if both {
                for (_, quantity) in file.rows.values_mut() {
                    *quantity = 7;
                }
            } else {
                file.usd = false;
            }
        }
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn now_and_every_day_are_what_the_model_says(files in files()) {
        let world = World::new();
        for (at, file) in files.iter().enumerate() {
            let currency = if file.usd { Currency::Usd } else { Currency::Cny };
            world.load_under(&header_of(file, at), currency, &parts(file), true).unwrap();
        }
        check(&world, &files);
    }
}
