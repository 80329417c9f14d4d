//! What a person may type for a parameter, and what it means.

use tradeq_query::report::{Asked, run};
use tradeq_query::table::Value;

use crate::world::{World, asked, parsed, text};

/// A report of one parameter that shows what it binds.
fn bound(world: &World, kind: &str, names: &str, typed: &str) -> String {
    let sql =
        format!("-- title: T\n-- about: A\n-- theme: X\n-- param: p {kind}\nselect {names}\n");
    let answer = world.run(&sql, &[&format!("p={typed}")]).unwrap();
    let texts: Vec<String> = answer.sections[0].rows[0].iter().map(text).collect();
    texts.join(" ")
}

fn refused(world: &World, kind: &str, typed: &str) -> String {
    let sql = format!("-- title: T\n-- about: A\n-- theme: X\n-- param: p {kind}\nselect :p\n");
    let error = world.run(&sql, &[&format!("p={typed}")]).unwrap_err();
    error.to_string()
}

#[test]
fn spans_bind_their_ends_and_length() {
    let world = World::small();
    for (typed, wanted) in [
        ("2024-09", "2024-09 24296 24296 1"),
        ("2024Q1-Q3", "2024-01..2024-09 24288 24296 9"),
        ("ytd 2024-09", "2024-01..2024-09 24288 24296 9"),
        ("2023", "2023-01..2023-12 24276 24287 12"),
        ("latest", "2024-09 24296 24296 1"),
        ("latest-ytd", "2024-01..2024-09 24288 24296 9"),
        ("last 12m", "2023-10..2024-09 24285 24296 12"),
    ] {
        let names = ":p, :p_from, :p_to, :p_months";
        assert_eq!(bound(&world, "span", names, typed), wanted, "{typed}");
    }
}

#[test]
fn latest_is_the_newest_published_total_or_the_newest_month_held() {
    let world = World::small();
    let goods = [(502, "85076000", 1)];
    let (flow, currency) = (tradeq_model::Flow::Import, tradeq_model::Currency::Cny);
    world.facts(
        "later.csv",
        "2024-11",
        flow,
        "partner×hs8",
        currency,
        &goods,
    );
    let report = |latest: &str| {
        format!(
            "-- title: T\n-- about: A\n-- theme: X\n-- latest: {latest}\n-- param: p span = latest\nselect :p\n"
        )
    };
    for (latest, wanted) in [("published", "2024-09"), ("held", "2024-11")] {
        let answer = world.run(&report(latest), &[]).unwrap();
        assert_eq!(answer.sections[0].rows[0], [Value::from(wanted)]);
    }
}

#[test]
fn a_named_period_needs_no_latest_month() {
    let world = World::empty();
    assert_eq!(bound(&world, "span", ":p", "2024-09"), "2024-09");
    insta::assert_snapshot!("no_latest", refused(&world, "span", "latest"));
}

#[test]
fn a_currency_binds_its_unit() {
    let world = World::empty();
    for (typed, wanted) in [
        ("cny", "cny yuan"),
        ("RMB", "cny yuan"),
        ("usd", "usd usd"),
        ("美元", "usd usd"),
    ] {
        assert_eq!(bound(&world, "currency", ":p, :unit", typed), wanted);
    }
}

#[test]
fn areas_are_found_by_any_code_and_name() {
    let world = World::empty();
    for typed in [
        "USA",
        "usa",
        "us",
        "502",
        "United States",
        "united states",
        "美国",
        " 美国 ",
    ] {
        assert_eq!(
            bound(&world, "area", ":p, :p_name", typed),
            "USA United States",
            "{typed}"
        );
    }
    assert_eq!(bound(&world, "area", ":p", "Republic of Korea"), "KOR");
}

#[test]
fn groups_and_baskets_are_found_by_code_and_name() {
    let world = World::empty();
    for typed in ["asean", "ASEAN", "东盟"] {
        assert_eq!(bound(&world, "group", ":p", typed), "asean", "{typed}");
    }
    for typed in ["new-three", "New three", "新三样"] {
        assert_eq!(bound(&world, "basket", ":p", typed), "new-three", "{typed}");
    }
}

