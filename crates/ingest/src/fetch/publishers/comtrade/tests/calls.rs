use super::*;

fn of_backfill(keys: &str, from: &str, to: &str) -> String {
    let wanted = wanted_of(keys).unwrap();
    picture(&Comtrade.first(&wanted, &window(Some((from, to)))).unwrap())
}

#[test]
fn a_backfill_is_packed_into_the_fewest_calls_the_newest_first() {
    insta::assert_snapshot!(
        of_backfill("reporters = '156'\nproducts = 'TOTAL'\npartners = ['0', '842']", "2010-01", "2026-10"),
        @r"
    comtrade-156-2014-2025-TOTAL.json <- data/v1/get/C/A/HS?reporterCode=156&period=2025,2024,2023,2022,2021,2020,2019,2018,2017,2016,2015,2014&cmdCode=TOTAL&flowCode=M,X&partnerCode=0,842&maxRecords=250000
    comtrade-156-2010-2013-TOTAL.json <- data/v1/get/C/A/HS?reporterCode=156&period=2013,2012,2011,2010&cmdCode=TOTAL&flowCode=M,X&partnerCode=0,842&maxRecords=250000
    "
    );
    insta::assert_snapshot!(
        of_backfill("reporters = ['156', '842']\nproducts = ['AG2', '8703']\nflows = 'export'\nfrequency = 'M'\nclassification = 'H6'", "2025-12", "2026-02"),
        @"comtrade-2-reporters-202512-202602-2-products.json <- data/v1/get/C/M/H6?reporterCode=156,842&period=202602,202601,202512&cmdCode=AG2,8703&flowCode=X&maxRecords=250000"
    );
    insta::assert_snapshot!(
        of_backfill("reporters = '156'\nproducts = 'AG6'", "2023-01", "2024-12"),
        @r"
    comtrade-156-2024-AG6.json <- data/v1/get/C/A/HS?reporterCode=156&period=2024&cmdCode=AG6&flowCode=M,X&maxRecords=250000
    comtrade-156-2023-AG6.json <- data/v1/get/C/A/HS?reporterCode=156&period=2023&cmdCode=AG6&flowCode=M,X&maxRecords=250000
    "
    );
}

#[test]
fn without_a_key_the_preview_is_asked_which_gives_500_records() {
    let mut wanted = wanted_of("reporters = '156'\nproducts = 'TOTAL'\npartners = '0'").unwrap();
    wanted.keyed = false;
    let calls = Comtrade
        .first(&wanted, &window(Some(("2024-01", "2024-12"))))
        .unwrap();
    insta::assert_snapshot!(picture(&calls), @"comtrade-156-2024-TOTAL.json <- public/v1/preview/C/A/HS?reporterCode=156&period=2024&cmdCode=TOTAL&flowCode=M,X&partnerCode=0&maxRecords=500");
    let calls = Comtrade.first(&wanted, &window(None)).unwrap();
    insta::assert_snapshot!(picture(&calls), @"index <- public/v1/getDA/C/A/HS?reporterCode=156");
}

#[test]
fn months_that_are_not_over_are_not_asked_for() {
    let wanted = wanted_of("reporters = '156'\nproducts = 'TOTAL'").unwrap();
    let failure = Comtrade
        .first(&wanted, &window(Some(("2026-01", "2026-10"))))
        .unwrap_err();
    assert_eq!(failure.message, "no data can be there yet from 2026-01 on");
}

#[test]
fn a_call_that_hits_its_cap_is_halved_by_period_reporter_product_flow_and_partner() {
    let wanted = wanted_of(
        "reporters = ['156', '842']\nproducts = ['01', '02', '03']\npartners = ['0', '4']",
    )
    .unwrap();
    let first = Comtrade
        .first(&wanted, &window(Some(("2023-01", "2024-12"))))
        .unwrap();
    let mut call = first[0].clone();
    let mut steps = vec![call.clone()];
    while let Some(mut parts) = Comtrade.split(&call) {
        call = parts.pop().unwrap();
        steps.push(call.clone());
    }
    insta::assert_snapshot!(picture(&steps), @r"
    comtrade-2-reporters-2023-2024-3-products.json <- data/v1/get/C/A/HS?reporterCode=156,842&period=2024,2023&cmdCode=01,02,03&flowCode=M,X&partnerCode=0,4&maxRecords=250000
    comtrade-2-reporters-2023-3-products.json <- data/v1/get/C/A/HS?reporterCode=156,842&period=2023&cmdCode=01,02,03&flowCode=M,X&partnerCode=0,4&maxRecords=250000
    comtrade-842-2023-3-products.json <- data/v1/get/C/A/HS?reporterCode=842&period=2023&cmdCode=01,02,03&flowCode=M,X&partnerCode=0,4&maxRecords=250000
    comtrade-842-2023-03.json <- data/v1/get/C/A/HS?reporterCode=842&period=2023&cmdCode=03&flowCode=M,X&partnerCode=0,4&maxRecords=250000
    comtrade-842-2023-03.json <- data/v1/get/C/A/HS?reporterCode=842&period=2023&cmdCode=03&flowCode=X&partnerCode=0,4&maxRecords=250000
    comtrade-842-2023-03.json <- data/v1/get/C/A/HS?reporterCode=842&period=2023&cmdCode=03&flowCode=X&partnerCode=4&maxRecords=250000
    ");
}

#[test]
fn keys_that_do_not_fit_are_refused_with_their_line() {
    for (text, said) in [
        (
            "products = 'TOTAL'",
            "`reporters` is missing, expected numbers of countries such as \"156\" for China",
        ),
        (
            "reporters = '156'",
            "`products` is missing, expected `TOTAL`, `AG2`, `AG4`, `AG6` or codes of 2, 4 or 6 digits",
        ),
        (
            "reporters = 'CHN'\nproducts = 'TOTAL'",
            "`reporters` must be a number of Comtrade such as `156` for China: `CHN`",
        ),
        (
            "reporters = '156'\nproducts = '870'",
            "`products` must be `TOTAL`, `AG2`, `AG4`, `AG6` or codes of 2, 4 or 6 digits: `870`",
        ),
        (
            "reporters = '156'\nproducts = 'TOTAL'\npartners = 'all'",
            "`partners` must be a number of Comtrade such as `842` for the United States, or `0` for the world: `all`",
        ),
        (
            "reporters = '156'\nproducts = 'TOTAL'\nflows = 'out'",
            "`flows` must be one of `import`, `export`, `M`, `X`, `RM`, `RX`, `DX`, `FM`: `out`",
        ),
        (
            "reporters = '156'\nproducts = 'TOTAL'\nfrequency = 'Q'",
            "`frequency` must be one of `A`, `M`: `Q`",
        ),
        (
            "reporters = '156'\nproducts = 'TOTAL'\nclassification = 'S4'",
            "`classification` must be `HS` or an edition such as `H6`: `S4`",
        ),
        (
            "reporters = '156'\nproducts = 'TOTAL'\nfrom = 'once'",
            "`from` must be a year or a month such as 2015 or 2015-01: `once`",
        ),
        (
            "reporters = '156'\nproducts = 'TOTAL'\nlookback = 0",
            "`lookback` must be a whole number from 1: `0`",
        ),
    ] {
        let fault = wanted_of(text).unwrap_err();
        assert_eq!(fault.to_string(), said);
        assert!(fault.place.is_some(), "{text}");
    }
}
