//! What rows are read as.
#![allow(clippy::unwrap_used)]

use tradeq_model::Flow;
use tradeq_storage::AreaSystem;

use super::Census;
use crate::adapter::FactAdapter;
use crate::glimpse::Glimpse;
use crate::record::{FactReader, Record};
use crate::source::{BytesSource, SourceError};

type Read = (Vec<(Record, String)>, Box<dyn FactReader>);

fn read(text: &str) -> Result<Read, SourceError> {
    let source = BytesSource::new("answer.json", text.as_bytes().to_vec());
    let mut rows = Census.open(&source)?;
    let (mut record, mut all) = (Record::default(), Vec::new());
    while rows.read(&mut record)? {
        let part = rows.breakdown(record.breakdown).to_owned();
        all.push((record.clone(), part));
    }
    Ok((all, rows))
}

fn fault(text: &str) -> String {
    match read(text) {
        Err(SourceError::Fault(fault)) => fault.to_string(),
        _ => String::new(),
    }
}

const IMPORTS: &str = r#"[["CTY_CODE","I_COMMODITY","GEN_VAL_MO","CON_VAL_MO","GEN_QY1_MO","CON_QY1_MO","UNIT_QY1","COMM_LVL","time"],
["5700","870380","12345","12000","5","4","NO","HS6","2024-09"],
["-","-","99999","98000","0","0","X","-","2024-09"]]"#;

#[test]
fn general_imports_are_the_whole_and_consumption_is_a_part() {
    let (all, _) = read(IMPORTS).unwrap();
    let short: Vec<_> = all
        .iter()
        .map(|(record, part)| (record.line, record.value, record.quantity, part.as_str()))
        .collect();
    assert_eq!(
        short,
        [
            (1, 12_345, Some(5), ""),
            (1, 12_000, Some(4), "consumption"),
            (2, 99_999, None, ""),
            (2, 98_000, None, "consumption"),
        ]
    );
    let china = &all[0].0;
    assert_eq!(china.flow, Some(Flow::Import));
    assert_eq!(china.span.unwrap().to_string(), "2024-09");
    assert_eq!(china.reporter.to_string(), "iso3 USA");
    let partner = china.partner.unwrap();
    assert_eq!(
        (partner.system(), partner.code()),
        (AreaSystem::ScheduleC, "5700".into())
    );
    assert_eq!((all[2].0.partner, all[2].0.product), (None, None));
}

#[test]
fn exports_of_home_and_foreign_make_are_parts_of_all_exports() {
    let text = r#"[["CTY_CODE","E_COMMODITY","ALL_VAL_MO","DF","YEAR","MONTH"],
["5700","1201900095","910","-","2024","9"],
["5700","1201900095","905","1","2024","9"],
["5700","1201900095","5","2","2024","9"]]"#;
    let (all, rows) = read(text).unwrap();
    let short: Vec<_> = all
        .iter()
        .map(|(record, part)| (record.value, part.as_str()))
        .collect();
    assert_eq!(short, [(910, ""), (905, "domestic"), (5, "re-export")]);
    assert_eq!(all[0].0.flow, Some(Flow::Export));
    assert_eq!(all[0].0.span.unwrap().to_string(), "2024-09");
    assert_eq!(all[0].0.product.unwrap().to_code().as_str(), "1201900095");
    assert_eq!(rows.nomenclature(), tradeq_storage::Nomenclature::Us);
}

#[test]
fn a_constraint_column_repeats_its_column_or_the_answer_is_refused() {
    let text = |again: &str| {
        format!(
            r#"[["CTY_CODE","I_COMMODITY","GEN_VAL_MO","time","CTY_CODE"],["5700","01","7","2024-09","{again}"]]"#
        )
    };
    assert_eq!(read(&text("5700")).unwrap().0.len(), 1);
    assert!(fault(&text("4280")).contains("stands twice"));
}

#[test]
fn groups_of_countries_are_never_added_to_countries() {
    for code in ["4XXX", "0003"] {
        assert!(
            fault(&IMPORTS.replace("5700", code)).contains("group"),
            "{code}"
        );
    }
}

#[test]
fn columns_that_are_not_read_are_named() {
    let text = IMPORTS.replace("CON_QY1_MO", "AIR_VAL_MO");
    let (all, rows) = read(&text).unwrap();
    assert_eq!(all[1].0.quantity, None);
    assert!(rows.notices()[0].contains("`AIR_VAL_MO`"));
}

#[test]
fn an_answer_cut_anywhere_is_refused() {
    for end in 1..IMPORTS.len() {
        assert!(read(&IMPORTS[..end]).is_err(), "{}", &IMPORTS[..end]);
    }
}

#[test]
fn its_answers_and_its_words_for_errors_are_recognised_and_no_others() {
    let claims =
        |text: &str| FactAdapter::recognise(&Census, &Glimpse::of_text("x", text.as_bytes()));
    assert!(claims(IMPORTS) && claims("error: unknown variable 'X'\n"));
    assert!(!claims(
        "[[\"NAME\",\"POP\",\"state\"],[\"Ohio\",\"1\",\"39\"]]"
    ));
    assert!(!claims("{\"elapsedTime\":\"0.1 secs\"}") && !claims("CTY_CODE,GEN_VAL_MO\n"));
}
