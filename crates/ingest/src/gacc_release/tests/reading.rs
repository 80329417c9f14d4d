#![allow(clippy::unwrap_used)]

use std::path::Path;

use tradeq_model::Figure;

use super::super::adapter::GaccRelease;
use super::super::{ListedRelease, read, releases};
use crate::adapter::Adapter;
use crate::glimpse::Glimpse;
use crate::import::ImportOptions;
use crate::published::Publication;
use crate::source::{BytesSource, SourceError};

fn fixture(folder: &str, name: &str) -> BytesSource {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let bytes = std::fs::read(root.join(folder).join("gacc-release").join(name)).unwrap();
    BytesSource::new(name, bytes)
}

fn publication(name: &str) -> Publication {
    read::read(&fixture("wellformed", name), &ImportOptions::default()).unwrap()
}

/// The figures as a table: span, flow, subject, measure, value, unit, growth, note.
fn picture(figures: &[Figure]) -> String {
    let lines = figures.iter().map(|figure| {
        let subject = [
            &figure.partner,
            &figure.product,
            &figure.regime,
            &figure.place,
        ];
        let subject = subject.into_iter().flatten().next();
        let number = |value: Option<i64>| value.map_or("-".to_owned(), |value| value.to_string());
        format!(
            "{} {} {} {} ± {} {} {} bp{}\n",
            figure.span,
            figure.flow,
            subject.map_or("all", String::as_str),
            number(figure.value),
            number(figure.half_width),
            figure.unit,
            number(figure.yoy_bp),
            figure
                .note
                .as_ref()
                .map_or(String::new(), |note| format!(" ({note})"))
        )
    });
    lines.collect()
}

#[test]
fn every_good_file_is_recognised_and_read() {
    for (name, count) in [
        ("country-2020-01-02.html", 33),
        ("country-2026-03.html", 66),
        ("country-2026-06-zh.xls", 66),
        ("country-2026-06-zh.xlsx", 65),
        ("hs-section-2026-04.html", 24),
        ("location-2026-04.html", 18),
        ("major-exports-2025-05.html", 57),
        ("major-imports-2025-05.html", 42),
        ("regime-2023-01.html", 29),
        ("regime-2023-09.html", 59),
        ("totals-2024-11.html", 8),
        ("trade-mode-2024-05.html", 47),
    ] {
        let source = fixture("wellformed", name);
        assert!(
            GaccRelease.recognise(&Glimpse::of(&source).unwrap()),
            "{name}"
        );
        assert_eq!(publication(name).figures.len(), count, "{name}");
    }
}

/// The lines of a picture that are about something.
fn about(name: &str, what: &str) -> String {
    let lines = picture(&publication(name).figures);
    let wanted = lines.lines().filter(|line| line.contains(what));
    wanted.collect::<Vec<_>>().join("\n")
}

