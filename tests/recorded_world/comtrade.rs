//! Comtrade: datasets that are released late, released again with other values, and listed with a checksum.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::chance::Chance;

/// Reporters, each with its code.
pub const REPORTERS: [(&str, &str); 2] = [("156", "CHN"), ("276", "DEU")];
/// Partners: the world and two economies.
pub const PARTNERS: [(&str, &str); 3] = [("0", "W00"), ("842", "USA"), ("392", "JPN")];
/// Flows with their words in the database.
pub const FLOWS: [(&str, &str); 2] = [("X", "export"), ("M", "import")];

/// Years that are released, and how often each dataset is released at the most.
const YEARS: std::ops::RangeInclusive<i32> = 2022..=2026;
const MOST_RELEASES: usize = 5;

/// Which release of a dataset is the newest at a moment, from 1; 0 before the first.
fn newest(reporter: &str, year: i32, now: DateTime<Utc>, chance: Chance) -> usize {
    let begin = NaiveDate::from_ymd_opt(year + 1, 3, 1)
        .map(|day| day.and_hms_opt(0, 0, 0).unwrap_or_default());
    let mut at = begin.unwrap_or_default().and_utc();
    for release in 0..MOST_RELEASES {
        let days = if release == 0 { 120 } else { 240 };
        let about = format!("comtrade {reporter} {year} {release}");
        let least = if release == 0 { 0 } else { 60 };
        at += Duration::days((least + chance.below(&about, days)) as i64)
            + Duration::minutes(chance.below(&about, 1_440) as i64);
        if now < at {
            return release;
        }
    }
    MOST_RELEASES
}

/// What a reporter says of a year, in whole dollars; none before it says anything.
pub fn dollars(
    reporter: &str,
    year: i32,
    partner: &str,
    flow: &str,
    now: DateTime<Utc>,
    chance: Chance,
) -> Option<i64> {
    let newest = newest(reporter, year, now, chance);
    if newest == 0 {
        return None;
    }
    if partner == "0" {
        // The world is more than the two that are named.
        let named = PARTNERS
            .iter()
            .skip(1)
            .filter_map(|(code, _)| dollars(reporter, year, code, flow, now, chance));
        return Some(named.sum::<i64>() * 4);
    }
    let about = format!("comtrade {reporter} {year} {partner} {flow}");
    // Not every release says something else of every partner.
    let said = (1..=newest)
        .rev()
        .find(|release| *release == 1 || chance.happens(&format!("{about} {release}"), 50));
    let base = 40_000_000_000 + chance.below(&about, 4_000_000_000) as i64;
    let moved = chance.below(&format!("{about} moved {}", said.unwrap_or(1)), 900_000_000) as i64;
    Some(base + moved)
}

/// The answer at a path; none where there is no such address.
pub(super) fn answer(path: &str, now: DateTime<Utc>, chance: Chance) -> Option<String> {
    let (path, query) = path.split_once('?')?;
    let list = |key: &str| -> Vec<String> {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let value = pairs
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value.replace("%2C", ","));
        value
            .unwrap_or_default()
            .split(',')
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let reporters = list("reporterCode");
    let records: Vec<String> = match path {
        "/public/v1/getDA/C/A/HS" => {
            let of = |reporter: &String| {
                let reporter = reporter.clone();
                YEARS.filter_map(move |year| available(&reporter, year, now, chance))
            };
            reporters.iter().flat_map(of).collect()
        }
        "/public/v1/preview/C/A/HS" => {
            let mut records = Vec::new();
            for period in list("period") {
                for reporter in &reporters {
                    for flow in list("flowCode") {
                        for (partner, _) in PARTNERS {
                            records.extend(record(reporter, &period, &flow, partner, now, chance));
                        }
                    }
                }
            }
            records
        }
        _ => return None,
    };
    Some(format!(
        "{{\"elapsedTime\":\"0.21 secs\",\"count\":{},\"data\":[{}],\"error\":\"\"}}",
        records.len(),
        records.join(",")
    ))
}

fn available(reporter: &str, year: i32, now: DateTime<Utc>, chance: Chance) -> Option<String> {
    let release = newest(reporter, year, now, chance);
    let checksum = 100
        + chance.below(
            &format!("checksum {reporter} {year} {release}"),
            1_000_000_000,
        );
    (release > 0).then(|| {
        format!(
            "{{\"datasetCode\":{reporter}{year},\"typeCode\":\"C\",\"freqCode\":\"A\",\"period\":{year},\"reporterCode\":{reporter},\
             \"classificationCode\":\"H6\",\"isOriginalClassification\":true,\"totalRecords\":6,\"datasetChecksum\":{checksum}}}"
        )
    })
}

fn record(
    reporter: &str,
    period: &str,
    flow: &str,
    partner: &str,
    now: DateTime<Utc>,
    chance: Chance,
) -> Option<String> {
    let value = dollars(reporter, period.parse().ok()?, partner, flow, now, chance)?;
    let (cif, fob) = if flow == "M" {
        (format!("{value}.0"), "null".to_owned())
    } else {
        ("null".to_owned(), format!("{value}.0"))
    };
    Some(format!(
        "{{\"typeCode\":\"C\",\"freqCode\":\"A\",\"refPeriodId\":{period}0101,\"refYear\":{period},\"refMonth\":52,\
         \"period\":\"{period}\",\"reporterCode\":{reporter},\"reporterISO\":null,\"reporterDesc\":null,\"flowCode\":\"{flow}\",\
         \"flowDesc\":null,\"partnerCode\":{partner},\"partnerISO\":null,\"partnerDesc\":null,\"partner2Code\":0,\
         \"partner2ISO\":null,\"partner2Desc\":null,\"classificationCode\":\"H6\",\"classificationSearchCode\":\"HS\",\
         \"isOriginalClassification\":true,\"cmdCode\":\"TOTAL\",\"cmdDesc\":null,\"aggrLevel\":0,\"isLeaf\":false,\
         \"customsCode\":\"C00\",\"customsDesc\":null,\"mosCode\":\"0\",\"motCode\":0,\"motDesc\":null,\"qtyUnitCode\":-1,\
         \"qtyUnitAbbr\":null,\"qty\":null,\"isQtyEstimated\":false,\"altQtyUnitCode\":-1,\"altQtyUnitAbbr\":null,\
         \"altQty\":null,\"isAltQtyEstimated\":false,\"netWgt\":null,\"isNetWgtEstimated\":false,\"grossWgt\":null,\
         \"isGrossWgtEstimated\":false,\"cifvalue\":{cif},\"fobvalue\":{fob},\"primaryValue\":{value}.0,\
         \"legacyEstimationFlag\":0,\"isReported\":true,\"isAggregate\":true}}"
    ))
}
