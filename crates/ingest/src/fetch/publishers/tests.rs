//! Files that publishers name by month or year: which are asked for, and what an answer is.

#![allow(clippy::unwrap_used)]

use toml::de::DeTable;

use super::*;
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Wanted, Window};
use crate::keys::Keys;

fn wanted_of(name: &str, text: &str) -> Result<Wanted, OwnFault> {
    let table = DeTable::parse(text).unwrap();
    let mut keys = Keys::root(text, table.get_ref(), "configuration");
    let wanted = publisher(name).unwrap().read(&mut keys)?;
    keys.finish()?;
    Ok(wanted)
}

fn window(now: &str, months: Option<(&str, &str)>) -> Window {
    let month = |text: &str| text.parse().unwrap();
    Window {
        months: months.map(|(from, to)| (month(from), month(to))),
        now: format!("{now}T02:00:00Z").parse().unwrap(),
    }
}

fn first(name: &str, text: &str, now: &str, months: Option<(&str, &str)>) -> Vec<Call> {
    let wanted = wanted_of(name, text).unwrap();
    publisher(name)
        .unwrap()
        .first(&wanted, &window(now, months))
        .unwrap()
}

fn picture(calls: &[Call]) -> String {
    let line = |call: &Call| {
        let fixed = if call.fixed { " fixed" } else { "" };
        format!("{} <- {}{fixed}", call.file_name, call.url)
    };
    calls.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn answer(
    name: &str,
    text: &str,
    call: &Call,
    bytes: &[u8],
) -> Result<Answered, crate::failure::Failure> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer");
    std::fs::write(&path, bytes).unwrap();
    let body = Body {
        path,
        bytes: bytes.len() as u64,
        media_type: None,
        file_name: None,
    };
    publisher(name)
        .unwrap()
        .answer(call, &wanted_of(name, text).unwrap(), &body)
}

