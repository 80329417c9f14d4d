//! Shipped figures from one version of the program to the next.
#![allow(clippy::unwrap_used)]

use tempfile::TempDir;
use tradeq_storage::{Database, Datum, Reader};

use super::{fill, fill_published};
use crate::import::{ImportOptions, import};
use crate::source::TextSource;

const NOW: &str = "2024-10-18T03:00:00Z";
const OLD: &str = "\
span,flow,partner,measure,value,unit,dataset,release,publisher,certainty
2024-09,total,,value,3.75,tn-yuan,press,Release,GACC,sourced
2024-08,export,VNM,value,90,bn-yuan,press,Release,GACC,sourced
2024-07,export,JPN,value,12,bn-yuan,press,Release,GACC,sourced
";
/// A figure of another partner, and one that is gone.
const NEW: &str = "\
span,flow,partner,measure,value,unit,dataset,release,publisher,certainty
2024-09,total,,value,3.75,tn-yuan,press,Release,GACC,sourced
2024-08,export,THA,value,90,bn-yuan,press,Release,GACC,sourced
";
/// What a person wrote down.
const OWN: &str = "\
span,flow,partner,measure,value,unit,dataset,release,publisher,certainty
2024-07,export,KOR,value,11,bn-yuan,press,Release,GACC,sourced
";
/// Nothing but a figure of `OLD`.
const JAPAN: &str = "\
span,flow,partner,measure,value,unit,dataset,release,publisher,certainty
2024-07,export,JPN,value,12,bn-yuan,press,Release,GACC,sourced
";
/// A file without figures.
const HEADER: &str = "span,flow,partner,measure,value,unit,dataset,release,publisher,certainty\n";

struct World {
    _folder: TempDir,
    database: Database,
}

impl World {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("tradeq.db")).unwrap();
        Self {
            _folder: folder,
            database,
        }
    }

    fn ship(&mut self, files: &[(&str, &'static str)]) -> u64 {
        fill(&mut self.database, files, NOW).unwrap()
    }

    fn import(&mut self, name: &str, text: &'static str) {
        let source = TextSource {
            name: name.into(),
            text,
        };
        let options = ImportOptions {
            now: NOW.into(),
            ..ImportOptions::default()
        };
        import(&mut self.database, &source, &options, &mut |_| {}).unwrap();
    }

    fn texts(&self, sql: &str) -> Vec<String> {
        let mut reader = Reader::open(self.database.path()).unwrap();
        let rows = reader.query(sql, &[]).unwrap().rows;
        let text = |row: Vec<Datum>| row[0].as_text().unwrap().to_owned();
        rows.into_iter().map(text).collect()
    }

    /// Month and subject of the figures that a report may quote.
    fn quoted(&self) -> Vec<String> {
        let quoted = self.texts("select span || ' ' || subject from published_best order by 1");
        let live = self.texts("select span || ' ' || subject from published order by 1");
        assert_eq!(quoted, live);
        quoted
    }
}

#[test]
fn what_a_newer_shipped_file_does_not_have_is_withdrawn_and_kept() {
    let mut world = World::new();
    assert_eq!(world.ship(&[("a", OLD)]), 3);
    world.ship(&[("a", NEW)]);
    assert_eq!(world.quoted(), ["2024-08 area:THA", "2024-09 total"]);
    assert_eq!(
        world.texts("select subject from cell where superseded_by_load_id = 2 order by 1"),
        ["area:JPN", "area:VNM"]
    );
    assert_eq!(
        world.texts(
            "select rows_new || ' ' || rows_revised || ' ' || rows_unchanged from load where id = 2"
        ),
        ["1 2 1"]
    );
}

#[test]
fn a_shipped_file_withdraws_nothing_of_other_files() {
    let mut world = World::new();
    world.ship(&[("a", OLD), ("b", HEADER)]);
    world.import("own.csv", OWN);
    world.ship(&[("a", OLD), ("b", NEW)]);
    let all = [
        "2024-07 area:JPN",
        "2024-07 area:KOR",
        "2024-08 area:THA",
        "2024-08 area:VNM",
        "2024-09 total",
    ];
    assert_eq!(world.quoted(), all);
    world.ship(&[("a", HEADER), ("b", HEADER)]);
    assert_eq!(world.quoted(), ["2024-07 area:KOR"]);
}

#[test]
fn a_persons_own_file_withdraws_nothing() {
    let mut world = World::new();
    world.ship(&[("a", OLD)]);
    world.import("a.csv", JAPAN);
    world.import("published/a.csv", OWN);
    assert_eq!(
        world.quoted(),
        [
            "2024-07 area:JPN",
            "2024-07 area:KOR",
            "2024-08 area:VNM",
            "2024-09 total"
        ]
    );
}

#[test]
fn a_shipped_file_that_comes_back_stands_again() {
    let mut world = World::new();
    world.ship(&[("a", OLD)]);
    let before = world.quoted();
    world.ship(&[("a", NEW)]);
    world.ship(&[("a", OLD)]);
    assert_eq!(world.quoted(), before);
    let loads = world.texts("select '' || count(*) from load");
    assert_eq!(world.ship(&[("a", OLD)]), 0);
    assert_eq!(world.texts("select '' || count(*) from load"), loads);
}

#[test]
fn a_figure_may_move_from_one_shipped_file_to_another() {
    let mut world = World::new();
    world.ship(&[("a", HEADER), ("b", OLD), ("c", HEADER)]);
    let before = world.quoted();
    for files in [
        [("a", OLD), ("b", HEADER), ("c", HEADER)],
        [("a", HEADER), ("b", HEADER), ("c", OLD)],
        [("a", HEADER), ("b", OLD), ("c", HEADER)],
    ] {
        world.ship(&files);
        assert_eq!(world.quoted(), before, "{files:?}");
    }
}

#[test]
fn the_shipped_files_do_not_contradict_each_other() {
    let mut world = World::new();
    assert!(fill_published(&mut world.database, NOW).unwrap() > 0);
    let superseded = "select subject from cell where superseded_by_load_id is not null";
    assert_eq!(world.texts(superseded), [""; 0]);
}
