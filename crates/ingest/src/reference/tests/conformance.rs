//! Every real list that is at hand, with what becomes of it; the counts were made by another program.

use std::io::Write;
use std::path::Path;

use super::World;
use crate::import::Outcome;

/// Path, adapter, rows, and rows that add something when they are imported in this order into an empty file.
const LISTS: [(&str, &str, u64, u64); 31] = [
    (
        "gacc_query/codes/china_customs_provinces.csv",
        "gacc-codes",
        31,
        0,
    ),
    ("gacc_query/codes/en-CustomsRegime.csv", "gacc-codes", 20, 0),
    ("gacc_query/codes/zh-CustomsRegime.csv", "gacc-codes", 20, 0),
    (
        "gacc_query/codes/en-TradingPartner.csv",
        "gacc-codes",
        243,
        0,
    ),
    (
        "gacc_query/codes/zh-TradingPartner.csv",
        "gacc-codes",
        243,
        0,
    ),
    (
        "gacc_query/codes/en-TradingPartner-cleaned-manually.csv",
        "gacc-codes",
        243,
        0,
    ),
    (
        "gacc_query/codes/zh-TradingPartner-cleaned-manually.csv",
        "gacc-codes",
        243,
        0,
    ),
    ("gacc_query/codes/en-hs8-2017.csv", "gacc-codes", 8555, 8555),
    ("gacc_query/codes/zh-hs8-2017.csv", "gacc-codes", 8555, 8555),
    ("gacc_query/codes/zh-hs8-2021.csv", "gacc-codes", 8589, 8589),
    ("gacc_query/codes/en-hs8-2022.csv", "gacc-codes", 8939, 8939),
    ("gacc_query/codes/zh-hs8-2022.csv", "gacc-codes", 8939, 8939),
    ("gacc_query/codes/en-hs8-2023.csv", "gacc-codes", 8957, 8957),
    ("gacc_query/codes/zh-hs8-2023.csv", "gacc-codes", 8957, 30),
    (
        "ref/hs/comtrade_classificationH4.json",
        "hs-nomenclature",
        6528,
        5206,
    ),
    (
        "ref/hs/comtrade_classificationH5.json",
        "hs-nomenclature",
        6708,
        5388,
    ),
    (
        "ref/hs/comtrade_classificationH6.json",
        "hs-nomenclature",
        6939,
        5613,
    ),
    (
        "ref/datasets-hs_harmonized-system.csv",
        "hs-nomenclature",
        6939,
        0,
    ),
    ("ref/datasets-hs_sections.csv", "hs-nomenclature", 21, 0),
    (
        "ref/hs/HS2017toHS2012ConversionAndCorrelationTables.xlsx",
        "hs-concordance",
        6141,
        6141,
    ),
    (
        "ref/hs/HS2022toHS2017ConversionAndCorrelationTables.xlsx",
        "hs-concordance",
        15_657,
        15_657,
    ),
    (
        "ref/hs/HS2022toHS2012ConversionAndCorrelationTables.xlsx",
        "hs-concordance",
        16_377,
        16_377,
    ),
    (
        "ref/hs/HS2022toSITC4ConversionAndCorrelationTables.xlsx",
        "hs-concordance",
        13_240,
        13_240,
    ),
    (
        "ref/hs/HS2022_to_BEC_Conversion_and_Correlation_Tables.csv",
        "hs-concordance",
        5926,
        5926,
    ),
    ("ref/ecb_eurofxref-hist.zip", "ecb-fx", 3190, 3154),
    ("ref/meridian_ecb_cny_eur_monthly.json", "ecb-fx", 7, 0),
    ("ref/datasets_country-codes.csv", "area-codes", 249, 0),
    ("ref/gacc_partner_iso3.csv", "area-codes", 243, 0),
    ("comtrade/ref_Reporters.json", "area-codes", 247, 7),
    (
        "comtrade/ref_ModeOfTransportCodes.json",
        "area-codes",
        18,
        18,
    ),
    (
        "census/ustrade_census_country_codes.csv",
        "area-codes",
        240,
        0,
    ),
];

/// Lists that are refused, and why.
const REFUSED: [(&str, &str); 2] = [
    ("comtrade/ref_HS.json", "the combined list of all editions"),
    (
        "comtrade/ref_TradeDataItems.json",
        "dictionary of data items",
    ),
];