#[test]
fn products_are_found_by_code_and_name() {
    let world = World::small();
    let names = ":p, :p_level";
    for (typed, wanted) in [
        ("8507", "8507 4"),
        ("85", "85 2"),
        ("01", "01 2"),
        ("850760", "850760 6"),
        ("85076000", "85076000 8"),
        // Not in the file, but in a chapter that there is.
        ("85079999", "85079999 8"),
    ] {
        assert_eq!(bound(&world, "product", names, typed), wanted, "{typed}");
    }
    assert_eq!(bound(&world, "product", ":p", "集成电路"), "8542");
}

#[test]
fn numbers_words_and_texts_are_bound_as_they_are() {
    let world = World::empty();
    assert_eq!(bound(&world, "level", ":p + 1", "6"), "7");
    assert_eq!(bound(&world, "count", ":p", "12"), "12");
    assert_eq!(bound(&world, "flow", ":p", "exports"), "export");
    assert_eq!(bound(&world, "basis", ":p", "computed"), "computed");
    assert_eq!(bound(&world, "choice(a|b)", ":p", "B"), "b");
    assert_eq!(bound(&world, "date", ":p", "2024-10-20"), "2024-10-20");
    assert_eq!(bound(&world, "span-or-all", ":p", "202409"), "2024-09");
    let all = "case when 24297 between :p_from and :p_to then :p end";
    assert_eq!(bound(&world, "span-or-all", all, "all"), "all");
    assert_eq!(bound(&world, "text", ":p", "it's \"so\""), "it's \"so\"");
}

#[test]
fn wrong_values_are_refused_with_a_caret_or_with_what_was_meant() {
    let world = World::small();
    let mut told = String::new();
    for (kind, typed) in [
        ("span", "2024-13"),
        ("span", "2024-09..2024-01"),
        ("span", "soon"),
        ("span-or-all", "al"),
        ("date", "2024-10"),
        ("date", "2024-02-30"),
        ("currency", "eur"),
        ("flow", "exprot"),
        ("basis", "guess"),
        ("area", "Unted States"),
        ("area", "zzzz"),
        ("area", ""),
        ("group", "belt-road"),
        ("basket", "new-thre"),
        ("product", "850"),
        ("product", "77"),
        ("product", "Integrated circuit"),
        ("level", "5"),
        ("count", "0"),
        ("count", "-3"),
        ("count", "ten"),
        ("choice(up|down)", "dwn"),
    ] {
        told.push_str(&format!(
            "p={typed} ({kind})\n{}\n\n",
            refused(&world, kind, typed)
        ));
    }
    insta::assert_snapshot!("wrong_values", told);
}

#[test]
fn the_last_of_two_values_counts_and_strangers_are_refused() {
    let world = World::empty();
    let text = "-- title: T\n-- about: A\n-- theme: X\n-- param: p count = 1\n-- param: q text\nselect :p\n";
    let answer = world.run(text, &["p=2", "p=3", "q=x"]).unwrap();
    assert_eq!(answer.sections[0].rows[0], [Value::Int(3)]);
    assert_eq!(
        answer.parameters,
        [("p".into(), Value::Int(3)), ("q".into(), Value::from("x"))]
    );
    insta::assert_snapshot!("stranger", world.run(text, &["r=1"]).unwrap_err());
    insta::assert_snapshot!("not_given", world.run(text, &[]).unwrap_err());
    let positional = format!("-- positional: q\n{text}");
    insta::assert_snapshot!(
        "positional_not_given",
        world.run(&positional, &[]).unwrap_err()
    );
}

#[test]
fn the_language_is_bound_and_fills_titles() {
    let world = World::empty();
    let report = parsed(
        "-- title: {p_name} ({p})\n-- title-zh: {p_name}（{p}）\n-- about: A\n-- theme: X\n-- param: p area\nselect :lang\n",
    )
    .unwrap();
    let asked = Asked {
        lang: tradeq_model::Lang::Zh,
        ..asked(&["p=502"])
    };
    let answer = run(&report, &asked, &mut world.reader()).unwrap();
    assert_eq!(answer.title, "United States (USA)");
    assert_eq!(answer.title_zh.as_deref(), Some("美国（USA）"));
    assert_eq!(answer.sections[0].rows[0], [Value::from("zh")]);
}
