//! Imported lists fill what the file lacks, and leave what it has.

use tradeq_model::{HsEdition, Lang, Month};
use tradeq_storage::{
    AreaRow, Nomenclature, ProductKey, ProductRow, RateRow, ReferenceOutcome, ReferenceRecord,
    ReferenceRow, RegimeKey, RegimeSystem, UnknownKind,
};

use crate::world::{NOW, World, header};

fn row(record: ReferenceRecord) -> ReferenceRow {
    ReferenceRow { line: 2, record }
}

fn product(code: &str, lang: Lang, name: &str, units: [Option<&'static str>; 2]) -> ReferenceRow {
    let digits = u8::try_from(code.len()).unwrap();
    let number = code.parse().unwrap();
    row(ReferenceRecord::Product(ProductRow {
        key: ProductKey::new(HsEdition::Hs2022, Nomenclature::China, digits, number),
        name: Some((lang, name.to_owned())),
        units: Some((2023, units)),
    }))
}

fn area(
    system: &'static str,
    code: &str,
    codes: &[(&'static str, &str)],
    names: &[(Lang, &str)],
) -> ReferenceRow {
    row(ReferenceRecord::Area(AreaRow {
        by: (system, code.to_owned()),
        label: names
            .first()
            .map_or_else(String::new, |(_, name)| (*name).to_owned()),
        codes: codes
            .iter()
            .map(|(system, code)| (*system, (*code).to_owned()))
            .collect(),
        names: names
            .iter()
            .map(|(lang, name)| (*lang, (*name).to_owned()))
            .collect(),
    }))
}

fn rate(month: &str, rate_e6: i64, days: Option<u32>, is_partial: bool) -> ReferenceRow {
    row(ReferenceRecord::Rate(RateRow {
        month: month.parse::<Month>().unwrap(),
        base: "USD".to_owned(),
        quote: "CNY".to_owned(),
        rate_e6,
        days,
        is_partial,
    }))
}

fn write(world: &World, name: &str, rows: &[ReferenceRow], accept: bool) -> ReferenceOutcome {
    let mut database = world.open();
    let mut dictionary = database.dictionary().unwrap();
    let mut load = database.begin_load(&header(name)).unwrap();
    let outcome = load.write_reference(rows, accept, &mut dictionary).unwrap();
    load.commit(NOW).unwrap();
    outcome
}

fn changes(outcome: &ReferenceOutcome) -> (u64, u64, u64) {
    let counts = outcome.counts;
    (counts.new, counts.revised, counts.unchanged)
}

#[test]
fn a_product_is_placed_under_its_parents_with_its_name_and_units() {
    let world = World::new();
    let rows = [product(
        "01012100",
        Lang::En,
        "Breeding horses",
        [Some("kg"), Some("piece")],
    )];
    assert_eq!(changes(&write(&world, "en", &rows, false)), (1, 0, 0));
    let tree = "
        with recursive up as (
            select * from product where code = '01012100' and nomenclature = 'china' and edition = 2022
            union all select p.* from product p join up on p.id = up.parent_id)
        select code, nomenclature from up";
    assert_eq!(
        world.rows(tree),
        ["01012100|china", "010121|hs", "0101|hs", "01|hs"]
    );
    let units = "
        select u.year, a.code, b.code
        from product_unit u join unit_pair p on p.id = u.unit_pair_id
        join unit a on a.id = p.unit_id join unit b on b.id = p.unit_2_id";
    assert_eq!(world.rows(units), ["2023|kg|piece"]);
}

#[test]
fn a_second_language_fills_and_another_wording_is_noted_and_left() {
    let world = World::new();
    let units = [Some("kg"), None];
    write(
        &world,
        "en",
        &[product("01012100", Lang::En, "Breeding horses", units)],
        false,
    );
    let chinese = [product("01012100", Lang::Zh, "改良种用马", units)];
    assert_eq!(changes(&write(&world, "zh", &chinese, false)), (1, 0, 0));
    let other = write(
        &world,
        "other",
        &[product("01012100", Lang::En, "Horses for breeding", units)],
        false,
    );
    assert_eq!(changes(&other), (0, 0, 1));
    assert_eq!(other.kept.len(), 1);
    assert_eq!(other.kept[0].held, "Breeding horses");
    assert_eq!(other.kept[0].found, "Horses for breeding");
    let names = "select name_en, name_zh from product where code = '01012100'";
    assert_eq!(world.rows(names), ["Breeding horses|改良种用马"]);
}

#[test]
fn a_corrected_unit_of_the_same_year_is_revised() {
    let world = World::new();
    write(
        &world,
        "first",
        &[product("01012100", Lang::En, "Horses", [Some("kg"), None])],
        false,
    );
    let corrected = [product(
        "01012100",
        Lang::En,
        "Horses",
        [Some("piece"), Some("kg")],
    )];
    assert_eq!(
        changes(&write(&world, "second", &corrected, false)),
        (0, 1, 0)
    );
    assert_eq!(
        changes(&write(&world, "third", &corrected, false)),
        (0, 0, 1)
    );
}

#[test]
fn a_product_of_no_chapter_is_not_placed() {
    let world = World::new();
    let outcome = write(
        &world,
        "list",
        &[product("77012100", Lang::En, "None", [None, None])],
        true,
    );
    assert_eq!(outcome.unknown[0].0.kind, UnknownKind::Product);
    assert_eq!(
        world.one("select count(*) from product where code like '77%'"),
        "0"
    );
}

#[test]
fn codes_that_an_area_has_stay_and_those_that_it_lacks_are_added() {
    let world = World::new();
    let rows = [
        area("iso2", "JP", &[("hmrc", "9732")], &[(Lang::En, "Japan")]),
        area(
            "iso3",
            "FRA",
            &[("comtrade", "251"), ("gacc", "116")],
            &[(Lang::En, "French Republic")],
        ),
    ];
    let outcome = write(&world, "codes", &rows, false);
    assert_eq!(changes(&outcome), (1, 0, 1));
    let kept: Vec<_> = outcome
        .kept
        .iter()
        .map(|kept| kept.subject.as_str())
        .collect();
    assert_eq!(kept, ["gacc code 116", "iso3 FRA"]);
    let codes = "
        select c.system, c.code, a.iso3 from area_code c join area a on a.id = c.area_id where c.code = '9732'";
    assert_eq!(world.rows(codes), ["hmrc|9732|JPN"]);
    assert_eq!(world.one("select iso3 from area where gacc = '116'"), "JPN");
}

#[test]
fn an_economy_that_no_table_has_is_left_out_or_added_as_the_person_says() {
    let world = World::new();
    let rows = [area(
        "iso3",
        "XYZ",
        &[("comtrade", "9890")],
        &[(Lang::En, "Nowhere")],
    )];
    let left = write(&world, "first", &rows, false);
    assert_eq!(left.unknown[0].0.code, "XYZ");
    assert_eq!(
        world.one("select count(*) from area where iso3 = 'XYZ'"),
        "0"
    );
    let added = write(&world, "second", &rows, true);
    assert_eq!(changes(&added), (1, 0, 0));
    let held = "select a.iso3, a.name_en, c.code from area a join area_code c on c.area_id = a.id where a.iso3 = 'XYZ'";
    assert_eq!(world.rows(held), ["XYZ|Nowhere|9890"]);
}

#[test]
fn names_that_differ_in_nothing_but_signs_agree() {
    let world = World::new();
    let regime = |name: &str| {
        row(ReferenceRecord::Regime(
            RegimeKey::new(RegimeSystem::Customs, 11),
            Lang::Zh,
            name.to_owned(),
        ))
    };
    let same = write(
        &world,
        "same",
        &[regime("国家间、国际组织无偿援助和赠送的物资")],
        false,
    );
    assert_eq!(same.kept, []);
    let other = write(&world, "other", &[regime("别的")], false);
    assert_eq!(other.kept.len(), 1);
}

#[test]
fn a_shipped_rate_stays_and_an_imported_one_is_revised_when_its_month_is_whole() {
    let world = World::new();
    let shipped = write(
        &world,
        "a",
        &[rate("2024-09", 7_078_421, Some(21), false)],
        false,
    );
    assert_eq!((changes(&shipped), shipped.kept.len()), ((0, 0, 1), 0));
    let wrong = write(
        &world,
        "b",
        &[rate("2024-09", 7_200_000, Some(21), false)],
        false,
    );
    assert_eq!(wrong.kept[0].subject, "CNY per USD in 2024-09");
    assert_eq!(
        (wrong.kept[0].held.as_str(), wrong.kept[0].found.as_str()),
        ("7.078400", "7.200000")
    );
    assert_eq!(
        changes(&write(
            &world,
            "c",
            &[rate("2026-10", 7_000_000, Some(9), true)],
            false
        )),
        (1, 0, 0)
    );
    let whole = [rate("2026-10", 7_010_000, Some(22), false)];
    assert_eq!(changes(&write(&world, "d", &whole, false)), (0, 1, 0));
    // The published average says the same to the last digit but one: the days are kept.
    let published = [rate("2026-10", 7_010_001, None, false)];
    assert_eq!(changes(&write(&world, "e", &published, false)), (0, 0, 1));
    let held = "select rate_e6, days, is_partial from fx_month where month = 2026 * 12 + 9 and base = 'USD'";
    assert_eq!(world.rows(held), ["7010000|22|0"]);
}

#[test]
fn a_list_that_is_dropped_leaves_no_trace() {
    let world = World::new();
    let before = world.everything();
    let mut database = world.open();
    let mut dictionary = database.dictionary().unwrap();
    let mut load = database.begin_load(&header("list")).unwrap();
    let rows = [product("01012100", Lang::En, "Horses", [Some("kg"), None])];
    load.write_reference(&rows, false, &mut dictionary).unwrap();
    drop(load);
    assert_eq!(world.everything(), before);
}
