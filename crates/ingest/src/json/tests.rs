//! Answers of every shape, whole and cut.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::{Elements, Shape};
use crate::adapter::Adapter;
use crate::census::Census;
use crate::comtrade::Comtrade;
use crate::fault::{FileFault, Place};
use crate::hmrc::Hmrc;
use crate::source::BytesSource;

fn read(text: &str, shape: Shape) -> Result<Vec<String>, FileFault> {
    let mut elements = Elements::open(text.as_bytes(), shape, Place::Record)?;
    let mut all = Vec::new();
    while let Some(element) = elements.next()? {
        all.push(String::from_utf8_lossy(element).into_owned());
    }
    Ok(all)
}

const UNDER: Shape = Shape::Under("data");

#[test]
fn elements_are_taken_whatever_stands_beside_and_inside_them() {
    let text =
        " {\"count\" : 2, \"data\":[ {\"a\":\"]}\\\"\", \"b\":[1,{}]} ,\n3.50 ], \"error\":\"\"}\n";
    let found = read(text, UNDER).unwrap();
    assert_eq!(found, ["{\"a\":\"]}\\\"\", \"b\":[1,{}]}", "3.50"]);
    assert_eq!(
        read("[[1,2],\"x\"]", Shape::List).unwrap(),
        ["[1,2]", "\"x\""]
    );
    assert_eq!(read("\u{feff}[]", Shape::List).unwrap(), [""; 0]);
}

#[test]
fn members_before_and_behind_the_list_are_kept_as_text() {
    let text = "{\"count\":2,\"data\":[1,2],\"error\":null,\"next\":\"x\"}";
    let mut elements = Elements::open(text.as_bytes(), UNDER, Place::Record).unwrap();
    assert_eq!(elements.member("count"), Some(&b"2"[..]));
    assert_eq!(elements.member("next"), None);
    while elements.next().unwrap().is_some() {}
    assert_eq!(elements.member("next"), Some(&b"\"x\""[..]));
    assert_eq!(elements.member("error"), None);
    assert_eq!((elements.count(), elements.has_list()), (2, true));
    assert_eq!(elements.bytes_read(), text.len() as u64);
}

#[test]
fn an_answer_cut_anywhere_is_refused() {
    let text = "{\"count\":2,\"data\":[{\"a\":\"x\\\\\"},[2.5]],\"error\":\"\"}";
    assert_eq!(read(text, UNDER).unwrap().len(), 2);
    for end in 0..text.len() {
        assert!(read(&text[..end], UNDER).is_err(), "{}", &text[..end]);
    }
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "{\"data\":[1 2]}",
        "{\"data\":[1,]}",
        "{\"data\":[,1]}",
        "{\"data\" [1]}",
        "{data:[1]}",
        "{\"data\":[1]}{",
        "{\"data\":[1],\"data\":[2]}",
        "{\"a\":1,\"a\":2,\"data\":[]}",
        "[1]",
        "<html>",
        " ",
    ] {
        // An element that is nothing is for whoever parses the elements.
        let found = read(text, UNDER);
        assert!(found.is_err() || found.unwrap()[0].is_empty(), "{text}");
    }
}

/// Small answers of three services, and how many records each has.
const ANSWERS: [(&dyn Adapter, &str, u64); 3] = [
    (
        &Comtrade,
        r#"{"count":1,"data":[{"typeCode":"C","freqCode":"A","period":"2023","reporterCode":156,"flowCode":"X","partnerCode":0,"partner2Code":0,"classificationCode":"H6","cmdCode":"TOTAL","customsCode":"C00","motCode":0,"primaryValue":1000.5}],"error":""}"#,
        1,
    ),
    (
        &Census,
        r#"[["CTY_CODE","I_COMMODITY","GEN_VAL_MO","COMM_LVL","time"],["5700","870380","12345","HS6","2024-09"],["-","-","99","-","2024-09"]]"#,
        2,
    ),
    (
        &Hmrc,
        r#"{"@odata.context":"https://api.uktradeinfo.com/$metadata#OTS","value":[{"MonthId":202409,"FlowTypeId":3,"SuppressionIndex":0,"CommodityId":85076000,"CountryId":720,"Value":1000,"NetMass":12}]}"#,
        1,
    ),
];

#[test]
fn small_answers_have_their_records() {
    for (adapter, text, records) in ANSWERS {
        let source = BytesSource::new("a.json", text.as_bytes().to_vec());
        assert_eq!(adapter.count(&source).unwrap(), records, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever a byte becomes: refused, or read with as many records as there are.
    #[test]
    fn a_damaged_answer_is_refused_or_has_its_records(
        which in 0..3_usize,
        at in any::<prop::sample::Index>(),
        byte in prop_oneof![any::<u8>(), prop::sample::select(b"[]{}\",:0-.\\".to_vec())],
        drop in any::<bool>(),
    ) {
        let (adapter, text, records) = ANSWERS[which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at.index(bytes.len());
        if drop {
            bytes.remove(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(found) = adapter.count(&BytesSource::new("a.json", bytes)) {
            prop_assert_eq!(found, records);
        }
    }
}