/// What is said about a list besides its counts.
const NOTICES: [(&str, &str); 9] = [
    (
        "en-hs8-2017.csv",
        "17110 NUL bytes in place of names of units",
    ),
    (
        "en-hs8-2017.csv",
        "5 names with quotes that are not doubled",
    ),
    ("en-hs8-2022.csv", "44 names with line breaks"),
    ("en-hs8-2023.csv", "13 names of units against the code"),
    ("zh-hs8-2023.csv", "110 names with line breaks"),
    ("en-TradingPartner.csv", "6 names with commas"),
    ("en-TradingPartner.csv", "1 NUL byte in place of names"),
    (
        "HS2022toSITC4ConversionAndCorrelationTables.xlsx",
        "49 targets of the conversion table",
    ),
    ("ustrade_census_country_codes.csv", "`KV` Kosovo"),
];

#[test]
fn real_lists_have_their_rows_or_are_refused_for_their_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !folder.is_dir() {
        // Past the capture of passing tests: what is skipped must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there are no real lists at {}",
            folder.display()
        );
        return;
    }
    let mut world = World::new();
    for (name, adapter, rows, new) in LISTS {
        let imported = world
            .import(&folder.join(name), |_| ())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(imported.source, adapter, "{name}");
        assert_eq!(
            (imported.counts.read(), imported.counts.new),
            (rows, new),
            "{name}"
        );
        assert_eq!(imported.counts.revised, 0, "{name}");
        let said = imported.notices.join("\n");
        for (_, part) in NOTICES.iter().filter(|(about, _)| name.ends_with(about)) {
            assert!(said.contains(part), "{name}: {said}");
        }
        assert!(
            !said.contains(" per "),
            "{name}: a rate differs from the shipped one: {said}"
        );
    }
    for (name, _, rows, _) in LISTS {
        let again = world.import(&folder.join(name), |_| ()).unwrap();
        assert!(
            matches!(again.outcome, Outcome::AlreadyLoaded(..)),
            "{name}: {rows}"
        );
    }
    for (name, reason) in REFUSED {
        let refused = world
            .import(&folder.join(name), |_| ())
            .unwrap_err()
            .to_string();
        assert!(refused.contains(reason), "{refused}");
    }
    tables(&world);
}

/// What the tables hold once all lists are imported.
fn tables(world: &World) {
    for (question, rows) in [
        // Connected components, counted by another program.
        (
            "select family_set, count(distinct family) from product_family group by 1 order by 1",
            &[
                "2012-2017|4861",
                "2012-2017 conversion|5194",
                "2012-2017-2022|3892",
                "2012-2017-2022 conversion|5194",
                "2012-2022|3892",
                "2012-2022 conversion|5166",
                "2017-2022|4201",
                "2017-2022 conversion|5362",
            ][..],
        ),
        (
            "select family_set, max(members) from (
                select family_set, family, count(*) as members from product_family group by 1, 2)
            group by 1 order by 1",
            &[
                "2012-2017|348",
                "2012-2017 conversion|11",
                "2012-2017-2022|3363",
                "2012-2017-2022 conversion|26",
                "2012-2022|2264",
                "2012-2022 conversion|16",
                "2017-2022|2258",
                "2017-2022 conversion|14",
            ],
        ),
        (
            "select relationship, count(*) from hs_link where from_edition = 2022 and to_edition = 2017 group by 1 order by 1",
            &["1:1|4097", "1:n|54", "n:1|1392", "n:n|10114"],
        ),
        (
            "select from_edition, to_edition, sum(converts), sum(is_part) from hs_link group by 1, 2 order by 1, 2",
            &["2017|2012|5388|1353", "2022|2012|5613|0", "2022|2017|5613|0"],
        ),
        // The family of photovoltaic cells and light-emitting diodes.
        (
            "select edition, group_concat(product, ' ') from family_member
            where family_set = '2017-2022 conversion' and family = '2022854141' group by 1 order by 1",
            &["2017|854140", "2022|854141 854142 854143 854149"],
        ),
        (
            "select system, class from product_class where code = '010121' order by 1",
            &["bec4|41", "sitc4|0015"],
        ),
        (
            "select nomenclature, edition, count(*) from product where level = 8 group by 1, 2 order by 2",
            &["china|2017|8650", "china|2022|8969"],
        ),
        ("select count(*) from product_unit", &["35040"]),
        // Means of the daily rates, computed with fractions by another program.
        (
            "select base, rate_e6, days from fx_month
            where month = 2026 * 12 + 9 and quote in ('USD', 'KRW') and base = 'EUR' and quote = 'USD'",
            &["EUR|1120159|22"],
        ),
        (
            "select rate_e6, days, is_partial from fx_month where month = 1999 * 12 and base = 'USD' and quote = 'JPY'",
            &["113163313|20|0"],
        ),
        (
            "select sum(rate_e6) from fx_month where load_id is not null",
            &["938161091415"],
        ),
    ] {
        assert_eq!(world.rows(question), rows, "{question}");
    }
}
