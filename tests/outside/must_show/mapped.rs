//! Tables of any publisher with a map, as the documentation shows them.
#![allow(clippy::unwrap_used, clippy::panic)]

use tradeq_tests::{World, root, shared_data};

/// The blocks of a kind in a page of documentation.
fn blocks(page: &str, kind: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("docs").join(page)).unwrap();
    let fence = format!("```{kind}\n");
    let blocks = text.split(&fence).skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect()
}

/// A machine with the tables and maps of the page, numbered from 0.
fn with_examples() -> (World, usize) {
    let world = World::ready();
    let (tables, maps) = (
        blocks("mapped-table.md", "csv"),
        blocks("mapped-table.md", "toml"),
    );
    assert_eq!(tables.len(), maps.len());
    for (number, (table, map)) in tables.iter().zip(&maps).enumerate() {
        world.write(&format!("{number}.csv"), table);
        world.write(&format!("{number}.toml"), map);
    }
    (world, tables.len())
}

#[test]
fn every_example_of_the_page_is_imported_as_it_stands() {
    let (world, count) = with_examples();
    assert_eq!(count, 3);
    for number in 0..count {
        let (table, map) = (format!("{number}.csv"), format!("{number}.toml"));
        world.ok(&["import", &table, "--map", &map]);
        let again = world.ok(&["import", &table, "--map", &map]);
        assert!(again.contains("nothing to do"), "{again}");
    }
    let facts = "select flow, partner, product, breakdown, value_eur, quantity, unit from trade_all \
        where dataset = 'my-trade' order by flow, value_eur";
    let rows: Vec<String> = world.rows(facts).iter().map(ToString::to_string).collect();
    assert_eq!(
        rows,
        [
            r#"{"flow":"export","partner":"CHN","product":"85076000","breakdown":"suppressed","value_eur":null,"quantity":null,"unit":null}"#,
            r#"{"flow":"import","partner":"NLD","product":"85076000","breakdown":"","value_eur":1234500,"quantity":2000000,"unit":"kg"}"#,
            r#"{"flow":"import","partner":null,"product":null,"breakdown":"","value_eur":9500000000,"quantity":null,"unit":null}"#,
        ]
    );
    let figures = "select c.subject, c.value, c.half_width, c.yoy_bp from cell c join release r on r.id = c.release_id \
        where r.title = '统计快讯 2026年6月' and c.flow = 'export' order by 1";
    let rows: Vec<String> = world
        .rows(figures)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        rows,
        [
            r#"{"subject":"area:DEU","value":467816363336,"half_width":0,"yoy_bp":1480}"#,
            r#"{"subject":"group:eu","value":2165161013382,"half_width":0,"yoy_bp":1270}"#,
            r#"{"subject":"total","value":14731443286081,"half_width":0,"yoy_bp":1340}"#,
        ]
    );
}

