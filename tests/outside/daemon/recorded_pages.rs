//! The recorded world is one that the program understands: without a daemon between the two, every page is read as it
//! was printed.

use std::collections::BTreeSet;
use std::path::Path;

use tradeq_ingest::{BytesSource, ImportOptions, Outcome, import};
use tradeq_storage::{Database, Datum, Reader};
use tradeq_tests::recorded_world::{Page, Printed, RecordedWorld};

/// A figure with the page that printed it and the day from which it is known.
pub(super) type Held = (String, String, Printed);

/// What the database holds of the releases.
pub(super) fn held(reader: &mut Reader) -> BTreeSet<Held> {
    let sql = "select p.release, p.published_on, p.span, p.flow, p.subject, p.unit, p.value from published p \
               join load_history h on h.load_id = p.load_id where h.adapter = 'gacc-release'";
    let rows = reader.query(sql, &[]).unwrap().rows;
    rows.iter().map(|row| figure(row)).collect()
}

fn figure(row: &[Datum]) -> Held {
    let text = |at: usize| row[at].as_text().unwrap_or_default().to_owned();
    let printed = Printed {
        span: text(2),
        flow: text(3),
        subject: text(4),
        unit: text(5),
        value: row[6].as_int().unwrap(),
    };
    (text(0), text(1), printed)
}

/// What pages print.
pub(super) fn printed<'a>(pages: impl Iterator<Item = &'a Page>) -> BTreeSet<Held> {
    pages
        .flat_map(|page| {
            let day = page.published_on.to_string();
            page.figures
                .iter()
                .map(move |figure| (page.title.clone(), day.clone(), figure.clone()))
        })
        .collect()
}

/// Imports what must fit; whether it brought anything new.
fn take(database: &mut Database, name: &str, bytes: &[u8], options: &ImportOptions) -> bool {
    let source = BytesSource::new(name, bytes.to_vec());
    let imported = import(database, &source, options, &mut |_| {})
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    matches!(imported.outcome, Outcome::Loaded(_))
}

#[test]
fn every_page_of_the_recorded_world_is_held_as_it_was_printed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tradeq.db");
    let mut database = Database::open(&path).unwrap();
    let world = RecordedWorld::new(1, 2025..=2026);
    let mut pages: Vec<&Page> = world.pages.iter().collect();
    pages.sort_by_key(|page| page.appears);
    let begun = std::time::Instant::now();
    for page in &pages {
        let options = ImportOptions {
            now: page.appears.to_rfc3339(),
            ..ImportOptions::default()
        };
        let is_new = take(&mut database, &page.title, page.html.as_bytes(), &options);
        assert!(is_new, "{}", page.title);
    }
    eprintln!("{} pages {:?}", pages.len(), begun.elapsed());
    for (number, version) in world.versions.iter().enumerate() {
        let options = ImportOptions {
            now: version.since.to_rfc3339(),
            flow: Some(tradeq_model::Flow::Export),
            // A correction that is taken back has the bytes of a version before.
            current: true,
            ..ImportOptions::default()
        };
        let is_new = take(&mut database, "exports.csv", &version.bytes, &options);
        let mut before = world.versions[..number].iter();
        let was_said = before.any(|earlier| earlier.bytes == version.bytes);
        assert!(is_new || was_said, "version {number}");
    }
    eprintln!("{} versions {:?}", world.versions.len(), begun.elapsed());
    agree(&path, &pages);
}

fn agree(path: &Path, pages: &[&Page]) {
    let held = held(&mut Reader::open(path).unwrap());
    let printed = printed(pages.iter().copied());
    let missing: Vec<&Held> = printed.difference(&held).take(5).collect();
    let more: Vec<&Held> = held.difference(&printed).take(5).collect();
    assert!(
        missing.is_empty() && more.is_empty(),
        "missing {missing:#?}\nmore {more:#?}"
    );
}
