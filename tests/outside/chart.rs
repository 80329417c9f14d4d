//! `tradeq report NAME --chart`: where a picture goes, and when there is none.
#![allow(clippy::unwrap_used, clippy::panic)]

use tradeq_tests::World;

use crate::golden::golden;

#[test]
fn a_chart_becomes_an_svg_file_with_title_unit_source_and_basis() {
    let world = World::ready();
    let outcome = world.run(&[
        "report",
        "headline",
        "--period",
        "2024Q1-Q3",
        "--chart",
        "h.svg",
    ]);
    assert_eq!(
        (outcome.code, outcome.stdout.as_str()),
        (0, ""),
        "{}",
        outcome.picture()
    );
    let svg = std::fs::read_to_string(world.dir().join("h.svg")).unwrap();
    for words in [
        "China&apos;s trade, Jan–Sep 2024",
        "tn yuan",
        "32.33",
        "source: ",
        "2024-10-14",
        "basis: published",
    ] {
        assert!(svg.contains(words), "{words} in\n{svg}");
    }
    world.ok(&[
        "--lang",
        "zh",
        "report",
        "headline",
        "--period",
        "2024Q1-Q3",
        "--chart",
        "z.svg",
    ]);
    let svg = std::fs::read_to_string(world.dir().join("z.svg")).unwrap();
    for words in ["中国对外贸易，2024年1—9月", "亿元", "来源：", "依据：公布"]
    {
        assert!(svg.contains(words), "{words} in\n{svg}");
    }
}

#[test]
fn a_chart_on_the_terminal_is_text_without_colour_in_a_pipe() {
    let world = World::ready();
    let text = world.ok(&["report", "review", "--period", "2024Q1-Q3", "--chart", "-"]);
    assert!(!text.contains('\u{1b}'));
    golden("chart-on-the-terminal", &text);
}

#[test]
fn the_first_section_with_a_number_is_drawn_and_named() {
    let world = World::ready();
    let outcome = world.run(&[
        "report",
        "partners",
        "--period",
        "2024Q1-Q3",
        "--chart",
        "-",
    ]);
    golden(
        "chart-of-the-first-section-with-a-number",
        &outcome.picture(),
    );
}

#[test]
fn without_a_number_there_is_no_file() {
    let world = World::ready();
    let outcome = world.run(&[
        "report",
        "growth",
        "--period",
        "2024Q1-Q3",
        "--chart",
        "g.svg",
    ]);
    assert_eq!(outcome.code, 3);
    golden("chart-without-a-number", &outcome.picture());
    assert!(!world.dir().join("g.svg").exists());
    let asked = [
        "report",
        "partners",
        "--period",
        "2024Q1-Q3",
        "--section",
        "partners",
    ];
    let outcome = world.run(&[&asked[..], &["--chart", "p.svg"]].concat());
    assert_eq!(outcome.code, 3);
    golden("chart-section-without-a-number", &outcome.picture());
    assert!(!world.dir().join("p.svg").exists());
}

#[test]
fn a_chart_that_is_not_there_is_answered_with_those_that_are() {
    let world = World::ready();
    let pictures = [
        &["status", "--chart", "x.svg"][..],
        &[
            "product",
            "8507",
            "--section",
            "partners",
            "--chart-kind",
            "heat",
            "--chart",
            "x.svg",
        ],
        &["partners", "--section", "group", "--chart", "x.svg"],
        &[
            "partners",
            "--section",
            "groups",
            "--chart-kind",
            "heat",
            "--chart",
            "x.svg",
        ],
        &["partners", "--chart-kind", "pie", "--chart", "x.svg"],
        &["partners", "--chart", "x.jpg"],
        &[
            "partners",
            "--section",
            "groups",
            "--section",
            "partners",
            "--chart",
            "x.svg",
        ],
    ]
    .map(|asked| world.run(&[&["report"][..], asked].concat()).picture());
    golden("chart-not-declared", &pictures.join("\n"));
    assert!(!world.dir().join("x.svg").exists());
}

#[test]
fn a_chart_replaces_no_folder_no_link_and_no_database() {
    let world = World::ready();
    let draw = |target: &str| {
        world.run(&[
            "report",
            "headline",
            "--period",
            "2024Q1-Q3",
            "--chart",
            target,
        ])
    };
    std::fs::create_dir(world.dir().join("folder.svg")).unwrap();
    assert_eq!(draw("folder.svg").code, 1);
    std::fs::copy(world.database(), world.dir().join("base.svg")).unwrap();
    let held = std::fs::read(world.dir().join("base.svg")).unwrap();
    assert_eq!(draw("base.svg").code, 1);
    assert_eq!(std::fs::read(world.dir().join("base.svg")).unwrap(), held);
    let real = world.write("real.svg", "old");
    std::os::unix::fs::symlink(&real, world.dir().join("link.svg")).unwrap();
    assert_eq!(draw("link.svg").code, 0);
    assert!(std::fs::read_to_string(&real).unwrap().starts_with("<svg"));
    assert!(
        std::fs::symlink_metadata(world.dir().join("link.svg"))
            .unwrap()
            .is_symlink()
    );
}

#[test]
fn a_font_file_that_is_none_is_refused() {
    let world = World::ready();
    let font = world.write("font.ttf", "no font");
    let asked = [
        "report",
        "headline",
        "--period",
        "2024Q1-Q3",
        "--chart",
        "h.png",
        "--font",
    ];
    let outcome = world.run(&[&asked[..], &[font.to_str().unwrap()]].concat());
    assert_eq!(outcome.code, 1);
    golden("chart-font-that-is-none", &outcome.picture());
    assert!(!world.dir().join("h.png").exists());
}

#[test]
fn characters_that_no_font_has_are_refused_and_not_drawn_as_boxes() {
    let world = World::ready();
    let lines = "-- theme: test\n-- about: About.\n-- chart: bars x=a y=b | T\n-- column: a text\n-- column: b count\n";
    for (name, title) in [("odd", "\u{10fffd}"), ("plain", "Plain")] {
        let path = world.own_reports().join(format!("{name}.sql"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(
            path,
            format!("-- title: {title}\n{lines}select 'x' as a, 5 as b\n"),
        )
        .unwrap();
    }
    let outcome = world.run(&["report", "odd", "--chart", "odd.png"]);
    assert_eq!(outcome.code, 1, "{}", outcome.picture());
    assert!(
        outcome.stderr.contains("no font at hand has `"),
        "{}",
        outcome.picture()
    );
    assert!(
        outcome.stderr.contains("--font FILE"),
        "{}",
        outcome.picture()
    );
    assert!(!world.dir().join("odd.png").exists());
    // A machine without any font refuses the plain title too; with one it is drawn.
    let outcome = world.run(&["report", "plain", "--chart", "plain.png"]);
    match outcome.code {
        0 => assert!(
            std::fs::read(world.dir().join("plain.png"))
                .unwrap()
                .starts_with(b"\x89PNG")
        ),
        _ => assert!(
            outcome.stderr.contains("no font at hand"),
            "{}",
            outcome.picture()
        ),
    }
}
