//! The shipped reports: each fits its own header, runs, and says when it has nothing.

use tradeq_query::report::Catalogue;

use crate::world::World;

/// Every shipped report with values that it needs.
pub const REPORTS: &[(&str, &[&str])] = &[
    ("advantage", &[]),
    ("agreements", &[]),
    ("balance", &[]),
    ("basket", &["basket=new-three"]),
    ("baskets", &[]),
    ("belt-and-road", &[]),
    ("complementarity", &["partner=DEU"]),
    ("concentration", &[]),
    ("constant-currency", &[]),
    ("coverage", &[]),
    ("diff", &["from=2024-10-14"]),
    ("enterprises", &[]),
    ("fresh", &[]),
    ("group", &["group=belt-and-road"]),
    ("groups", &[]),
    ("growing", &[]),
    ("growth", &[]),
    ("headline", &[]),
    ("intensity", &[]),
    ("intra-industry", &[]),
    ("margins", &[]),
    ("market-share", &[]),
    ("market-share-change", &[]),
    ("markets", &[]),
    ("mirror", &[]),
    ("movers", &[]),
    ("new-and-lost", &[]),
    ("partner", &["partner=502"]),
    ("partners", &[]),
    ("places", &[]),
    ("price-volume", &["product=8507"]),
    ("product", &["product=8507"]),
    ("product-movers", &[]),
    ("products", &[]),
    ("published-vs-computed", &[]),
    ("quality", &[]),
    ("reconcile", &[]),
    ("regimes", &[]),
    ("review", &[]),
    ("revisions", &[]),
    ("seasonality", &[]),
    ("sophistication", &[]),
    ("status", &[]),
    ("suppliers", &["product=8507"]),
    ("terms-of-trade", &["product=8507"]),
    ("trend", &[]),
    ("unit-values", &["product=8507"]),
];

#[test]
fn the_list_of_reports_is_the_list_of_files() {
    let catalogue = Catalogue::open(&[]).unwrap();
    let (entries, faults) = catalogue.list();
    assert!(faults.is_empty(), "{faults:?}");
    let reports = entries
        .iter()
        .filter(|entry| !entry.about.starts_with("Short for"));
    let mut names: Vec<&str> = reports.map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        REPORTS.iter().map(|(name, _)| *name).collect::<Vec<_>>()
    );
}

#[test]
fn every_report_fits_its_header() {
    let world = World::empty();
    let catalogue = Catalogue::open(&[]).unwrap();
    for &(name, _) in REPORTS {
        let (report, _) = catalogue.find(name).unwrap();
        if let Err(error) = report.check(&world.reader()) {
            panic!("{error}");
        }
    }
}

#[test]
fn every_report_runs_in_every_currency_basis_and_flow() {
    let world = World::small();
    let catalogue = Catalogue::open(&[]).unwrap();
    for &(name, values) in REPORTS {
        let (report, _) = catalogue.find(name).unwrap();
        let mut asks: Vec<Vec<&str>> = vec![values.to_vec()];
        for (parameter, choices) in [
            ("currency", ["currency=usd", "currency=cny", "currency=rmb"]),
            ("basis", ["basis=published", "basis=computed", "basis=best"]),
            ("flow", ["flow=export", "flow=import", "flow=total"]),
            (
                "period",
                ["period=2024-09", "period=2023", "period=last-24m"],
            ),
        ] {
            if report.parameter(parameter).is_some() {
                asks.extend(choices.map(|choice| [values, &[choice]].concat()));
            }
        }
        for ask in asks {
            world.shipped(name, &ask);
        }
    }
}

#[test]
fn a_period_long_before_the_data_is_empty_in_every_report() {
    let world = World::small();
    let catalogue = Catalogue::open(&[]).unwrap();
    for &(name, values) in REPORTS {
        let (report, _) = catalogue.find(name).unwrap();
        if report.parameter("period").is_none() {
            continue;
        }
        let answer = world.shipped(name, &[values, &["period=1999-05"]].concat());
        assert!(answer.is_empty() && answer.has_gap(), "{name}: {answer:?}");
    }
}

#[test]
fn an_alias_brings_its_values() {
    let catalogue = Catalogue::open(&[]).unwrap();
    let (report, values) = catalogue.find("asean").unwrap();
    assert_eq!(report.name, "group");
    assert_eq!(values, [("group".to_owned(), "asean".to_owned())]);
    insta::assert_snapshot!("unknown_report", catalogue.find("assean").unwrap_err());
}
