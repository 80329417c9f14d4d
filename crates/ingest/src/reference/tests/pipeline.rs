//! One transaction a list, a row in the ledger, nothing twice.

use super::{World, fixture};
use crate::import::Outcome;

#[test]
fn a_list_is_loaded_once_and_a_trial_writes_nothing() {
    let mut world = World::new();
    let path = fixture("gacc-codes", "products-en.csv");
    let trial = world
        .import(&path, |options| options.dry_run = true)
        .unwrap();
    assert_eq!(trial.outcome, Outcome::DryRun);
    assert_eq!(trial.counts.new, 6);
    let products = "select count(*) from product where level = 8";
    assert_eq!(world.rows(products), ["0"]);
    let first = world.import(&path, |_| ()).unwrap();
    let Outcome::Loaded(load) = first.outcome else {
        panic!("{first:?}")
    };
    assert_eq!(world.rows(products), ["6"]);
    let again = world.import(&path, |_| ()).unwrap();
    assert!(matches!(again.outcome, Outcome::AlreadyLoaded(earlier, _) if earlier == load));
    let history = format!(
        "select adapter, rows_read, rows_new, rows_unchanged from load_history where load_id = {load}"
    );
    assert_eq!(world.rows(&history), ["gacc-codes|6|6|0"]);
}

#[test]
fn products_have_both_names_and_the_units_of_their_year() {
    let mut world = World::new();
    for name in ["products-en.csv", "products-zh.csv", "products-2017.csv"] {
        world.import(&fixture("gacc-codes", name), |_| ()).unwrap();
    }
    let horses = "
        select p.edition, p.name_en, p.name_zh, u.year, a.code, b.code
        from product p join product_unit u on u.product_id = p.id
        join unit_pair c on c.id = u.unit_pair_id
        join unit a on a.id = c.unit_id left join unit b on b.id = c.unit_2_id
        where p.code = '01012100' order by p.edition";
    assert_eq!(
        world.rows(horses),
        [
            "2017|Breeding horses|-|2017|kg|piece",
            "2022|Breeding horses|改良种用马|2023|kg|piece"
        ]
    );
}

#[test]
fn every_well_formed_list_is_read_by_its_own_adapter_and_counted() {
    let mut world = World::new();
    for (adapter, files) in [
        ("gacc-codes", 9),
        ("hs-nomenclature", 4),
        ("hs-concordance", 5),
        ("ecb-fx", 4),
        ("area-codes", 6),
    ] {
        let folder = fixture(adapter, "").canonicalize().unwrap();
        let mut found = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let imported = world
                .import(&path, |_| ())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(imported.source, adapter, "{}", path.display());
            let own = crate::adapter::ADAPTERS
                .iter()
                .find(|own| own.card().name == adapter)
                .unwrap();
            let counted = own.count(&crate::source::FileSource::new(&path)).unwrap();
            assert_eq!(imported.counts.read(), counted, "{}", path.display());
            found += 1;
        }
        assert_eq!(found, files, "{adapter}");
    }
}

#[test]
fn economies_of_no_table_are_named_whole_and_added_where_the_person_says_so() {
    let mut world = World::new();
    let path = fixture("area-codes", "Reporters.json");
    let left = world.import(&path, |_| ()).unwrap();
    let said = left.notices.join("\n");
    for part in [
        "1 group left out, being no economies: 975 ASEAN",
        "1 economy left out for want of an ISO code: 459 Peninsula Malaysia (...1963)",
        "1 entry not known and left out, which --accept-unknown adds: `XXZ` Nowhere (...1991) (row 5)",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let added = world
        .import(&path, |options| options.accept_unknown = true)
        .unwrap();
    assert_eq!(added.counts.new, 1);
    let codes = "select a.iso3, c.code from area_code c join area a on a.id = c.area_id where c.code = '991'";
    assert_eq!(world.rows(codes), ["XXZ|991"]);
}

#[test]
fn rates_of_days_become_monthly_means_and_a_month_that_is_not_whole_says_so() {
    let mut world = World::new();
    let imported = world
        .import(&fixture("ecb-fx", "eurofxref-hist.zip"), |_| ())
        .unwrap();
    assert_eq!(imported.span.unwrap().to_string(), "2024-09..2024-10");
    assert_eq!(
        imported.notices[..1],
        ["2024-10 is partial: 2 days, 2024-10-01 to 2024-10-02"]
    );
    // (7.9 + 7.8) / 2, and (7.9 / 1.2 + 7.8 / 1.1) / 2.
    let rates = "
        select base, quote, rate_e6, days, is_partial from fx_month
        where month = 2024 * 12 + 9 and quote = 'CNY' and load_id is not null order by base";
    assert_eq!(world.rows(rates), ["EUR|CNY|7850000|2|1"]);
}
