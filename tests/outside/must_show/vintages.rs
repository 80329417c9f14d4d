//! What was known on a day, and what moved since.

use serde_json::json;
use tradeq_tests::{World, gb18030};

use crate::answer::{counts, row, rows};
use crate::golden::golden;
use crate::query_file::SOYBEANS;

/// Brazil's soybeans of February: 12,000,000 yuan in a file of 20 March, 12,345,678 in one of 20 April.
fn revised() -> World {
    let world = World::ready();
    let later = SOYBEANS.replace("\"12,000,000\"", "\"12,345,678\"");
    for (name, text, day) in [
        ("soya.csv", SOYBEANS, "2024-03-20"),
        ("soya-again.csv", &later, "2024-04-20"),
    ] {
        world.write(name, gb18030(text));
        world.ok(&["import", name, "--flow", "import", "--published-on", day]);
    }
    world
}

const BRAZIL: &str = "select value_cny from trade where partner = 'BRA' and month = '2024-02'";

fn one(world: &World, arguments: &[&str]) -> serde_json::Value {
    let answer = world.json(&[&["sql"], arguments].concat());
    rows(&answer, "rows")[0]
        .as_object()
        .unwrap()
        .values()
        .next()
        .unwrap()
        .clone()
}

#[test]
fn sql_gives_the_old_number_until_the_day_before_the_new_file() {
    let world = revised();
    for (day, value) in [
        ("2024-03-20", 12_000_000),
        ("2024-04-19", 12_000_000),
        ("2024-04-20", 12_345_678),
    ] {
        assert_eq!(
            one(&world, &[BRAZIL, "--as-of", day]),
            json!(value),
            "{day}"
        );
        let total = "select sum(value_cny) from trade_total_month where dataset = 'gacc-query'";
        let wanted = 33_100_000 - 12_000_000 + value;
        assert_eq!(
            one(&world, &[total, "--as-of", day]),
            json!(wanted),
            "{day}"
        );
    }
    assert_eq!(one(&world, &[BRAZIL]), json!(12_345_678));
}

#[test]
fn reports_give_the_old_number_and_say_the_day() {
    let world = revised();
    let ask = [
        "report",
        "product",
        "12019019",
        "--flow",
        "import",
        "--period",
        "2024-01..2024-02",
    ];
    let then = world.json(&[&ask[..], &["--as-of", "2024-04-19"]].concat());
    let now = world.json(&ask);
    for (answer, total, brazil, february) in [
        (&then, 33_100_000, 28_000_000, 16_500_000),
        (&now, 33_445_678, 28_345_678, 16_845_678),
    ] {
        let value =
            |section, wanted: (&str, &str)| row(answer, section, &[wanted])["value"].clone();
        assert_eq!(value("summary", ("flow", "import")), json!(total));
        assert_eq!(value("partners", ("partner", "BRA")), json!(brazil));
        assert_eq!(value("months", ("month", "2024-02")), json!(february));
    }
    assert_eq!(then["parameters"]["as_of"], "2024-04-19");
    assert_eq!(now["parameters"]["as_of"], json!(null));
    let text = world.ok(&[&ask[..], &["--as-of", "2024-04-19"]].concat());
    assert!(
        text.lines().nth(1).unwrap().ends_with("as of 2024-04-19"),
        "{text}"
    );
    let sources = then["sources"].to_string();
    assert!(
        sources.contains("soya.csv") && !sources.contains("soya-again.csv"),
        "{sources}"
    );
}

#[test]
fn the_rollup_reports_give_the_old_sums() {
    let world = revised();
    for (report, arguments) in [
        ("products", &["--level", "8", "--basis", "computed"][..]),
        ("partners", &["--basis", "computed"]),
    ] {
        let ask = [
            &["report", report, "--flow", "import", "--period", "2024-02"],
            arguments,
        ]
        .concat();
        let then = world.ok(&[&ask[..], &["--as-of", "2024-04-19", "--format", "csv"]].concat());
        let now = world.ok(&[&ask[..], &["--format", "csv"]].concat());
        let (old, new) = match report {
            "products" => ("16500000", "16845678"),
            _ => ("12000000", "12345678"),
        };
        assert!(
            then.contains(old) && !then.contains(new),
            "{report}: {then}"
        );
        assert!(now.contains(new) && !now.contains(old), "{report}: {now}");
    }
}