#[test]
fn comext_is_asked_for_the_months_that_are_over_and_a_page_means_not_yet() {
    let calls = first("comext", "lookback = 2", "2026-11-30", None);
    insta::assert_snapshot!(picture(&calls), @r"
    full_v2_202610.7z <- https://ec.europa.eu/eurostat/api/dissemination/files?downfile=comext%2FCOMEXT_DATA%2FPRODUCTS%2Ffull_v2_202610.7z
    full_v2_202609.7z <- https://ec.europa.eu/eurostat/api/dissemination/files?downfile=comext%2FCOMEXT_DATA%2FPRODUCTS%2Ffull_v2_202609.7z
    ");
    assert_eq!(
        first("comext", "", "2026-11-30", Some(("2001-06", "2002-03"))).len(),
        3
    );
    let call = &calls[0];
    let judged = |bytes: &[u8]| answer("comext", "", call, bytes);
    assert_eq!(judged(b"7z\xbc\xaf\x27\x1c\0"), Ok(Answered::Import));
    assert!(matches!(
        judged(b" <!DOCTYPE html>"),
        Ok(Answered::Empty(_))
    ));
    assert!(judged(b"PK").is_err());
}

#[test]
fn baci_is_asked_for_this_years_archive_and_in_winter_for_last_years_first() {
    insta::assert_snapshot!(picture(&first("baci", "", "2026-11-30", None)), @"BACI_HS22_V202601.zip <- https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS22_V202601.zip fixed");
    insta::assert_snapshot!(picture(&first("baci", "edition = 'HS92'", "2027-01-31", None)), @r"
    BACI_HS92_V202601.zip <- https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS92_V202601.zip fixed
    BACI_HS92_V202701.zip <- https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS92_V202701.zip fixed
    ");
    let pinned = first("baci", "vintage = '202501'", "2027-01-31", None);
    assert_eq!(pinned[0].file_name, "BACI_HS22_V202501.zip");
    let baci = publisher("baci").unwrap();
    assert!(baci.absent(&pinned[0], &Wanted::default(), 404).is_some());
    for text in ["vintage = '202513'", "vintage = 'new'", "edition = 'HS21'"] {
        assert!(wanted_of("baci", text).is_err(), "{text}");
    }
}

#[test]
fn the_rates_of_the_ecb_are_one_archive() {
    insta::assert_snapshot!(picture(&first("ecb", "", "2026-11-30", None)), @"eurofxref-hist.zip <- https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip");
    assert_eq!(
        wanted_of("ecb", "lookback = 2").unwrap_err().to_string(),
        "unknown key `lookback`"
    );
}

#[test]
fn an_address_may_have_months_in_it() {
    let months = "url = 'https://example.org/{YYYY}/trade-{YYYY-MM}.csv?m={MM}'\nlookback = 2";
    insta::assert_snapshot!(picture(&first("url", months, "2026-01-05", None)), @r"
    trade-2026-01.csv <- https://example.org/2026/trade-2026-01.csv?m=01
    trade-2025-12.csv <- https://example.org/2025/trade-2025-12.csv?m=12
    trade-2025-11.csv <- https://example.org/2025/trade-2025-11.csv?m=11
    ");
    let years = "url = 'https://example.org/{YYYY}.xlsx'";
    insta::assert_snapshot!(picture(&first("url", years, "2026-11-30", Some(("2024-11", "2026-12")))), @r"
    2026.xlsx <- https://example.org/2026.xlsx
    2025.xlsx <- https://example.org/2025.xlsx
    2024.xlsx <- https://example.org/2024.xlsx
    ");
    let plain = first("url", "url = 'https://example.org'", "2026-11-30", None);
    insta::assert_snapshot!(picture(&plain), @"download <- https://example.org");
    let url = publisher("url").unwrap();
    let absent = |text: &str| url.absent(&plain[0], &wanted_of("url", text).unwrap(), 404);
    assert!(absent(years).is_some());
    assert!(absent("url = 'https://example.org'").is_none());
    for (text, said) in [
        (
            "url = 'ftp://example.org'",
            "`url` must be an http or https address: `ftp://example.org`",
        ),
        (
            "url = 'https://example.org/{DD}'",
            "`url` must be an address with nothing in braces but `{YYYY}`, `{MM}` and `{YYYY-MM}`: `https://example.org/{DD}`",
        ),
        (
            "url = 'https://example.org'\nlookback = 3",
            "unknown key `lookback`",
        ),
        ("", "`url` is missing, expected the address of a file"),
    ] {
        assert_eq!(wanted_of("url", text).unwrap_err().to_string(), said);
    }
}

#[test]
fn a_bulk_file_is_named_by_its_dataset_and_the_day_of_its_publication() {
    let keys = "reporters = '156'\nfrequency = 'M'";
    let call = first("comtrade-bulk", keys, "2026-11-30", None).remove(0);
    assert_eq!(
        call.url,
        "https://comtradeapi.un.org/bulk/v1/get/C/M/HS?reporterCode=156"
    );
    let file = |reporter: u32, period: &str, url: &str, date: &str| {
        format!(
            "{{\"fileUrl\":\"{url}\",\"fileSize\":\"1 KB\",\"reporterCode\":{reporter},\"freqCode\":\"M\",\"typeCode\":\"C\",\"classificationCode\":\"H6\",\"period\":{period},\"publicationDate\":\"{date}T00:00:00\"}}"
        )
    };
    let files = [
        file(156, "202506", "aa", "2026-01-05"),
        file(
            156,
            "\"202507\"",
            "https://comtradeapi.un.org/bulk/v1/file/156/bb",
            "2026-02-05",
        ),
        file(156, "202507", "old", "2026-01-05"),
        file(842, "202507", "cc", "2026-02-05"),
        file(156, "201001", "dd", "2012-02-05"),
    ];
    let text = format!(
        "{{\"count\":5,\"data\":[{}],\"error\":\"\"}}",
        files.join(",")
    );
    let Ok(Answered::Calls(calls)) = answer("comtrade-bulk", keys, &call, text.as_bytes()) else {
        unreachable!("the list has files")
    };
    insta::assert_snapshot!(picture(&calls), @r"
    COMTRADE-FINAL-CM156202507H6[2026-02-05].gz <- https://comtradeapi.un.org/bulk/v1/file/156/bb fixed
    COMTRADE-FINAL-CM156202506H6[2026-01-05].gz <- https://comtradeapi.un.org/bulk/v1/file/156/aa fixed
    ");
    let none = answer(
        "comtrade-bulk",
        keys,
        &call,
        b"{\"count\":0,\"data\":[],\"error\":\"\"}",
    );
    assert!(matches!(none, Ok(Answered::Empty(_))));
}

#[test]
fn every_publisher_says_who_it_is_and_gives_the_same_calls_again() {
    for publisher in PUBLISHERS {
        assert!(publisher.about().len() > 20, "{}", publisher.name());
        let text = match publisher.name() {
            "comtrade" => "reporters = '156'\nproducts = 'TOTAL'",
            "comtrade-bulk" => "reporters = '156'",
            "url" => "url = 'https://example.org/{YYYY-MM}'",
            _ => "",
        };
        let calls = first(publisher.name(), text, "2026-11-30", None);
        assert!(!calls.is_empty());
        assert_eq!(first(publisher.name(), text, "2026-11-30", None), calls);
        assert!(calls.iter().all(|call| call.url.len() <= 2_000));
    }
}