#[test]
fn the_same_file_under_another_map_is_another_load() {
    let (world, _) = with_examples();
    world.ok(&["import", "0.csv", "--map", "0.toml"]);
    let map = std::fs::read_to_string(world.dir().join("0.toml")).unwrap();
    world.write("comment.toml", format!("# mine\n{map}"));
    let same = world.ok(&["import", "0.csv", "--map", "comment.toml"]);
    assert!(same.contains("nothing to do"), "{same}");
    world.write("other.toml", map.replace("my-trade", "my-other-trade"));
    let outcome = world.run(&["import", "0.csv", "--map", "other.toml"]);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    assert!(
        outcome.stderr.contains("the same bytes are load"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_load_under_a_map_is_made_again_from_its_raw_file() {
    let (world, count) = with_examples();
    for number in 0..count {
        let (table, map) = (format!("{number}.csv"), format!("{number}.toml"));
        world.ok(&["import", &table, "--map", &map]);
        // The ledger has the map; nobody needs the file any more.
        std::fs::remove_file(world.dir().join(map)).unwrap();
    }
    let outcome = world.run(&["rebuild", "--check"]);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
}

#[test]
fn a_new_map_is_refused_until_its_blanks_are_filled_and_then_fits() {
    let world = World::ready();
    world.write(
        "t.csv",
        "Month,Country,HS,Flow,USD\n2024-09,VNM,850760,Exports,12\n2024-08,DEU,850760,Exports,7\n",
    );
    world.ok(&["import", "t.csv", "--map-init", "-o", "t.toml"]);
    let printed = world.ok(&["import", "t.csv", "--map-init"]);
    let map = std::fs::read_to_string(world.dir().join("t.toml")).unwrap();
    assert_eq!(map, printed);
    for guess in [
        "\"Month\" (YYYY-MM)",
        "\"Country\" (three letters: iso3)",
        "\"HS\" (six digits in every row)",
    ] {
        assert!(map.contains(guess), "{guess} in\n{map}");
    }
    let blank = world.run(&["import", "t.csv", "--map", "t.toml"]);
    assert!(
        blank.stderr.contains("`kind` is still to be filled in"),
        "{}",
        blank.stderr
    );
    assert_eq!(
        world
            .run(&["import", "t.csv", "--map-init", "-o", "t.toml"])
            .code,
        2
    );
    let filled = fill(
        &map,
        &[
            "facts", "my-table", "CHN", "Flow", "Exports", "Month", "YYYY-MM", "Country", "iso3",
            "HS", "USD", "usd",
        ],
    );
    world.write("t.toml", filled);
    world.ok(&["import", "t.csv", "--map", "t.toml"]);
    assert_eq!(
        world.number("select sum(value_usd) from trade_all where dataset = 'my-table'"),
        Some(19)
    );
}

/// Takes the `#` away from the sections of partner and product, and fills the blanks one after the other.
fn fill(map: &str, words: &[&str]) -> String {
    let wanted = [
        "[partner]",
        "[product]",
        "column = \"___\"",
        "system = \"___\"",
    ];
    let lines = map
        .lines()
        .take_while(|line| !line.starts_with("# [[skip]]"));
    let lines: Vec<&str> = lines
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if wanted.iter().any(|word| rest.starts_with(word)) => rest,
            _ => line,
        })
        .filter(|line| !line.starts_with("# "))
        .collect();
    let mut text = lines.join("\n");
    for word in words {
        text = text.replacen("___", word, 1);
    }
    assert!(!text.contains("___"), "{text}");
    text
}

#[test]
fn a_workbook_of_the_wellformed_fixtures_has_the_same_facts_as_its_text() {
    let world = World::ready();
    let fixtures = root().join("tests/fixtures/wellformed/mapped");
    for name in [
        "facts.csv",
        "facts.xlsx",
        "facts.toml",
        "figures.csv",
        "figures.toml",
    ] {
        world.write(name, std::fs::read(fixtures.join(name)).unwrap());
    }
    for table in ["facts.csv", "facts.xlsx"] {
        let answer = world.json(&["import", table, "--map", "facts.toml"]);
        let row = &answer["sections"][0]["rows"][0];
        assert_eq!(row["source"], "mapped", "{row}");
    }
    assert_eq!(
        world.number("select sum(value_usd) from trade_all where dataset = 'my-broker' and breakdown = '' and flow = 'export'"),
        Some(1_234_500 + 9_000_250)
    );
    world.ok(&["import", "figures.csv", "--map", "figures.toml"]);
}

#[test]
fn the_customs_own_table_of_june_2026_is_kept_to_the_yuan() {
    let name = "gacc_bulletin/cn_express_by_country_2026-06_cny100m_fullprecision.csv";
    let Some(table) = shared_data(name) else {
        return;
    };
    let world = World::ready();
    world.write("express.csv", std::fs::read(table).unwrap());
    let mut map = blocks("mapped-table.md", "toml")[1].clone();
    map = map.split("[[value]]").next().unwrap().to_owned();
    for (flow, word) in [
        ("total", "total"),
        ("export", "export"),
        ("import", "import"),
    ] {
        for (months, span) in [("jun", "2026-06"), ("jan_jun", "2026-01..2026-06")] {
            map += &format!(
                "[[value]]\ncolumn = \"{word}_{months}\"\nunit = \"100m-yuan\"\nflow = \"{flow}\"\nspan = \"{span}\"\n"
            );
        }
    }
    map += "[release]\npublisher = \"GACC\"\ntitle = \"express\"\ncertainty = \"derived\"\n";
    world.write("express.toml", map);
    world.ok(&["import", "express.csv", "--map", "express.toml"]);
    let held = "select sum(c.value) from cell c join release r on r.id = c.release_id where r.title = 'express'";
    assert_eq!(world.number(held), Some(EXPRESS_YUAN));
    assert_eq!(
        world.number(&held.replace("sum(c.value)", "count(*)")),
        Some(180)
    );
}

/// Sum of the 180 values of the table, computed apart from this program.
const EXPRESS_YUAN: i64 = 179_723_742_929_122;
