//! Every real file that is at hand, with what becomes of it: rows and source, or the reason of its refusal.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use tradeq_tests::{World, shared_data};

use crate::answer::rows;

/// Path, source, and rows as a count of another program over the same bytes has them.
#[rustfmt::skip]
const IMPORTED: &[(&str, &str, i64)] = &[
    ("census/ustrade_census_country_codes.csv", "area-codes", 240),
    ("comtrade/comtradr_v1_get_C_A_HS_156_2010_TOTAL.json", "comtrade", 4),
    ("comtrade/ref_ModeOfTransportCodes.json", "area-codes", 18),
    ("comtrade/ref_Reporters.json", "area-codes", 247),
    ("gacc_bulletin/release_section4_by_country_janfeb2025_cny.html", "gacc-release", 90),
    ("gacc_query/chinautils_chinese-full_nomonth_cny.csv", "gacc-query", 5),
    ("gacc_query/chinautils_english-degenerate_commodity-only.csv", "gacc-query", 3),
    ("gacc_query/chinautils_english-full-permutated_202601.csv", "gacc-query", 5),
    ("gacc_query/chinautils_english-full_202601.csv", "gacc-query", 5),
    ("gacc_query/codes/china_customs_provinces.csv", "gacc-codes", 31),
    ("gacc_query/codes/en-CustomsRegime.csv", "gacc-codes", 20),
    ("gacc_query/codes/en-TradingPartner-cleaned-manually.csv", "gacc-codes", 243),
    ("gacc_query/codes/en-TradingPartner.csv", "gacc-codes", 243),
    ("gacc_query/codes/en-hs8-2017.csv", "gacc-codes", 8555),
    ("gacc_query/codes/en-hs8-2022.csv", "gacc-codes", 8939),
    ("gacc_query/codes/en-hs8-2023.csv", "gacc-codes", 8957),
    ("gacc_query/codes/zh-CustomsRegime.csv", "gacc-codes", 20),
    ("gacc_query/codes/zh-TradingPartner-cleaned-manually.csv", "gacc-codes", 243),
    ("gacc_query/codes/zh-TradingPartner.csv", "gacc-codes", 243),
    ("gacc_query/codes/zh-hs8-2017.csv", "gacc-codes", 8555),
    ("gacc_query/codes/zh-hs8-2021.csv", "gacc-codes", 8589),
    ("gacc_query/codes/zh-hs8-2022.csv", "gacc-codes", 8939),
    ("gacc_query/codes/zh-hs8-2023.csv", "gacc-codes", 8957),
    ("gacc_query/soybean_2023.csv", "gacc-query", 40),
    ("gacc_query/soybean_2024in.csv", "gacc-query", 36),
    ("gacc_query/soybean_2024out.csv", "gacc-query", 29),
    ("ref/datasets-hs_harmonized-system.csv", "hs-nomenclature", 6939),
    ("ref/datasets-hs_sections.csv", "hs-nomenclature", 21),
    ("ref/datasets_country-codes.csv", "area-codes", 249),
    ("ref/ecb_eurofxref-hist.zip", "ecb-fx", 3190),
    ("ref/gacc_partner_iso3.csv", "area-codes", 243),
    ("ref/hs/HS2017toHS2012ConversionAndCorrelationTables.xlsx", "hs-concordance", 6141),
    ("ref/hs/HS2022_to_BEC_Conversion_and_Correlation_Tables.csv", "hs-concordance", 5926),
    ("ref/hs/HS2022toHS2012ConversionAndCorrelationTables.xlsx", "hs-concordance", 16377),
    ("ref/hs/HS2022toHS2017ConversionAndCorrelationTables.xlsx", "hs-concordance", 15657),
    ("ref/hs/HS2022toSITC4ConversionAndCorrelationTables.xlsx", "hs-concordance", 13240),
    ("ref/hs/comtrade_classificationH4.json", "hs-nomenclature", 6528),
    ("ref/hs/comtrade_classificationH5.json", "hs-nomenclature", 6708),
    ("ref/hs/comtrade_classificationH6.json", "hs-nomenclature", 6939),
    ("ref/meridian_ecb_cny_eur_monthly.json", "ecb-fx", 7),
];

