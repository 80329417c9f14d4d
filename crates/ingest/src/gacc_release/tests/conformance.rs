//! Real files of the publisher, where they are at hand.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::io::Write;
use std::path::Path;

use tradeq_model::{FlowAsk, Span};

use super::super::{read, releases};
use crate::adapter;
use crate::import::ImportOptions;
use crate::source::{FileSource, SourceError};

const BY_COUNTRY: &str = "release_section4_by_country_janfeb2025_cny.html";
const PICTURE: &str = "release_section4_by_country_jan2018_cny.html";
const INDEX: &str = "seed_2026.html";
/// Transcriptions and saved text, which are no files of the publisher.
const FOREIGN: [&str; 2] = [
    "cn_express_by_country_2026-06_cny100m_fullprecision.csv",
    "en_prelim_(5)major_exports_2025-05_cny100m.transcribed.csv",
];
/// Text out of a page: its columns are lost.
const AS_TEXT: &str = "pages_text/en_monthly_(5)regime_2023-09_usd1000.txt";

#[test]
fn real_files_are_read_or_refused_with_their_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/gacc_bulletin");
    if !folder.is_dir() {
        // Past the capture of passing tests: what is skipped must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there are no real files at {}",
            folder.display()
        );
        return;
    }
    let source = |name: &str| FileSource::new(&folder.join(name));
    let of = |name: &str| read::read(&source(name), &ImportOptions::default());

    for name in [BY_COUNTRY, PICTURE, INDEX, AS_TEXT] {
        let found = adapter::choose(&source(name), None).unwrap();
        assert_eq!(found.card().name, "gacc-release", "{name}");
    }
    for name in FOREIGN {
        assert!(adapter::choose(&source(name), None).is_err(), "{name}");
    }

    let publication = of(BY_COUNTRY).unwrap();
    assert_eq!(publication.notices, Vec::<String>::new());
    let figures = publication.figures;
    assert_eq!(figures.len(), 90);
    let span: Span = "2025-01..2025-02".parse().unwrap();
    assert!(figures.iter().all(|figure| figure.span == span));
    // Sums of the printed columns, made elsewhere: they mix groups with members and check the reading alone.
    for (flow, sum, growth) in [
        (FlowAsk::Total, 19_116_800_000_000_i64, -4_960),
        (FlowAsk::Export, 11_219_490_000_000, 5_530),
        (FlowAsk::Import, 7_897_290_000_000, -18_060),
    ] {
        let of_flow = || figures.iter().filter(|figure| figure.flow == flow);
        assert_eq!(
            of_flow().filter_map(|figure| figure.value).sum::<i64>(),
            sum,
            "{flow}"
        );
        assert_eq!(
            of_flow().filter_map(|figure| figure.yoy_bp).sum::<i64>(),
            growth,
            "{flow}"
        );
    }
    for (group, value, growth) in [
        ("eu", 833_340_000_000, -20),
        ("rcep", 1_926_170_000_000, -80),
        ("belt-and-road", 3_326_150_000_000, -100),
    ] {
        let is_it = |figure: &&tradeq_model::Figure| {
            figure.flow == FlowAsk::Total && figure.partner.as_deref() == Some(group)
        };
        let figure = figures.iter().find(is_it).unwrap();
        assert_eq!(
            (figure.value, figure.yoy_bp),
            (Some(value), Some(growth)),
            "{group}"
        );
    }

    for (name, class) in [
        (PICTURE, "there is no table in this page"),
        (INDEX, "this is the index"),
        (AS_TEXT, "this is text out of a release's page"),
    ] {
        let Err(SourceError::Fault(fault)) = of(name) else {
            unreachable!("{name} has no figures");
        };
        assert!(fault.to_string().starts_with(class), "{fault}");
    }

    let listed = releases(&std::fs::read(folder.join(INDEX)).unwrap()).unwrap();
    assert_eq!(listed.len(), 24);
    assert_eq!((listed[0].months, listed[1].months), ((1, 2), (3, 3)));
}
