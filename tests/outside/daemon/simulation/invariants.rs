//! What must hold whatever happened.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, Utc};
use tradeq_ingest::config::Config;
use tradeq_ingest::schedule::Schedule;
use tradeq_storage::{Datum, Reader};
use tradeq_tests::recorded_world::{Fate, Page, TABLE, Version, comtrade};

use super::harness::Simulated;
use crate::daemon::recorded_pages::{Held, held, printed};

/// Pages that are there for so long are held.
const PATIENCE: Duration = Duration::days(5);

/// Checks all of it.
pub fn check(simulated: &Simulated) {
    let mut reader = Reader::open(&simulated.database()).unwrap();
    the_file_is_sound(&mut reader);
    every_page_was_loaded_once(simulated, &mut reader);
    every_version_was_loaded_once_and_kept(simulated, &mut reader);
    no_slot_is_lost(simulated, &mut reader);
    nothing_was_tried_too_often(simulated, &mut reader);
    nothing_is_left_behind(simulated);
    each_day_answers_as_it_did(simulated);
    comtrade_is_known_as_it_was_said(simulated);
    let last = lags(simulated).pop();
    assert!(
        last.as_ref().is_none_or(|(lag, _)| *lag <= PATIENCE),
        "late: {last:?}"
    );
}

fn rows(reader: &mut Reader, sql: &str) -> Vec<Vec<Datum>> {
    reader.query(sql, &[]).unwrap().rows
}

fn text(datum: &Datum) -> String {
    datum.as_text().unwrap_or_default().to_owned()
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn the_file_is_sound(reader: &mut Reader) {
    let sound = rows(reader, "pragma integrity_check");
    assert_eq!(text(&sound[0][0]), "ok");
    assert!(rows(reader, "pragma foreign_key_check").is_empty());
}

/// Pages that are there at the end, long enough to be held.
fn settled(simulated: &Simulated) -> impl Iterator<Item = &Page> {
    let end = simulated.window.1 - PATIENCE;
    simulated
        .server
        .world()
        .pages
        .iter()
        .filter(move |page| page.appears <= end)
}

fn every_page_was_loaded_once(simulated: &Simulated, reader: &mut Reader) {
    let held = held(reader);
    let wanted = printed(settled(simulated));
    let missing: Vec<&Held> = wanted.difference(&held).take(3).collect();
    assert!(missing.is_empty(), "missing: {missing:#?}");
    let all = printed(simulated.server.world().pages.iter());
    let invented: Vec<&Held> = held.difference(&all).take(3).collect();
    assert!(invented.is_empty(), "nobody published: {invented:#?}");
    let twice = rows(
        reader,
        "select file, count(*) from load_history where adapter = 'gacc-release' group by sha256 having count(*) > 1",
    );
    assert!(twice.is_empty(), "loaded twice: {twice:?}");
}

/// The loads of the table, with the version that each of them is.
fn loads<'a>(simulated: &'a Simulated, reader: &mut Reader) -> Vec<(String, &'a Version)> {
    let sql = "select finished_at, known_on from load_history where adapter = 'gacc-query' and file = 'exports.csv' order by load_id";
    let loads = rows(reader, sql);
    let version = |row: &Vec<Datum>| {
        let version = simulated.server.world().version(moment(&text(&row[0])));
        (text(&row[1]), version.unwrap())
    };
    loads.iter().map(version).collect()
}

/// What the table says by now: month, partner and product, with yuan.
fn table(loads: &[(String, &Version)], up_to: &str) -> BTreeMap<(String, String, String), i64> {
    let mut now = BTreeMap::new();
    for (_, version) in loads
        .iter()
        .filter(|(known_on, _)| known_on.as_str() <= up_to)
    {
        for (month, partner, product, yuan) in &version.rows {
            now.insert(
                (month.clone(), (*partner).to_owned(), (*product).to_owned()),
                *yuan,
            );
        }
    }
    now
}

fn held_table(reader: &mut Reader) -> BTreeMap<(String, String, String), i64> {
    let sql = "select month, partner, product, value_cny from trade_all where dataset = 'gacc-query' and flow = 'export' \
               and product is not null and partner is not null and length(product) = 8";
    let all = rows(reader, sql);
    let row = |row: &Vec<Datum>| {
        (
            (text(&row[0]), text(&row[1]), text(&row[2])),
            row[3].as_int().unwrap_or(-1),
        )
    };
    all.iter().map(row).collect()
}

