use super::*;
use crate::failure::FailureClass;

fn index(wanted: &Wanted) -> Call {
    Comtrade.first(wanted, &window(None)).unwrap().remove(0)
}

fn listed(wanted: &Wanted, datasets: &[(&str, &str, &str)]) -> Vec<Call> {
    let rows: Vec<String> = datasets
        .iter()
        .map(|(reporter, period, checksum)| {
            format!("{{\"reporterCode\":{reporter},\"period\":{period},\"datasetChecksum\":{checksum},\"lastReleased\":\"2026-01-01\"}}")
        })
        .collect();
    let text = format!(
        "{{\"count\":{},\"data\":[{}],\"error\":\"\"}}",
        rows.len(),
        rows.join(",")
    );
    let folder = tempfile::tempdir().unwrap();
    match Comtrade
        .answer(&index(wanted), wanted, &body(&folder, &text))
        .unwrap()
    {
        Answered::Calls(calls) => calls,
        Answered::Empty(_) => Vec::new(),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn what_is_there_is_asked_for_once_and_again_when_it_was_revised() {
    let wanted =
        wanted_of("reporters = ['156', '842']\nproducts = 'TOTAL'\nfrom = '2015'").unwrap();
    let mut datasets = vec![
        ("156", "2024", "1"),
        ("842", "2024", "2"),
        ("156", "2016", "3"),
        ("842", "2016", "4"),
        ("156", "2010", "5"),
        ("999", "2024", "6"),
    ];
    let first = listed(&wanted, &datasets);
    insta::assert_snapshot!(picture(&first), @"comtrade-2-reporters-2016-2024-TOTAL.json <- data/v1/get/C/A/HS?reporterCode=156,842&period=2016,2024&cmdCode=TOTAL&flowCode=M,X&maxRecords=250000#7fe63d4f5cdb7d94");
    assert!(first.iter().all(|call| call.fixed));
    assert_eq!(listed(&wanted, &datasets), first);
    // An old one is not looked at again; one within two years is.
    datasets[2].2 = "33";
    assert_eq!(listed(&wanted, &datasets), first);
    datasets[1].2 = "22";
    let revised = listed(&wanted, &datasets);
    let before = |call: &Call| call.url.split('#').next().unwrap().to_owned();
    assert_eq!(before(&revised[0]), before(&first[0]));
    assert_ne!(revised[0].url, first[0].url);
}

#[test]
fn a_new_period_changes_the_last_call_alone() {
    let wanted =
        wanted_of("reporters = '156'\nproducts = 'TOTAL'\nfrequency = 'M'\nfrom = '2024-01'")
            .unwrap();
    let months: Vec<String> = (0..20)
        .map(|at| format!("{}{:02}", 2024 + at / 12, 1 + at % 12))
        .collect();
    let datasets: Vec<(&str, &str, &str)> = months
        .iter()
        .map(|month| ("156", month.as_str(), "1"))
        .collect();
    let before = listed(&wanted, &datasets[..19]);
    let after = listed(&wanted, &datasets);
    assert_eq!((before.len(), after.len()), (2, 2));
    assert_eq!(before[1], after[1]);
    assert_ne!(before[0], after[0]);
}

#[test]
fn nothing_available_is_empty_and_no_call() {
    let wanted = wanted_of("reporters = '156'\nproducts = 'TOTAL'").unwrap();
    assert!(listed(&wanted, &[]).is_empty());
    assert!(listed(&wanted, &[("156", "1999", "1")]).is_empty());
}

/// An answer with so many records, which says that it has another number.
fn judged(call: &Call, records: u64, said: u64) -> Result<Answered, Failure> {
    let rows = vec!["{\"primaryValue\":1.0}"; usize::try_from(records).unwrap()].join(",");
    let text = format!(
        "{{\"elapsedTime\":\"0.1 secs\",\"count\":{said},\"data\":[{rows}],\"error\":\"\"}}"
    );
    let folder = tempfile::tempdir().unwrap();
    Comtrade.answer(call, &Wanted::default(), &body(&folder, &text))
}

#[test]
fn an_answer_at_its_cap_is_never_taken_for_all() {
    let mut wanted = wanted_of("reporters = '156'\nproducts = 'TOTAL'").unwrap();
    let of = |wanted: &Wanted| {
        Comtrade
            .first(wanted, &window(Some(("2024-01", "2024-12"))))
            .unwrap()
            .remove(0)
    };
    let keyed = of(&wanted);
    wanted.keyed = false;
    let preview = of(&wanted);
    for (call, cap) in [(&preview, 500), (&keyed, 100_000), (&keyed, 250_000)] {
        assert_eq!(judged(call, cap - 1, cap - 1), Ok(Answered::Import));
        assert!(
            matches!(judged(call, cap, cap), Ok(Answered::Capped(_))),
            "{cap}"
        );
        let over = judged(call, cap + 1, cap + 1).unwrap();
        // Beyond what a free key gives there is more with another key.
        assert_eq!(over == Answered::Import, cap == 100_000, "{cap}");
    }
    for (records, said) in [(3, 4), (4, 3), (0, 1), (1, 0), (499, 500), (500, 499)] {
        let failure = judged(&preview, records, said).unwrap_err();
        assert_eq!(failure.class, FailureClass::NotData, "{records} {said}");
    }
    assert!(matches!(judged(&preview, 0, 0), Ok(Answered::Empty(_))));
}

#[test]
fn an_answer_that_is_none_says_so() {
    let wanted = wanted_of("reporters = '156'\nproducts = 'TOTAL'").unwrap();
    let call = Comtrade
        .first(&wanted, &window(Some(("2024-01", "2024-12"))))
        .unwrap()
        .remove(0);
    let folder = tempfile::tempdir().unwrap();
    let said = |text: &str| {
        let failure = Comtrade
            .answer(&call, &wanted, &body(&folder, text))
            .unwrap_err();
        failure.message.split("000: ").nth(1).unwrap().to_owned()
    };
    assert_eq!(
        said("{\"count\":0,\"data\":[],\"error\":\"invalid period\"}"),
        "the answer says: invalid period"
    );
    assert_eq!(
        said("{\"elapsedTime\":\"1\"}"),
        "the answer has no list of records"
    );
    let cut = Comtrade.answer(
        &call,
        &wanted,
        &body(&folder, "{\"count\":2,\"data\":[{\"a\":1},"),
    );
    assert_eq!(cut.unwrap_err().class, FailureClass::NotData);
}