#[test]
fn a_changed_value_shows_in_the_report_of_revisions() {
    let world = revised();
    let answer = world.json(&["report", "revisions", "--param", "dataset=gacc-query"]);
    let slice = &rows(&answer, "slices")[0];
    assert_eq!(rows(&answer, "slices").len(), 1);
    assert_eq!(
        [
            &slice["rows_revised"],
            &slice["old_sum"],
            &slice["new_sum"],
            &slice["change"]
        ],
        [
            &json!(1),
            &json!(12_000_000),
            &json!(12_345_678),
            &json!(345_678)
        ]
    );
    let change = row(&answer, "rows", &[("partner", "BRA")]);
    assert_eq!(
        [
            &change["old"],
            &change["new"],
            &change["old_known_on"],
            &change["known_on"]
        ],
        [
            &json!(12_000_000),
            &json!(12_345_678),
            &json!("2024-03-20"),
            &json!("2024-04-20")
        ]
    );
    let before = world.json(&["report", "revisions", "--as-of", "2024-04-19"]);
    assert!(rows(&before, "rows").is_empty());
    golden(
        "revisions",
        &world.ok(&["report", "revisions", "--top", "5"]),
    );
}

#[test]
fn the_first_figure_of_a_question_is_compared_with_the_latest() {
    let world = World::ready();
    world.write(
        "releases.csv",
        "span,flow,value,unit,yoy,dataset,release,published_on,publisher,certainty\n\
         2031-01,export,100.0,100m-yuan,5.0,gacc-preliminary,First,2026-01-14,GACC,sourced\n\
         2031-01,export,98.0,100m-yuan,3.0,gacc-bulletin,Second,2026-02-18,GACC,sourced\n",
    );
    world.ok(&["import", "releases.csv"]);
    let answer = world.json(&["report", "revisions", "--period", "2031-01"]);
    let figure = &rows(&answer, "figures")[0];
    assert_eq!(
        [
            &figure["first"],
            &figure["latest"],
            &figure["revision"],
            &figure["lag_days"]
        ],
        [
            &json!(10_000_000_000_i64),
            &json!(9_800_000_000_i64),
            &json!(-200_000_000),
            &json!(35)
        ]
    );
    assert_eq!(
        [
            &figure["percent"],
            &figure["first_yoy"],
            &figure["latest_yoy"]
        ],
        [&json!(-2.0), &json!(5.0), &json!(3.0)]
    );
    let summary = &rows(&answer, "summary")[0];
    assert_eq!(
        [
            &summary["first_kind"],
            &summary["moved"],
            &summary["mean_revision"],
            &summary["mean_absolute"]
        ],
        [&json!("preliminary"), &json!(1), &json!(-2.0), &json!(2.0)]
    );
}

#[test]
fn a_diff_of_two_days_says_what_is_new_and_what_was_revised() {
    let world = revised();
    let diff = |from: &str, to: &str| {
        world.json(&[
            "diff",
            "--from",
            from,
            "--to",
            to,
            "--dataset",
            "gacc-query",
        ])
    };
    let first = diff("2024-03-19", "2024-03-31");
    let january = row(&first, "slices", &[("span", "2024-01")]);
    assert_eq!(
        [&january["rows_new"], &january["sum_new"]],
        [&json!(2), &json!(16_600_000)]
    );
    let second = diff("2024-03-31", "2024-04-30");
    assert_eq!(rows(&second, "slices").len(), 1);
    let february = row(&second, "slices", &[("span", "2024-02")]);
    assert_eq!(
        [
            &february["rows_new"],
            &february["rows_revised"],
            &february["change"]
        ],
        [&json!(0), &json!(1), &json!(345_678)]
    );
    let both = diff("2024-03-19", "2024-04-30");
    let february = row(&both, "slices", &[("span", "2024-02")]);
    assert_eq!(
        [
            &february["rows_new"],
            &february["sum_new"],
            &february["rows_revised"]
        ],
        [&json!(2), &json!(16_845_678), &json!(0)]
    );
    golden(
        "diff",
        &world.ok(&["diff", "--from", "2024-04-17", "--to", "2024-04-30"]),
    );
    let nothing = world.run(&["diff", "--from", "2024-04-20", "--to", "2024-04-21"]);
    assert_eq!(nothing.code, 3, "{}", nothing.picture());
}