fn every_version_was_loaded_once_and_kept(simulated: &Simulated, reader: &mut Reader) {
    let loads = loads(simulated, reader);
    let loaded: Vec<DateTime<Utc>> = loads.iter().map(|(_, version)| version.since).collect();
    let (from, to) = simulated.window;
    let versions = simulated.server.world().versions.iter();
    let versions =
        versions.filter(|version| version.since >= from && version.since < to - PATIENCE);
    let there = telling(versions);
    let of_window: Vec<DateTime<Utc>> = loaded
        .iter()
        .copied()
        .filter(|since| *since < to - PATIENCE)
        .collect();
    assert_eq!(of_window, there, "versions of the table, in their order");
    assert_eq!(held_table(reader), table(&loads, "9999"));
}

/// When the versions came that say something: bytes that were never there, or that come back and say something else than
/// what is held by then.
fn telling<'a>(versions: impl Iterator<Item = &'a Version>) -> Vec<DateTime<Utc>> {
    let (mut now, mut seen, mut there) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
    for version in versions {
        let mut tells = seen.insert(&version.bytes);
        for (month, partner, product, yuan) in &version.rows {
            tells |= now.insert((month, partner, product), yuan) != Some(yuan);
        }
        if tells {
            there.push(version.since);
        }
    }
    there
}

/// What was known on a day is what was published by then.
fn each_day_answers_as_it_did(simulated: &Simulated) {
    let loads = loads(simulated, &mut Reader::open(&simulated.database()).unwrap());
    let (from, to) = simulated.window;
    let days = (to - from).num_days();
    for part in 1..8 {
        let day = (from + Duration::days(days * part / 8)).date_naive();
        let known = day.to_string().parse().unwrap();
        let mut reader = match Reader::open_as_of(&simulated.database(), Some(known)) {
            Ok(reader) => reader,
            Err(error) => panic!("{day}: {error}"),
        };
        let wanted = printed(settled(simulated).filter(|page| page.published_on <= day));
        let held: BTreeSet<Held> = held(&mut reader)
            .into_iter()
            .filter(|(_, on, _)| *on <= day.to_string())
            .collect();
        assert!(
            held == wanted,
            "{day}: {} figures are held, {} were published",
            held.len(),
            wanted.len()
        );
        assert_eq!(
            held_table(&mut reader),
            table(&loads, &day.to_string()),
            "{day}"
        );
    }
}

/// What Comtrade said at a moment: reporter, year, partner and flow, with dollars.
type Said = BTreeMap<(String, i64, String, String), i64>;

fn said(simulated: &Simulated, now: DateTime<Utc>) -> Said {
    let mut said = Said::new();
    let chance = simulated.server.world().chance;
    // Three years back from a day in a year: these are asked for.
    for year in 2022..=2026 {
        for (reporter, iso3) in comtrade::REPORTERS {
            for (partner, of) in comtrade::PARTNERS {
                for (flow, word) in comtrade::FLOWS {
                    if let Some(dollars) =
                        comtrade::dollars(reporter, year, partner, flow, now, chance)
                    {
                        said.insert(
                            (
                                iso3.to_owned(),
                                i64::from(year),
                                of.to_owned(),
                                word.to_owned(),
                            ),
                            dollars,
                        );
                    }
                }
            }
        }
    }
    said
}

/// Every value is one that was said in the weeks before; the file keeps what it said then.
fn comtrade_is_known_as_it_was_said(simulated: &Simulated) {
    let (from, to) = simulated.window;
    let mut revised = 0;
    for part in 1..=8 {
        let then = from + (to - from) * part / 8;
        let known = then.date_naive().to_string().parse().unwrap();
        let mut reader = Reader::open_as_of(&simulated.database(), Some(known)).unwrap();
        let sql = "select reporter, from_month_no / 12, coalesce(partner, 'W00'), flow, value_usd from trade_all where dataset = 'comtrade-annual'";
        let held: Said = rows(&mut reader, sql)
            .iter()
            .map(|row| {
                (
                    (
                        text(&row[0]),
                        row[1].as_int().unwrap(),
                        text(&row[2]),
                        text(&row[3]),
                    ),
                    row[4].as_int().unwrap(),
                )
            })
            .collect();
        let patience = Duration::days(12);
        let (before, now) = (
            said(simulated, then - patience),
            said(simulated, then + Duration::days(1)),
        );
        let missing: Vec<_> = before
            .keys()
            .filter(|key| key.1 >= i64::from(then.year()) - 2 && !held.contains_key(key))
            .collect();
        assert!(missing.is_empty(), "{then}: {missing:?}");
        for (key, dollars) in &held {
            let recent = key.1 >= i64::from(then.year()) - 2;
            let fits = [&before, &now]
                .iter()
                .any(|said| said.get(key) == Some(dollars));
            assert!(
                fits || !recent,
                "{then}: {key:?} is {dollars}, said was {:?} and {:?}",
                before.get(key),
                now.get(key)
            );
        }
        revised += said(simulated, from)
            .iter()
            .filter(|(key, dollars)| held.get(key).is_some_and(|held| held != *dollars))
            .count();
    }
    assert!(revised > 0, "nothing was ever revised");
}