#[test]
fn month_and_cumulative_are_figures_of_their_own_and_growth_is_of_the_right_one() {
    insta::assert_snapshot!(about("country-2026-03.html", " eu "), @"
    2026-03 total eu 710000000000 ± 5000000 yuan - bp
    2026-01..2026-03 total eu 1900000000000 ± 5000000 yuan 100 bp
    2026-03 export eu 500000000000 ± 5000000 yuan - bp
    2026-01..2026-03 export eu 1300000000000 ± 5000000 yuan 200 bp
    2026-03 import eu 210000000000 ± 5000000 yuan - bp
    2026-01..2026-03 import eu 600000000000 ± 5000000 yuan -120 bp
    ");
    insta::assert_snapshot!(about("country-2026-03.html", " DEU "), @"
    2026-03 total DEU 190000000000 ± 5000000 yuan - bp (of which: part of eu)
    2026-01..2026-03 total DEU 530000000000 ± 5000000 yuan 50 bp (of which: part of eu)
    2026-03 export DEU 110000000000 ± 5000000 yuan - bp (of which: part of eu)
    2026-01..2026-03 export DEU 300000000000 ± 5000000 yuan 300 bp (of which: part of eu)
    2026-03 import DEU 80000000000 ± 5000000 yuan - bp (of which: part of eu)
    2026-01..2026-03 import DEU 230000000000 ± 5000000 yuan -250 bp (of which: part of eu)
    ");
    insta::assert_snapshot!(about("country-2026-03.html", " rcep "), @"
    2026-03 total rcep 1600000000000 ± 5000000 yuan - bp
    2026-01..2026-03 total rcep 4350000000000 ± 5000000 yuan 200 bp
    2026-03 export rcep 860000000000 ± 5000000 yuan - bp
    2026-01..2026-03 export rcep 2300000000000 ± 5000000 yuan 380 bp
    2026-03 import rcep 740000000000 ± 5000000 yuan - bp
    2026-01..2026-03 import rcep 2050000000000 ± 5000000 yuan -50 bp
    ");
}

#[test]
fn january_and_february_together_have_no_month() {
    let publication = publication("country-2020-01-02.html");
    let span = "2020-01..2020-02".parse().unwrap();
    assert!(publication.figures.iter().all(|figure| figure.span == span));
    let first = &publication.figures[0];
    assert_eq!(first.published_on.as_deref(), Some("2020-03-13"));
    assert_eq!(first.dataset, "gacc-preliminary");
    assert_eq!(
        first.release.as_deref(),
        Some(
            "(3) China's Total Export & Import Values by Country/Region, January-February 2020 (in RMB)"
        )
    );
}

#[test]
fn the_17_regimes_add_up_to_the_total() {
    let publication = publication("regime-2023-09.html");
    let mut checked = 0;
    for total in publication
        .figures
        .iter()
        .filter(|figure| figure.regime.is_none())
    {
        let parts: Vec<i64> = publication
            .figures
            .iter()
            .filter(|figure| {
                figure.regime.is_some() && (figure.span, figure.flow) == (total.span, total.flow)
            })
            .filter_map(|figure| figure.value)
            .collect();
        let gap = parts.iter().sum::<i64>() - total.value.unwrap();
        assert!(gap.abs() <= 1_000, "{} {}: {gap}", total.span, total.flow);
        checked += 1;
    }
    assert_eq!(checked, 4);
    let regimes: std::collections::BTreeSet<_> = publication
        .figures
        .iter()
        .filter_map(|figure| figure.regime.clone())
        .collect();
    assert_eq!(regimes.len(), 17);
    assert_eq!(
        publication.notices,
        ["the page has no unit line: read in 1,000 US dollars, the unit of the English bulletin"]
    );
    insta::assert_snapshot!(about("regime-2023-09.html", " 11 "), @"
    2023-09 export 11 44490000 ± 500 usd -4930 bp
    2023-01..2023-09 export 11 391779000 ± 500 usd -2810 bp
    2023-01..2023-09 import 11 147000 ± 500 usd 69680 bp
    ");
}

#[test]
fn growth_below_a_value_is_that_values() {
    insta::assert_snapshot!(about("hs-section-2026-04.html", " hs-section-16 "), @"
    2026-04 export hs-section-16 130000000000 ± 500 usd 500 bp
    2026-01..2026-04 export hs-section-16 500000000000 ± 500 usd 600 bp
    2026-04 import hs-section-16 80000000000 ± 500 usd 700 bp
    2026-01..2026-04 import hs-section-16 300000000000 ± 500 usd 800 bp
    ");
    insta::assert_snapshot!(about("hs-section-2026-04.html", " 84 "), @"
    2026-04 export 84 50000000000 ± 500 usd 500 bp (of which: part of hs-section-16)
    2026-01..2026-04 export 84 190000000000 ± 500 usd 600 bp (of which: part of hs-section-16)
    2026-04 import 84 20000000000 ± 500 usd 700 bp (of which: part of hs-section-16)
    2026-01..2026-04 import 84 75000000000 ± 500 usd 800 bp (of which: part of hs-section-16)
    ");
    insta::assert_snapshot!(about("location-2026-04.html", " 44 "), @"
    2026-04 total 44 110000000000 ± 500 usd -100 bp
    2026-01..2026-04 total 44 420000000000 ± 500 usd -200 bp
    2026-04 export 44 70000000000 ± 500 usd -300 bp
    2026-01..2026-04 export 44 270000000000 ± 500 usd -400 bp
    2026-04 import 44 40000000000 ± 500 usd -500 bp
    2026-01..2026-04 import 44 150000000000 ± 500 usd -600 bp
    ");
}

#[test]
fn january_printed_twice_is_one_figure() {
    insta::assert_snapshot!(about("regime-2023-01.html", " all "), @"
    2023-01 export all 299129677000 ± 500 usd -620 bp
    2023-01 import all 221298188000 ± 500 usd -630 bp
    ");
}

#[test]
fn a_trade_mode_of_one_month_has_its_growth_and_no_cumulative() {
    insta::assert_snapshot!(about("trade-mode-2024-05.html", " 33 "), @"
    2024-05 total 33 176350000000 ± 5000000 yuan 3520 bp
    2024-05 export 33 42640000000 ± 5000000 yuan 290 bp
    2024-05 import 33 133710000000 ± 5000000 yuan 5030 bp
    ");
    insta::assert_snapshot!(about("trade-mode-2024-05.html", " 22 "), @"
    2024-05 total 22 6190000000 ± 5000000 yuan -1710 bp
    2024-05 export 22 6190000000 ± 5000000 yuan -1710 bp
    ");
}

#[test]
fn goods_have_quantities_the_year_before_and_their_stars() {
    insta::assert_snapshot!(about("major-exports-2025-05.html", "integrated-circuits"), @"
    2025-05 export integrated-circuits 30110000000 ± 5000000 piece - bp
    2025-05 export integrated-circuits 121550000000 ± 5000000 yuan - bp
    2025-01..2025-05 export integrated-circuits 135930000000 ± 5000000 piece 1950 bp
    2025-01..2025-05 export integrated-circuits 526400000000 ± 5000000 yuan 1890 bp
    2024-01..2024-05 export integrated-circuits 113760000000 ± 5000000 piece - bp (comparison column: revised base)
    2024-01..2024-05 export integrated-circuits 442740000000 ± 5000000 yuan - bp (comparison column: revised base)
    ");
    insta::assert_snapshot!(about("major-exports-2025-05.html", "agricultural"), @"
    2025-05 export agricultural 60540000000 ± 5000000 yuan - bp (overlaps with listed lines)
    2025-01..2025-05 export agricultural 296090000000 ± 5000000 yuan 470 bp (overlaps with listed lines)
    2024-01..2024-05 export agricultural 282770000000 ± 5000000 yuan - bp (overlaps with listed lines; comparison column: revised base)
    2025-05 export aquatic-products 372000000 ± 500000 kg - bp (of which: part of agricultural)
    2025-05 export aquatic-products 12670000000 ± 5000000 yuan - bp (of which: part of agricultural)
    2025-01..2025-05 export aquatic-products 1774000000 ± 500000 kg 1290 bp (of which: part of agricultural)
    2025-01..2025-05 export aquatic-products 58620000000 ± 5000000 yuan 710 bp (of which: part of agricultural)
    2024-01..2024-05 export aquatic-products 1572000000 ± 500000 kg - bp (of which: part of agricultural; comparison column: revised base)
    2024-01..2024-05 export aquatic-products 54750000000 ± 5000000 yuan - bp (of which: part of agricultural; comparison column: revised base)
    ");
    insta::assert_snapshot!(about("major-imports-2025-05.html", "soybeans"), @"
    2025-05 import soybeans 13918000000 ± 500000 kg - bp
    2025-05 import soybeans 6020000000 ± 5000000 usd - bp
    2025-01..2025-05 import soybeans 37108000000 ± 500000 kg -70 bp
    2025-01..2025-05 import soybeans 16050000000 ± 5000000 usd -880 bp
    2024-01..2024-05 import soybeans 37366000000 ± 500000 kg - bp (comparison column: revised base)
    2024-01..2024-05 import soybeans 17590000000 ± 5000000 usd - bp (comparison column: revised base)
    ");
}

#[test]
fn a_misprinted_unit_takes_the_quantity_out_and_leaves_the_value() {
    insta::assert_snapshot!(about("major-exports-2025-05.html", "footwear"), @"
    2025-05 export footwear 27580000000 ± 5000000 yuan - bp (quantity left out: its unit is misprinted)
    2025-01..2025-05 export footwear 126280000000 ± 5000000 yuan -690 bp (quantity left out: its unit is misprinted)
    2024-01..2024-05 export footwear 135570000000 ± 5000000 yuan - bp (quantity left out: its unit is misprinted; comparison column: revised base)
    ");
    assert_eq!(
        publication("major-exports-2025-05.html").notices,
        [
            "quantity left out: its printed unit would make 243000 kg, `243.0` of `Unwrought aluminium and aluminium products` in line 243",
            "quantity left out: its printed unit would make 370000 pair, `37.0` of `Footwear` in line 211",
        ]
    );
}

#[test]
fn totals_have_their_flows_as_rows_and_no_growth_on_the_month_before() {
    insta::assert_snapshot!(picture(&publication("totals-2024-11.html").figures), @"
    2024-11 total all 527180000000 ± 5000000 usd 210 bp
    2024-01..2024-11 total all 5596740000000 ± 5000000 usd 360 bp
    2024-11 export all 312310000000 ± 5000000 usd 670 bp
    2024-01..2024-11 export all 3240710000000 ± 5000000 usd 540 bp
    2024-11 import all 214870000000 ± 5000000 usd -390 bp
    2024-01..2024-11 import all 2356030000000 ± 5000000 usd 120 bp
    2024-11 balance all 97440000000 ± 5000000 usd - bp
    2024-01..2024-11 balance all 884680000000 ± 5000000 usd - bp
    ");
    assert_eq!(
        publication("totals-2024-11.html").notices,
        ["growth on the month before is left out: a figure has growth on the year before alone"]
    );
}

#[test]
fn the_binary_numbers_of_a_workbook_are_whole_yuan() {
    insta::assert_snapshot!(about("country-2026-06-zh.xls", " DEU "), @"
    2026-06 total DEU 143430779831 ± 0 yuan - bp (of which: part of eu)
    2026-01..2026-06 total DEU 781049509113 ± 0 yuan 760 bp (of which: part of eu)
    2026-06 export DEU 87647916676 ± 0 yuan - bp (of which: part of eu)
    2026-01..2026-06 export DEU 467816363336 ± 0 yuan 1480 bp (of which: part of eu)
    2026-06 import DEU 55782863155 ± 0 yuan - bp (of which: part of eu)
    2026-01..2026-06 import DEU 313233145777 ± 0 yuan -170 bp (of which: part of eu)
    ");
    insta::assert_snapshot!(about("country-2026-06-zh.xlsx", " HKG "), @"
    2026-06 total HKG 343843930000 ± 5000 yuan - bp
    2026-01..2026-06 total HKG 1731509160000 ± 5000 yuan 5060 bp
    2026-06 export HKG 303943280000 ± 5000 yuan - bp
    2026-01..2026-06 export HKG 1534426210000 ± 5000 yuan 4260 bp
    2026-01..2026-06 import HKG 197082950000 ± 5000 yuan 16710 bp
    ");
    let datasets = ["country-2026-06-zh.xls", "country-2026-06-zh.xlsx"]
        .map(|name| publication(name).figures[0].dataset.clone());
    assert_eq!(datasets, ["gacc-preliminary", "gacc-bulletin"]);
}

#[test]
fn a_title_without_months_asks_for_them() {
    let source = fixture("wellformed", "country-without-month.html");
    let with = |period: &str| {
        let period = Some(period.parse().unwrap());
        let options = ImportOptions {
            period,
            ..ImportOptions::default()
        };
        read::read(&source, &options)
    };
    let Err(SourceError::Fault(fault)) = read::read(&source, &ImportOptions::default()) else {
        unreachable!("the months are not known");
    };
    assert_eq!(fault.to_string(), "the title names no month");
    let publication = with("2018-07").unwrap();
    assert_eq!(publication.figures.len(), 66);
    assert_eq!(
        publication.figures[0].published_on.as_deref(),
        Some("2018-08-08")
    );
    let Err(SourceError::Fault(fault)) = with("2018-06") else {
        unreachable!("the columns say July");
    };
    assert_eq!(
        fault.to_string(),
        "the column is about month 7, the title about 2018-06: `Export & Import / 7`"
    );
}

#[test]
fn the_index_lists_releases_with_their_months() {
    let page = std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/fixtures/malformed/gacc-release/index.html"),
    )
    .unwrap();
    let listed = releases(&page).unwrap();
    let short = |release: &ListedRelease| {
        let (first, last) = release.months;
        format!("{first}..{last} {} {:?}", release.title, release.currency)
    };
    assert_eq!(
        listed.iter().map(short).collect::<Vec<_>>(),
        [
            "1..2 (1) China's Total Export & Import Values (in CNY) Some(Cny)",
            "3..3 (1) China's Total Export & Import Values (in CNY) Some(Cny)",
            "3..3 (5) China's Major Exports by Quantity and Value (in USD) Some(Usd)",
        ]
    );
    assert_eq!(
        listed[0].url,
        "http://english.customs.gov.cn/Statics/11111111-aaaa.html"
    );
    assert!(releases(b"<html><table><tr><td>1</td></tr></table></html>").is_err());
}

#[test]
fn a_damaged_page_is_refused_or_read_and_never_ends_the_program() {
    let options = ImportOptions::default();
    let (mut read, mut refused) = (0, 0);
    for name in [
        "country-2026-03.html",
        "regime-2023-09.html",
        "major-exports-2025-05.html",
    ] {
        let path = "../../tests/fixtures/wellformed/gacc-release";
        let whole =
            std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path).join(name)).unwrap();
        for (at, byte) in (0..whole.len())
            .step_by(37)
            .zip(b"<>&9-.,\"\0 x".iter().cycle())
        {
            let mut bytes = whole.clone();
            bytes[at] = *byte;
            match read::read(&BytesSource::new(name, bytes), &options) {
                Ok(_) => read += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(read > 0 && refused > 100, "{read} read, {refused} refused");
}
