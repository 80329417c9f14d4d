//! The grammar of a report's header: what it takes, and what it says to what it does not.

use tradeq_query::report::ParameterKind;

use crate::world::parsed;

/// A header that is complete but for what a test puts into it.
fn with(lines: &str) -> String {
    format!("-- title: T\n-- about: A\n-- theme: X\n{lines}\nselect 1 as a\n")
}

#[test]
fn a_small_header_is_enough() {
    let report = parsed(&with("")).unwrap();
    assert_eq!((report.title.as_str(), report.about.as_str()), ("T", "A"));
    assert_eq!(report.sections.len(), 1);
    assert_eq!(report.sections[0].name, "main");
    assert_eq!(report.sections[0].sql.trim(), "select 1 as a");
    assert_eq!(report.sections[0].line, 5);
}

#[test]
fn parameters_of_every_type_are_read() {
    for (declared, kind, default, about) in [
        ("p span", ParameterKind::Span, None, ""),
        (
            "p span = latest-ytd | which months",
            ParameterKind::Span,
            Some("latest-ytd"),
            "which months",
        ),
        ("p flow=total", ParameterKind::Flow, Some("total"), ""),
        (
            "p currency = cny | a | b",
            ParameterKind::Currency,
            Some("cny"),
            "a | b",
        ),
        (
            "p area | code (or name)",
            ParameterKind::Area,
            None,
            "code (or name)",
        ),
        ("p product", ParameterKind::Product, None, ""),
        ("p group", ParameterKind::Group, None, ""),
        ("p basket", ParameterKind::Basket, None, ""),
        ("p level = 4", ParameterKind::Level, Some("4"), ""),
        ("p count = 10", ParameterKind::Count, Some("10"), ""),
        ("p basis = best", ParameterKind::Basis, Some("best"), ""),
        ("p text = a = b", ParameterKind::Text, Some("a = b"), ""),
        (
            "p choice(a|b c) = a | one of (two)",
            ParameterKind::Choice(vec!["a".into(), "b c".into()]),
            Some("a"),
            "one of (two)",
        ),
    ] {
        let report = parsed(&with(&format!("-- param: {declared}"))).unwrap();
        let found = &report.parameters[0];
        assert_eq!(
            (&found.kind, found.default.as_deref(), found.about.as_str()),
            (&kind, default, about),
            "{declared}"
        );
    }
}

#[test]
fn every_other_key_is_read() {
    let report = parsed(
        "-- title: {p}\n-- title-zh: 标题\n-- about: one\n-- about: two\n-- theme: x\n-- param: p text = a\n\
         -- positional: p\n-- alias: short = p=b\n-- alias: long = p=c\n-- latest: held\n-- note: n1\n-- note: n2: more\n\
         -- missing: m\n-- An ordinary comment: it is for whoever edits the file.\n\n-- section: one | First, {p}\n-- column: a money unit=usd | about a\n-- column: b count compare\n\
         -- An ordinary comment: it stays with the statement.\nselect 1;\n\
         -- section: two\nselect 2;\n\n",
    )
    .unwrap();
    assert_eq!(report.about, "one two");
    assert_eq!(report.title_zh.as_deref(), Some("标题"));
    assert_eq!(
        report
            .notes
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["n1", "n2: more"]
    );
    assert_eq!(report.missing.as_deref(), Some("m"));
    assert_eq!(report.positional.as_deref(), Some("p"));
    assert!(report.latest_held);
    assert_eq!(
        report.aliases[0],
        ("short".into(), vec![("p".into(), "b".into())])
    );
    let sections: Vec<_> = report
        .sections
        .iter()
        .map(|section| {
            (
                section.name.as_str(),
                section.title.as_deref(),
                section.line,
            )
        })
        .collect();
    assert_eq!(
        sections,
        [("one", Some("First, {p}"), 19), ("two", None, 22)]
    );
    assert!(report.sections[0].sql.starts_with("-- An ordinary comment"));
    assert!(report.sections[0].sql.ends_with("select 1"));
}

