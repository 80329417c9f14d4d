#![allow(clippy::unwrap_used)]

use std::path::Path;

use toml::de::DeTable;

use super::*;
use crate::fault::OwnFault;
use crate::fetch::publishers::link;

fn wanted_of(text: &str) -> Result<Wanted, OwnFault> {
    let table = DeTable::parse(text).unwrap();
    let mut keys = Keys::root(text, table.get_ref(), "configuration");
    let wanted = PRELIMINARY.read(&mut keys)?;
    keys.finish()?;
    Ok(wanted)
}

fn window(now: &str) -> Window {
    let now = format!("{now}T02:00:00Z").parse().unwrap();
    Window { months: None, now }
}

fn picture(calls: &[Call]) -> String {
    let line = |call: &Call| {
        let period = call.period.map_or(String::new(), |span| format!(" {span}"));
        let fixed = if call.fixed { " fixed" } else { "" };
        format!("{} {}{period}{fixed}", call.url, call.file_name)
    };
    calls.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// An index with one row a title: months with a number have a link.
fn page(years: &[i32], rows: &[(&str, &[u32])]) -> String {
    let options: String = years
        .iter()
        .map(|year| format!("<option value=\"{year}\">{year}</option>"))
        .collect();
    let mut table = String::new();
    for (at, (title, months)) in rows.iter().enumerate() {
        table.push_str(&format!("<tr><td>{title}</td><td>"));
        for (number, name) in (1..).zip([
            "Jan.", "Feb.", "Mar.", "Apr.", "May.", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.",
            "Dec.",
        ]) {
            if months.contains(&number) {
                table.push_str(&format!(
                    "<a href=http://english.customs.gov.cn/Statics/{at}-{number}.html> {name}</a>"
                ));
            } else {
                table.push_str(&format!("<span>{name}</span>"));
            }
        }
        table.push_str("</td></tr>");
    }
    format!(
        "<html><body><div class=\"m-report-title\"><span>Year</span><select>{options}</select></div>\
         <table><thead><tr><th>Title</th><th>Month</th></tr></thead><tbody>{table}</tbody></table></body></html>"
    )
}

const TOTALS_CNY: &str = "(1) China's Total Export & Import Values (in CNY)";
const TOTALS_USD: &str = "(1) China's Total Export & Import Values (in USD)";
const COUNTRIES: &str = "(4) China's Total Export & Import Values by Country/Region (in USD)";

fn answer(call: &Call, wanted: &Wanted, text: &str) -> Result<Answered, Failure> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    std::fs::write(&path, text).unwrap();
    PRELIMINARY.answer(call, wanted, &body(&path))
}

fn body(path: &Path) -> Body {
    Body {
        path: path.into(),
        bytes: 0,
        media_type: None,
        file_name: None,
    }
}

fn listed(call: &Call, wanted: &Wanted, text: &str) -> String {
    match answer(call, wanted, text).unwrap() {
        Answered::Calls(calls) => picture(&calls),
        other => format!("{other:?}"),
    }
}

fn first(wanted: &Wanted, now: &str) -> Vec<Call> {
    PRELIMINARY.first(wanted, &window(now)).unwrap()
}

