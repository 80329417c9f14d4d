//! Bulk files: a header of names, rows of tabs.

use crate::adapter::FactAdapter;
use crate::comtrade::Comtrade;
use crate::glimpse::Glimpse;
use crate::source::BytesSource;

const HEADER: &str = "typeCode\tfreqCode\tperiod\treporterCode\tflowCode\tpartnerCode\tpartner2Code\t\
    classificationCode\tcmdCode\tcustomsCode\tmosCode\tmotCode\tqtyUnitCode\tqty\tnetWgt\tprimaryValue\n";
const ROW: &str = "C\tA\t2023\t156\tX\t842\t0\tH6\t850760\tC00\t0\t0\t5\t12\t3.2\t100.5\n";

fn file(text: String) -> BytesSource {
    BytesSource::new("bulk.txt", text.into_bytes())
}

#[test]
fn a_row_is_read_by_the_names_of_its_columns() {
    let (all, rows) = super::read(&file(format!("{HEADER}{ROW}"))).unwrap();
    let (record, part) = &all[0];
    assert_eq!((record.line, record.value, part.as_str()), (2, 101, ""));
    assert_eq!((record.quantity, record.quantity_2), (Some(12), Some(3)));
    assert_eq!((rows.unit(), rows.unit_2()), (&b"u"[..], &b"kg"[..]));
}

#[test]
fn both_line_ends_are_understood() {
    let text = format!("{HEADER}{ROW}{}", ROW.replace("842", "36"));
    let (unix, _) = super::read(&file(text.clone())).unwrap();
    let (dos, _) = super::read(&file(text.replace('\n', "\r\n"))).unwrap();
    assert_eq!(unix, dos);
}

#[test]
fn a_plain_file_whose_last_row_has_no_end_is_refused() {
    let text = format!("{HEADER}{ROW}");
    for cut in 1..ROW.len() {
        let source = file(text[..text.len() - cut].to_owned());
        assert!(super::read(&source).is_err(), "{cut}");
    }
}

#[test]
fn the_name_of_a_bulk_file_says_when_it_was_published() {
    let said = |name| Comtrade.published_on(name);
    let name = "COMTRADE-FINAL-CA156202301H6[2024-06-27].gz";
    assert_eq!(said(name), Some("2024-06-27".into()));
    assert_eq!(said("COMTRADE-FINAL-CA156202301H6[2024-06-31].gz"), None);
    assert_eq!(said("bulk.txt"), None);
}

#[test]
fn reference_lists_and_other_answers_are_not_taken_for_trade() {
    let claims =
        |text: &str| FactAdapter::recognise(&Comtrade, &Glimpse::of_text("x", text.as_bytes()));
    assert!(claims(HEADER));
    assert!(claims("{\"count\":1,\"elapsedTime\":\"0.1 secs\",\"da"));
    for text in [
        "{\"results\":[{\"id\":4,\"reporterCode\":4,\"text\":\"Afghanistan\"}]}",
        "{\"more\":false,\"results\":[{\"dataItem\":\"primaryValue\"}]}",
        "[[\"CTY_CODE\",\"GEN_VAL_MO\"]]",
        "{\"@odata.context\":\"x\",\"value\":[]}",
        "typeCode,freqCode,reporterCode,cmdCode\n",
    ] {
        assert!(!claims(text), "{text}");
    }
}