/// Each slot of each cron job is in the ledger: it ran, or it says that it did not.
fn no_slot_is_lost(simulated: &Simulated, reader: &mut Reader) {
    let (from, to) = simulated.window;
    let config = Config::read(&simulated.config, from).unwrap();
    for job in &config.jobs {
        let Some(Schedule::Cron(cron)) = &job.schedule else {
            continue;
        };
        let sql = format!(
            "select slot, attempt, state from run where job = '{}'",
            job.name
        );
        let runs = rows(reader, &sql);
        let slots: BTreeSet<DateTime<Utc>> =
            runs.iter().map(|row| moment(&text(&row[0]))).collect();
        let mut slot = cron.next_after(from);
        let mut lost = Vec::new();
        while let Some(at) = slot.filter(|at| *at < to - Duration::minutes(5)) {
            if !slots.contains(&at) {
                lost.push(at);
            }
            slot = cron.next_after(at);
        }
        assert!(lost.is_empty(), "{}: lost {lost:?}", job.name);
        let good = runs
            .iter()
            .filter(|row| matches!(text(&row[2]).as_str(), "done" | "no-change"));
        let mut seen = BTreeSet::new();
        for row in good {
            assert!(
                seen.insert(text(&row[0])),
                "{}: {} ran well twice",
                job.name,
                text(&row[0])
            );
        }
    }
}

fn nothing_was_tried_too_often(simulated: &Simulated, reader: &mut Reader) {
    let open = rows(reader, "select job, slot from run where state = 'running'");
    assert!(open.is_empty(), "{open:?}");
    // A kill and a day without calls are nobody's try.
    let often = rows(
        reader,
        "select job, slot, count(*) from run where state = 'failed' and class <> 'quota' and cause <> 'file' group by 1, 2 having count(*) > 5",
    );
    assert!(often.is_empty(), "{often:?}");
    let mut calls: BTreeMap<String, u64> = BTreeMap::new();
    let of_job = |path: &str| path.starts_with("/statics/report/preliminary");
    for asked in simulated
        .server
        .asked()
        .iter()
        .filter(|asked| of_job(&asked.path))
    {
        *calls.entry(asked.at.date_naive().to_string()).or_default() += 1;
    }
    let most = calls.iter().max_by_key(|(_, calls)| **calls);
    assert!(most.is_none_or(|(_, calls)| *calls <= 150), "{most:?}");
    let spent = rows(
        reader,
        "select day, calls from quota where source = 'gacc-preliminary' and calls > 150",
    );
    assert!(spent.is_empty(), "{spent:?}");
}

fn nothing_is_left_behind(simulated: &Simulated) {
    let names = |folder: &std::path::Path| -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let life = simulated.life();
    assert_eq!(names(&life.join("spool")), Vec::<String>::new());
    let inbox = names(&life.join("inbox"));
    assert!(
        inbox.iter().all(|name| name == "done" || name == "refused"),
        "{inbox:?}"
    );
}

/// The lags between a page's appearance and its import, the longest last, with what the page is.
pub fn lags(simulated: &Simulated) -> Vec<(Duration, String)> {
    let mut reader = Reader::open(&simulated.database()).unwrap();
    let loads = rows(
        &mut reader,
        "select distinct p.release, h.finished_at from published p join load_history h on h.load_id = p.load_id where h.adapter = 'gacc-release'",
    );
    let loads: BTreeMap<String, DateTime<Utc>> = loads
        .iter()
        .map(|row| (text(&row[0]), moment(&text(&row[1]))))
        .collect();
    let pages = simulated.server.world().pages.iter();
    let mut lags: Vec<(Duration, String)> = pages
        .filter_map(|page| {
            let lag = *loads.get(&page.title)? - page.appears;
            Some((
                lag,
                format!(
                    "{}, due on {}, there at {}",
                    page.title, page.release.due_on, page.appears
                ),
            ))
        })
        .collect();
    lags.sort();
    lags
}

/// How often the weather was bad.
pub fn bad_answers(simulated: &Simulated) -> usize {
    let good = [Fate::Whole, Fate::Slow, Fate::Chunked, Fate::Moved];
    simulated
        .server
        .asked()
        .iter()
        .filter(|asked| !good.contains(&asked.fate))
        .count()
}

/// Calls for the table, and those that were answered by `not changed`.
pub fn table_calls(simulated: &Simulated) -> (usize, usize) {
    let asked = simulated.server.asked();
    let of_table: Vec<_> = asked.iter().filter(|asked| asked.path == TABLE).collect();
    (
        of_table.len(),
        of_table.iter().filter(|asked| asked.status == 304).count(),
    )
}