#[test]
fn the_index_is_looked_through_from_january_on_and_in_spring_that_of_the_year_before_too() {
    let wanted = Wanted::default();
    insta::assert_snapshot!(picture(&first(&wanted, "2026-11-30")), @"https://english.customs.gov.cn/statics/report/preliminary.html preliminary-2026-11.html 2026-01..2026-11");
    insta::assert_snapshot!(picture(&first(&wanted, "2027-01-14")), @r"
    https://english.customs.gov.cn/statics/report/preliminary.html preliminary-2027-01.html 2026-10..2027-01
    https://english.customs.gov.cn/statics/report/preliminary2026.html index 2026-10..2027-01
    ");
    let far = wanted_of("lookback = 24").unwrap();
    insta::assert_snapshot!(picture(&first(&far, "2026-11-30")), @r"
    https://english.customs.gov.cn/statics/report/preliminary.html preliminary-2026-11.html 2024-11..2026-11
    https://english.customs.gov.cn/statics/report/preliminary2025.html index 2024-11..2026-11
    https://english.customs.gov.cn/statics/report/preliminary2024.html index 2024-11..2026-11
    ");
    let months = |text: &str| text.parse::<Month>().unwrap();
    let backfill = Window {
        months: Some((months("2016-01"), months("2019-06"))),
        ..window("2026-11-30")
    };
    insta::assert_snapshot!(picture(&BULLETIN.first(&wanted, &backfill).unwrap()), @r"
    https://english.customs.gov.cn/statics/report/monthly2019.html index 2016-01..2019-06
    https://english.customs.gov.cn/statics/report/monthly2018.html index 2016-01..2019-06
    ");
}

#[test]
fn what_the_index_links_to_is_asked_for_newest_first_and_only_once() {
    let wanted = Wanted::default();
    let call = first(&wanted, "2026-11-30").remove(0);
    let text = page(&[2026, 2025], &[(TOTALS_CNY, &[2, 3]), (COUNTRIES, &[3])]);
    insta::assert_snapshot!(listed(&call, &wanted, &text), @r"
    https://english.customs.gov.cn/Statics/0-3.html gacc-preliminary-2026-03-1-chinas-total-export-import-values-in-cny.html fixed
    https://english.customs.gov.cn/Statics/1-3.html gacc-preliminary-2026-03-4-chinas-total-export-import-values-by-country-region-in-usd.html fixed
    https://english.customs.gov.cn/Statics/0-2.html gacc-preliminary-2026-02-1-chinas-total-export-import-values-in-cny.html fixed
    ");
    let mut mirror = Wanted::default();
    mirror.base = Some("http://127.0.0.1:9".to_owned());
    let call = first(&mirror, "2026-11-30").remove(0);
    let text = page(&[2026], &[(TOTALS_CNY, &[10])]);
    assert!(listed(&call, &mirror, &text).starts_with("http://127.0.0.1:9/Statics/0-10.html "));
}

#[test]
fn tables_and_currencies_that_are_not_wanted_are_left_out() {
    let call = first(&Wanted::default(), "2026-11-30").remove(0);
    let freight = "(7) Statistics Bulletin on Freight Supervision of China's Customs";
    let unknown = "(9) China's Exports of Figs";
    let rows: [(&str, &[u32]); 5] = [
        (TOTALS_CNY, &[3]),
        (TOTALS_USD, &[3]),
        (COUNTRIES, &[3]),
        (freight, &[3]),
        (unknown, &[3]),
    ];
    let text = page(&[2026], &rows);
    let count = |keys: &str| match answer(&call, &wanted_of(keys).unwrap(), &text).unwrap() {
        Answered::Calls(calls) => calls
            .iter()
            .map(|call| link::last_name(&call.url).to_owned())
            .collect(),
        _ => Vec::new(),
    };
    assert_eq!(count(""), ["0-3.html", "1-3.html", "2-3.html", "4-3.html"]);
    assert_eq!(count("tables = 'totals'\ncurrency = 'usd'"), ["1-3.html"]);
    assert_eq!(count("tables = ['countries', 'imports']"), ["2-3.html"]);
    assert_eq!(count("tables = 'imports'"), Vec::<String>::new());
}

#[test]
fn the_year_of_the_current_index_is_never_one_that_is_not_over() {
    let wanted = Wanted::default();
    let call = first(&wanted, "2027-01-14").remove(0);
    // December on the page that is still last year's, whether or not the new year is offered already.
    for years in [&[2026_i32, 2025][..], &[2027, 2026], &[]] {
        let text = page(years, &[(TOTALS_CNY, &[9, 11, 12])]);
        let found = listed(&call, &wanted, &text);
        let months: Vec<&str> = found
            .lines()
            .filter_map(|line| line.split("preliminary-").nth(1))
            .map(|name| &name[..7])
            .collect();
        assert_eq!(months, ["2026-12", "2026-11"], "{years:?}");
    }
}

#[test]
fn an_index_without_the_months_is_empty_and_a_page_that_is_none_is_refused() {
    let wanted = Wanted::default();
    let call = first(&wanted, "2027-01-14").remove(0);
    insta::assert_snapshot!(
        listed(&call, &wanted, &page(&[2027], &[(TOTALS_CNY, &[])])),
        @r#"Empty("gacc-preliminary lists nothing wanted of 2026-10..2027-01 yet: https://english.customs.gov.cn/statics/report/preliminary.html")"#
    );
    let failure = answer(&call, &wanted, "<html><body>maintenance</body></html>").unwrap_err();
    assert_eq!(failure.class, FailureClass::NotData);
    assert!(PRELIMINARY.absent(&call, &wanted, 404).is_some());
    assert!(
        PRELIMINARY
            .absent(&Call::data("a", "b", Expected::Html), &wanted, 404)
            .is_none()
    );
    assert!(PRELIMINARY.absent(&call, &wanted, 403).is_none());
}

#[test]
fn pages_of_2018_get_their_month_from_the_index_for_their_titles_may_have_none() {
    let months = |text: &str| text.parse::<Month>().unwrap();
    let backfill = Window {
        months: Some((months("2018-01"), months("2018-12"))),
        ..window("2026-11-30")
    };
    let wanted = Wanted::default();
    let calls = PRELIMINARY.first(&wanted, &backfill).unwrap();
    let [call] = calls.as_slice() else {
        unreachable!("one year has one index")
    };
    let text = page(
        &[2026, 2018],
        &[("China's Total Export & Import Values", &[2, 7])],
    );
    insta::assert_snapshot!(listed(call, &wanted, &text), @r"
    https://english.customs.gov.cn/Statics/0-7.html gacc-preliminary-2018-07-chinas-total-export-import-values.html 2018-07 fixed
    https://english.customs.gov.cn/Statics/0-2.html gacc-preliminary-2018-02-chinas-total-export-import-values.html fixed
    ");
}

#[test]
fn keys_that_do_not_fit_are_refused_with_their_line() {
    for (text, said) in [
        (
            "tables = 'figs'",
            "`tables` must be one of `totals`, `trade-mode`, `countries`, `exports`, `imports`, `sections`, `places`: `figs`",
        ),
        (
            "\ncurrency = 'eur'",
            "`currency` must be one of `cny`, `usd`, `both`: `eur`",
        ),
        (
            "lookback = 0",
            "`lookback` must be a whole number from 1: `0`",
        ),
        ("look-back = 3", "unknown key `look-back`"),
    ] {
        let fault = wanted_of(text).unwrap_err();
        assert_eq!(fault.to_string(), said);
        assert!(fault.place.is_some());
    }
}
