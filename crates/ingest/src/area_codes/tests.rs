//! Codes of economies, list by list.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use tradeq_storage::{AreaRow, ReferenceRecord};

use super::read;
use crate::source::FileSource;

fn areas(name: &str) -> Vec<AreaRow> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/wellformed/area-codes");
    let list = read::read(&FileSource::new(&folder.join(name)))
        .unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    let rows = list.rows.into_iter().map(|row| match row.record {
        ReferenceRecord::Area(area) => area,
        other => panic!("{other:?}"),
    });
    rows.collect()
}

fn picture(name: &str) -> Vec<String> {
    let areas = areas(name).into_iter().map(|area| {
        let codes: Vec<_> = area
            .codes
            .iter()
            .map(|(system, code)| format!("{system}={code}"))
            .collect();
        let names: Vec<_> = area.names.iter().map(|(_, name)| name.clone()).collect();
        format!(
            "{}={} {} [{}]",
            area.by.0,
            area.by.1,
            codes.join(" "),
            names.join("; ")
        )
    });
    areas.collect()
}

#[test]
fn each_list_gives_its_codes_to_the_area_of_its_iso_code() {
    for (file, expected) in [
        (
            "partnerAreas.json",
            &["iso3=JPN comtrade=392 iso2=JP [Japan]"][..],
        ),
        (
            "Reporters.json",
            &[
                "iso3=JPN comtrade=392 iso2=JP [Japan]",
                "iso3=DEU comtrade=280 []",
                "iso3=XXZ comtrade=991 []",
            ],
        ),
        (
            "schedule-c.csv",
            &[
                "iso2=JP schedule-c=5880 [Japan]",
                "iso2=CD schedule-c=7660 [Congo, Democratic Republic]",
                "iso2=KV schedule-c=4803 [Kosovo]",
            ],
        ),
        (
            "partner-iso.csv",
            &[
                "iso3=JPN gacc=116 [Japan; 日本]",
                "gacc=349  [塞尔维亚和黑山]",
            ],
        ),
        (
            "country-codes.csv",
            &[
                "iso3=JPN iso2=JP m49=392 [Japan; 日本]",
                "iso3=ALA iso2=AX m49=248 [Åland Islands; 奥兰群岛]",
            ],
        ),
    ] {
        assert_eq!(picture(file), expected, "{file}");
    }
}
