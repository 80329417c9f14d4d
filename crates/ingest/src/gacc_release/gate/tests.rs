//! What the gates let pass: true tables that look unlike the others.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use tradeq_model::Currency;

use super::*;
use crate::gacc_release::{columns, read, row};

/// The cells of a page, before any gate.
fn table(name: &str) -> (Vec<Entry>, Heading) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/wellformed");
    let bytes = std::fs::read(folder.join("gacc-release").join(name)).unwrap();
    let document = read::of_page(&bytes).unwrap();
    let heading = Heading::of(&document, None).unwrap();
    let (columns, height) = columns::columns(&document.rows, &heading).unwrap();
    let entries = row::entries(&document.rows[height..], &columns, &heading).unwrap();
    (entries, heading)
}

fn count(entries: &[Entry], flow: FlowAsk, cumulative: bool) -> usize {
    let is = |entry: &&Entry| entry.flow == flow && entry.period.cumulative == cumulative;
    entries.iter().filter(is).count()
}

#[test]
fn a_month_of_january_goes_only_where_its_twin_is_printed() {
    let (mut entries, heading) = table("regime-2023-01.html");
    let imports = count(&entries, FlowAsk::Import, false);
    assert!(imports > 0 && count(&entries, FlowAsk::Export, false) > 0);
    entries.retain(|entry| entry.flow == FlowAsk::Export || !entry.period.cumulative);
    once_in_january(&mut entries, &heading).unwrap();
    assert_eq!(count(&entries, FlowAsk::Import, false), imports);
    assert_eq!(count(&entries, FlowAsk::Export, false), 0);
}

#[test]
fn the_least_months_of_2009_are_of_the_size_of_chinas_trade() {
    let (mut entries, mut heading) = table("regime-2023-01.html");
    let set = |entries: &mut [Entry], value: i64| {
        for entry in entries.iter_mut().filter(|entry| entry.subject.is_total()) {
            entry.flow = FlowAsk::Total;
            entry.value.as_mut().unwrap().value = value;
        }
    };
    for (currency, value) in [
        (Currency::Usd, 124_948_000_000),
        (Currency::Cny, 853_000_000_000),
    ] {
        heading.unit.currency = currency;
        set(&mut entries, value);
        assert!(scale::is_chinas(&entries, &heading).is_ok(), "{currency}");
        set(&mut entries, value / 10);
        assert!(scale::is_chinas(&entries, &heading).is_err(), "{currency}");
    }
}