/// Path and reason. Transcriptions are for a map; `docs/mapped-table.md` has theirs.
#[rustfmt::skip]
const REFUSED: &[(&str, &str)] = &[
    ("comtrade/ref_HS.json", "the combined list of all editions"),
    ("comtrade/ref_TradeDataItems.json", "dictionary of data items"),
    ("gacc_bulletin/cn_express_by_country_2026-06_cny100m_fullprecision.csv", "no source recognises this file"),
    ("gacc_bulletin/en_prelim_(5)major_exports_2025-05_cny100m.transcribed.csv", "no source recognises this file"),
    ("gacc_bulletin/pages_text/en_monthly_(5)regime_2023-09_usd1000.txt", "text out of a release's page, and its columns are lost"),
    ("gacc_bulletin/pages_text/en_prelim_(2)trade-mode_2024-05_cny100m.txt", "text out of a release's page, and its columns are lost"),
    ("gacc_bulletin/release_section4_by_country_jan2018_cny.html", "there is no table in this page"),
    ("gacc_bulletin/seed_2026.html", "this is the index of the releases, not a release"),
];

/// What only the person knows of some files.
fn said(path: &str) -> &'static [&'static str] {
    match path {
        path if path.contains("/codes/") || !path.starts_with("gacc_query/") => &[],
        path if path.contains("nomonth") => &["--flow", "export", "--period", "2024-01..2024-09"],
        path if path.contains("degenerate") => &["--flow", "export", "--period", "2024"],
        path if path.contains("out.csv") => &["--flow", "export"],
        _ => &["--flow", "import"],
    }
}

#[test]
fn every_real_file_is_imported_or_refused_for_its_reason() {
    let Some(folder) = shared_data("") else {
        return;
    };
    let world = World::ready();
    for (path, source, count) in IMPORTED {
        let file = folder.join(path).display().to_string();
        let answer = world.json(&[&["import", &file], said(path)].concat());
        let row = &rows(&answer, "files")[0];
        assert_eq!(
            (row["source"].as_str(), row["rows"].as_i64()),
            (Some(*source), Some(*count)),
            "{path}"
        );
        let again = world.json(&[&["import", &file], said(path)].concat());
        let outcome = rows(&again, "files")[0]["outcome"].as_str().unwrap();
        assert!(outcome.starts_with("nothing to do"), "{path}: {outcome}");
    }
    for (path, reason) in REFUSED {
        let file = folder.join(path).display().to_string();
        let before = std::fs::read(world.database()).unwrap();
        let outcome = world.run(&["import", &file]);
        assert_eq!(outcome.code, 1, "{path}");
        assert!(
            outcome.stderr.contains(reason),
            "{path}: {}",
            outcome.stderr
        );
        assert!(before == std::fs::read(world.database()).unwrap(), "{path}");
    }
    // What they brought holds together.
    let check = world.run(&["check", "--json"]);
    assert_eq!(check.code, 0, "{}", check.picture());
    assert_eq!(world.run(&["rebuild", "--check"]).code, 0);
}

#[test]
fn no_real_file_is_left_out() {
    let Some(folder) = shared_data("") else {
        return;
    };
    let mut there = Vec::new();
    walk(&folder, &folder, &mut there);
    let mut listed: Vec<&str> = IMPORTED.iter().map(|(path, ..)| *path).collect();
    listed.extend(REFUSED.iter().map(|(path, _)| *path));
    there.sort();
    listed.sort_unstable();
    assert_eq!(there, listed);
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, found);
        } else if path.file_name().unwrap() != "README.md" {
            found.push(path.strip_prefix(root).unwrap().display().to_string());
        }
    }
}