#[test]
fn windows_line_ends_are_read() {
    let text = with("-- param: p span | which").replace('\n', "\r\n");
    let report = parsed(&text).unwrap();
    assert_eq!(report.parameters[0].about, "which");
    assert_eq!(report.title, "T");
}

#[test]
fn bad_headers_are_refused_each_with_its_line() {
    for (name, text) in [
        ("unknown_key", with("-- colum: a money")),
        ("key_without_value", with("-- note:")),
        ("unknown_type", with("-- param: p number")),
        ("unclosed_choice", with("-- param: p choice(a|b")),
        ("parameter_without_type", with("-- param: p")),
        (
            "parameter_twice",
            with("-- param: p span\n-- param: p flow"),
        ),
        ("unknown_column_kind", with("-- column: a euros")),
        ("column_without_kind", with("-- column: a")),
        ("unknown_column_word", with("-- column: a money bold")),
        (
            "section_twice",
            with("-- section: a\nselect 1\n-- section: a"),
        ),
        (
            "section_after_statement",
            with("-- column: a money\n-- section: a"),
        ),
        (
            "section_without_statement",
            "-- title: T\n-- about: A\n-- theme: X\n-- section: a\n".into(),
        ),
        ("positional_without_param", with("-- positional: nobody")),
        ("latest", with("-- latest: yesterday")),
        ("alias_without_value", with("-- alias: short")),
        ("alias_without_pair", with("-- alias: short = asean")),
        ("alias_of_no_param", with("-- alias: short = nobody=1")),
        ("chart_unknown_kind", with("-- chart: pie x=a y=b | T")),
        ("chart_without_title", with("-- chart: bars x=a y=b")),
        ("chart_without_y", with("-- chart: bars x=a | T")),
        (
            "chart_unknown_word",
            with("-- chart: bars x=a y=b colour=red | T"),
        ),
        (
            "chart_twice",
            with("-- chart: bars x=a y=b | T\n-- chart: bars x=a y=c | T"),
        ),
        ("chart_top_zero", with("-- chart: bars x=a y=b top=0 | T")),
        (
            "chart_unknown_column",
            with("-- chart: bars x=a y=valeu | T\n-- column: a text\n-- column: value money"),
        ),
        (
            "chart_unknown_label",
            with(
                "-- chart: bars x=a y=b label=a+nobody | T\n-- column: a code\n-- column: b money",
            ),
        ),
        (
            "chart_of_words",
            with("-- chart: bars x=a y=b | T\n-- column: a code\n-- column: b text"),
        ),
        (
            "chart_line_without_months",
            with("-- chart: line x=a y=b | T\n-- column: a code\n-- column: b money"),
        ),
        (
            "chart_scatter_of_words",
            with("-- chart: scatter x=a y=b | T\n-- column: a code\n-- column: b growth"),
        ),
        (
            "chart_shares_of_money",
            with("-- chart: shares x=a y=b | T\n-- column: a code\n-- column: b money"),
        ),
        (
            "chart_contribution_of_growth",
            with("-- chart: contribution x=a y=b | T\n-- column: a code\n-- column: b growth"),
        ),
        (
            "chart_heat_without_series",
            with("-- chart: heat x=a y=b | T\n-- column: a month\n-- column: b growth"),
        ),
        (
            "chart_of_notes",
            with("-- section: notes\n-- chart: bars x=a y=b | T"),
        ),
        ("no_title", "-- about: A\n-- theme: X\nselect 1\n".into()),
        ("no_about", "-- title: T\n-- theme: X\nselect 1\n".into()),
        (
            "no_statement",
            "-- title: T\n-- about: A\n-- theme: X\n".into(),
        ),
        ("empty_file", String::new()),
    ] {
        let message = match parsed(&text) {
            Ok(_) => panic!("{name} was read"),
            Err(error) => error.to_string(),
        };
        insta::assert_snapshot!(name, message);
    }
}
