//! Fields of one record, and what an answer says about itself.

use serde_json::json;
use tradeq_model::{Flow, HsEdition};
use tradeq_storage::Nomenclature;

use super::{answer, fault, one, read, record};
use crate::source::BytesSource;

#[test]
fn a_record_of_everything_has_neither_partner_nor_product() {
    let (record, part) = one(&[]);
    assert_eq!(record.span.unwrap().to_string(), "2023-01..2023-12");
    assert_eq!((record.flow, part.as_str()), (Some(Flow::Export), ""));
    assert_eq!((record.partner, record.product), (None, None));
    assert_eq!(record.reporter.to_string(), "comtrade 156");
    assert_eq!((record.value, record.quantity), (1000, None));
    assert_eq!(record.edition, Some(HsEdition::Hs2022));
}

#[test]
fn every_record_has_the_edition_that_it_names() {
    for (code, edition) in [
        ("H0", HsEdition::Hs1992),
        ("H3", HsEdition::Hs2007),
        ("H6", HsEdition::Hs2022),
    ] {
        let (record, _) = one(&[
            ("classificationCode", json!(code)),
            ("cmdCode", json!("01")),
        ]);
        assert_eq!(record.edition, Some(edition), "{code}");
        assert_eq!(record.product.unwrap().to_code().as_str(), "01");
    }
    assert!(fault(&[("classificationCode", json!("S3"))]).contains("SITC"));
}

#[test]
fn values_are_rounded_half_up_from_their_text_and_counted() {
    let records = ["1.5", "2.49", "9007199254740993.5", "4.0"].map(|value| {
        let text = record(&[]).to_string();
        text.replace(
            "\"primaryValue\":1000.0",
            &format!("\"primaryValue\":{value}"),
        )
    });
    let text = format!("{{\"data\":[{}]}}", records.join(","));
    let (all, rows) = read(&BytesSource::new("a.json", text.into_bytes())).unwrap();
    let values: Vec<i64> = all.iter().map(|(record, _)| record.value).collect();
    assert_eq!(values, [2, 2, 9_007_199_254_740_994, 4]);
    assert_eq!(
        rows.notices(),
        ["values with cents, rounded to whole dollars half up: 3"]
    );
}

#[test]
fn a_missing_value_is_never_zero() {
    for value in [json!(null), json!(""), json!(" ")] {
        assert!(fault(&[("primaryValue", value)]).contains("`primaryValue` is empty"));
    }
    assert_eq!(one(&[("primaryValue", json!(0))]).0.value, 0);
}

#[test]
fn quantities_keep_zero_missing_and_estimated_apart() {
    let pieces = |quantity, weight, estimated| {
        let changes = [
            ("qtyUnitCode", json!(5)),
            ("qty", quantity),
            ("netWgt", weight),
            ("isQtyEstimated", json!(estimated)),
        ];
        let record = one(&changes).0;
        (record.quantity, record.quantity_2)
    };
    assert_eq!(pieces(json!(12.0), json!(3.5), false), (Some(12), Some(4)));
    assert_eq!(pieces(json!(0), json!(null), false), (None, None));
    assert_eq!(pieces(json!(0), json!(0), false), (None, None));
    assert_eq!(pieces(json!(0), json!(7), false), (Some(0), Some(7)));
    assert_eq!(pieces(json!(12), json!(7), true), (None, Some(7)));
    let (all, rows) = read(&answer(&[record(&[
        ("qtyUnitCode", json!(8)),
        ("qty", json!(5)),
        ("netWgt", json!(5)),
    ])]))
    .unwrap();
    assert_eq!((all[0].0.quantity, all[0].0.quantity_2), (Some(5), None));
    assert_eq!((rows.unit(), rows.unit_2()), (&b"kg"[..], &b""[..]));
}

#[test]
fn annual_and_monthly_are_two_datasets() {
    let monthly = [
        ("freqCode", json!("M")),
        ("period", json!(202_309)),
        ("refMonth", json!(9)),
    ];
    let (all, rows) = read(&answer(&[record(&monthly)])).unwrap();
    assert_eq!(all[0].0.span.unwrap().to_string(), "2023-09");
    assert_eq!(rows.dataset(), "comtrade-monthly");
    let (_, rows) = read(&answer(&[record(&[])])).unwrap();
    assert_eq!(rows.dataset(), "comtrade-annual");
    assert!(read(&answer(&[record(&[]), record(&monthly)])).is_err());
}

#[test]
fn long_codes_belong_to_the_list_of_their_reporter() {
    for (reporter, list) in [
        (156, Nomenclature::China),
        (276, Nomenclature::Eu),
        (842, Nomenclature::Us),
    ] {
        let changes = [
            ("reporterCode", json!(reporter)),
            ("cmdCode", json!("85076000")),
        ];
        let (_, rows) = read(&answer(&[record(&changes)])).unwrap();
        assert_eq!(rows.nomenclature(), list, "{reporter}");
    }
    assert!(
        fault(&[("reporterCode", json!(36)), ("cmdCode", json!("85076000"))]).contains("national")
    );
}

#[test]
fn as_many_records_as_a_call_gives_are_probably_not_all() {
    for (count, is_cut) in [(499, false), (500, true), (501, false)] {
        let records = vec![record(&[]); count];
        let (_, rows) = read(&answer(&records)).unwrap();
        assert_eq!(rows.cut().is_some(), is_cut, "{count}");
    }
}

#[test]
fn an_answer_cut_anywhere_is_refused() {
    let text = String::from_utf8(
        crate::source::read_all(&answer(&[
            record(&[]),
            record(&[("partnerCode", json!(36))]),
        ]))
        .unwrap(),
    )
    .unwrap();
    for end in 1..text.len() {
        let source = BytesSource::new("a.json", text.as_bytes()[..end].to_vec());
        assert!(read(&source).is_err(), "{end}");
    }
}
