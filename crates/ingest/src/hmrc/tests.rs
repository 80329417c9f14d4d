//! What rows are read as.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tradeq_model::{Currency, Flow};
use tradeq_storage::Nomenclature;

use super::Hmrc;
use crate::adapter::FactAdapter;
use crate::glimpse::Glimpse;
use crate::record::{FactReader, Record};
use crate::source::{BytesSource, SourceError};

type Read = (Vec<(Record, String)>, Box<dyn FactReader>);

fn row(changes: &[(&str, Value)]) -> Value {
    let mut row = json!({
        "MonthId": 202_409, "FlowTypeId": 3, "SuppressionIndex": 0, "CommodityId": 85_076_000,
        "CommoditySitcId": 77825, "CountryId": 720, "PortId": 0, "Value": 1000.0, "NetMass": 12.5,
        "SuppUnit": 0,
    });
    for (name, value) in changes {
        row[*name] = value.clone();
    }
    row
}

fn page(rows: &[Value]) -> Value {
    json!({"@odata.context": "https://api.uktradeinfo.com/$metadata#OTS", "value": rows})
}

fn read(answer: &Value) -> Result<Read, SourceError> {
    let source = BytesSource::new("page.json", answer.to_string().into_bytes());
    let mut rows = Hmrc.open(&source)?;
    let (mut record, mut all) = (Record::default(), Vec::new());
    while rows.read(&mut record)? {
        let part = rows.breakdown(record.breakdown).to_owned();
        all.push((record.clone(), part));
    }
    Ok((all, rows))
}

fn fault(changes: &[(&str, Value)]) -> String {
    match read(&page(&[row(changes)])) {
        Err(SourceError::Fault(fault)) => fault.to_string(),
        _ => String::new(),
    }
}

#[test]
fn a_row_is_pounds_and_kilograms_of_the_united_kingdom() {
    let (all, rows) = read(&page(&[row(&[])])).unwrap();
    let (record, part) = &all[0];
    assert_eq!(
        (record.value, record.quantity, part.as_str()),
        (1000, Some(13), "")
    );
    assert_eq!(record.reporter.to_string(), "iso3 GBR");
    assert_eq!(record.partner.unwrap().to_string(), "hmrc 720");
    assert_eq!(record.span.unwrap().to_string(), "2024-09");
    assert_eq!((rows.currency(), rows.unit()), (Currency::Gbp, &b"kg"[..]));
    assert_eq!(rows.nomenclature(), Nomenclature::Uk);
}

#[test]
fn trade_with_the_union_and_with_the_world_are_imports_and_exports_alike() {
    for (flow_type, flow) in [
        (1, Flow::Import),
        (2, Flow::Export),
        (3, Flow::Import),
        (4, Flow::Export),
    ] {
        let (all, _) = read(&page(&[row(&[("FlowTypeId", json!(flow_type))])])).unwrap();
        assert_eq!(all[0].0.flow, Some(flow), "{flow_type}");
    }
    assert!(fault(&[("FlowTypeId", json!(5))]).contains("FlowTypeId"));
}

#[test]
fn codes_get_their_leading_zeros_back() {
    for (code, text) in [
        (json!(1_012_100), "01012100"),
        (json!(85_076_000), "85076000"),
        (json!("01012100"), "01012100"),
    ] {
        let (all, _) = read(&page(&[row(&[("CommodityId", code)])])).unwrap();
        assert_eq!(all[0].0.product.unwrap().to_code().as_str(), text);
    }
    for code in [json!(-980), json!(7), json!(850_760_001)] {
        assert!(
            fault(&[("CommodityId", code.clone())]).contains("CommodityId"),
            "{code}"
        );
    }
    assert!(fault(&[("Cn8Code", json!("01012100"))]).contains("does not fit"));
}

#[test]
fn suppressed_rows_and_rows_by_port_are_parts() {
    let (all, rows) = read(&page(&[
        row(&[]),
        row(&[("SuppressionIndex", json!(1))]),
        row(&[("PortId", json!(12))]),
        row(&[("SuppressionIndex", json!(1)), ("PortId", json!(12))]),
        row(&[("SuppressionIndex", json!(1)), ("Value", json!(null))]),
    ]))
    .unwrap();
    let parts: Vec<&str> = all.iter().map(|(_, part)| part.as_str()).collect();
    assert_eq!(parts, ["", "suppressed", "port:12", "suppressed+port:12"]);
    let notices = rows.notices().join("\n");
    assert!(notices.contains("no total has them: 3"), "{notices}");
    assert!(
        notices.contains("without a value, left out: 1"),
        "{notices}"
    );
    assert!(fault(&[("Value", json!(null))]).contains("`Value` is empty"));
}

#[test]
fn fields_of_linked_tables_count_as_the_row_s_own() {
    let mut linked = row(&[]);
    linked["Commodity"] = json!({"CommodityId": 85_076_000, "Cn8Code": "85076000", "Cn8LongDescription": "Lithium-ion accumulators"});
    linked["Country"] = json!({"CountryName": "China", "CountryCodeAlpha": "CN"});
    let (_, rows) = read(&page(&[linked])).unwrap();
    assert_eq!(
        rows.name(crate::record::Dimension::Partner).unwrap(),
        "China"
    );
    assert_eq!(
        rows.name(crate::record::Dimension::Product).unwrap(),
        "Lithium-ion accumulators"
    );
}

#[test]
fn one_page_of_several_is_known_to_be_cut() {
    let mut answer = page(&[row(&[])]);
    assert_eq!(read(&answer).unwrap().1.cut(), None);
    answer["@odata.count"] = json!(2);
    assert!(read(&answer).is_err());
    answer["@odata.nextLink"] = json!("https://api.uktradeinfo.com/OTS?$skip=40000");
    assert!(read(&answer).unwrap().1.cut().unwrap().contains("nextLink"));
}

#[test]
fn its_pages_and_errors_are_recognised_and_no_others() {
    let claims =
        |text: &str| FactAdapter::recognise(&Hmrc, &Glimpse::of_text("x", text.as_bytes()));
    assert!(claims(&page(&[]).to_string()));
    assert!(claims("{\"error\":{\"code\":\"\",\"message\":\"no\"}}"));
    assert!(!claims("{\"elapsedTime\":\"0.1 secs\",\"error\":\"\"}"));
    assert!(!claims("{\"results\":[{\"id\":4}]}"));
}