#[test]
fn a_corrected_figure_is_revised_in_the_diff_of_its_days() {
    let world = World::ready();
    let release = |value: &str| {
        format!(
            "span,flow,value,unit,release,published_on,publisher,certainty,dataset\n\
             2031-01,export,{value},yuan,R,2026-01-14,P,sourced,press\n"
        )
    };
    for (name, value) in [("a.csv", "100"), ("b.csv", "101")] {
        world.write(name, release(value));
        world.ok(&["import", name]);
    }
    let answer = world.json(&["diff", "--from", "2026-01-14", "--period", "2031-01"]);
    let figure = &rows(&answer, "figures")[0];
    assert_eq!(
        [&figure["what"], &figure["old"], &figure["new"]],
        [&json!("revised"), &json!(100), &json!(101)]
    );
    let value = "select value from published_best where span = '2031-01'";
    assert_eq!(one(&world, &[value, "--as-of", "2026-01-14"]), json!(100));
    assert_eq!(one(&world, &[value]), json!(101));
}

#[test]
fn an_older_file_that_comes_late_changes_the_past_alone() {
    let world = revised();
    world.write(
        "soya-old.csv",
        gb18030(&SOYBEANS.replace("\"12,000,000\"", "\"11,000,000\"")),
    );
    let imported = world.json(&[
        "import",
        "soya-old.csv",
        "--flow",
        "import",
        "--published-on",
        "2024-03-01",
    ]);
    assert_eq!(counts(&imported), [4, 0, 0, 0, 0].map(Some));
    assert_eq!(rows(&imported, "files")[0]["outdated"], json!(4));
    assert_eq!(one(&world, &[BRAZIL]), json!(12_345_678));
    assert_eq!(
        one(&world, &[BRAZIL, "--as-of", "2024-03-19"]),
        json!(11_000_000)
    );
}

#[test]
fn days_that_cannot_be_asked_for_are_refused() {
    let world = revised();
    let mut told = String::new();
    let cases: [(i32, &[&str]); 7] = [
        (2, &["sql", "select 1", "--as-of", "2024-02-30"]),
        (2, &["report", "headline", "--as-of", "October"]),
        (2, &["status", "--as-of", "2199-01-01"]),
        (3, &["sql", "select 1", "--as-of", "1990-01-01"]),
        (2, &["diff", "--from", "2024-04-17", "--to", "2024-04-10"]),
        (2, &["diff", "--from", "2024-4-17"]),
        (2, &["import", "soya.csv", "--published-on", "2024-04-31"]),
    ];
    for (code, arguments) in cases {
        let outcome = world.run(arguments);
        assert_eq!(outcome.code, code, "{arguments:?}\n{}", outcome.picture());
        told += &format!("{}\n{}\n", arguments.join(" "), outcome.stderr);
    }
    golden("days-refused", &told);
}

#[test]
fn the_same_bytes_again_leave_the_file_as_it_is_to_the_last_byte() {
    let world = revised();
    let before = std::fs::read(world.database()).unwrap();
    for name in ["soya-again.csv", "soya.csv"] {
        world.ok(&["import", name, "--flow", "import"]);
    }
    assert!(std::fs::read(world.database()).unwrap() == before);
}

#[test]
fn a_file_that_may_only_be_read_answers_of_a_day() {
    let world = revised();
    let path = world.database();
    let mut only_read = std::fs::metadata(&path).unwrap().permissions();
    only_read.set_readonly(true);
    std::fs::set_permissions(&path, only_read).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(
        one(&world, &[BRAZIL, "--as-of", "2024-04-19"]),
        json!(12_000_000)
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
