//! Real answers and reference lists, where they are at hand.

#![allow(clippy::print_stderr)]

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use tradeq_storage::{AreaKey, AreaSystem, Database};

use super::read;
use crate::adapter::Adapter;
use crate::comtrade::Comtrade;
use crate::glimpse::Glimpse;
use crate::source::BytesSource;

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/comtrade");
    if folder.is_dir() {
        return Some(folder);
    }
    // Past the capture of passing tests: what is skipped must be seen.
    let _ = writeln!(
        std::io::stderr(),
        "skipped: there are no real files at {}",
        folder.display()
    );
    None
}

#[test]
fn a_real_answer_has_its_records_and_their_sum() {
    let Some(folder) = folder() else { return };
    let name = "comtradr_v1_get_C_A_HS_156_2010_TOTAL.json";
    let bytes = std::fs::read(folder.join(name)).unwrap();
    assert!(Comtrade.recognise(&Glimpse::of_text(name, &bytes)));
    let (all, rows) = read(&BytesSource::new(name, bytes)).unwrap();
    let values: Vec<i64> = all.iter().map(|(record, _)| record.value).collect();
    assert_eq!(
        values,
        [6_804_128_143, 74_251_272_075, 6_115_764_185, 68_047_133_397]
    );
    assert_eq!(values.iter().sum::<i64>(), 155_218_297_800);
    assert!(all.iter().all(|(_, part)| part.is_empty()));
    assert_eq!(rows.dataset(), "comtrade-annual");
    assert_eq!(rows.notices(), [""; 0]);
}

#[test]
fn the_reference_lists_of_the_same_site_are_not_taken_for_trade() {
    let Some(folder) = folder() else { return };
    for name in [
        "ref_HS.json",
        "ref_ModeOfTransportCodes.json",
        "ref_Reporters.json",
        "ref_TradeDataItems.json",
    ] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        assert!(
            !Comtrade.recognise(&Glimpse::of_text(name, &bytes)),
            "{name}"
        );
    }
}

#[test]
fn every_reporter_that_still_reports_is_known() {
    let Some(folder) = folder() else { return };
    let text = std::fs::read(folder.join("ref_Reporters.json")).unwrap();
    let list: Value = serde_json::from_slice(&text).unwrap();
    let place = TempDir::new().unwrap();
    let database = Database::open(&place.path().join("tradeq.db")).unwrap();
    let dictionary = database.dictionary().unwrap();
    let mut unknown = Vec::new();
    let mut known = 0;
    for reporter in list["results"].as_array().unwrap() {
        let code = reporter["reporterCode"].as_u64().unwrap();
        let key = AreaKey::new(AreaSystem::Comtrade, u32::try_from(code).unwrap());
        let expired = reporter["entryExpiredDate"].as_str().unwrap_or("9999");
        let is_group = reporter["isGroup"].as_bool().unwrap();
        // The first edition of the Harmonized System came into force in 1988.
        if dictionary.area(key).is_some() {
            known += 1;
        } else if !is_group && expired > "1988" {
            unknown.push(reporter["text"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(unknown, [""; 0]);
    assert!(known > 200, "{known}");
}
