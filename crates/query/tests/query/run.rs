//! A report is run: sections, notes, sources, and what is missing.

use tradeq_query::report::{Asked, run};
use tradeq_query::table::{Kind, Show};

use crate::world::{World, asked, figure, parsed, picked, section};

const REPORT: &str = "\
-- title: Imports, {period}
-- about: A
-- theme: X
-- param: period span = latest-ytd
-- param: currency currency = cny
-- missing: imports of {period}
-- note: Imports are valued CIF in {period}.

-- section: published | Total of {period}
-- column: value money
-- column: value_state state
-- column: cell_id cell
select w.flow, b.value, case when b.value is null then 'not_held' end as value_state, b.cell_id
from (select 'import' as flow) w
left join published_best b on b.flow = w.flow and b.subject = 'total' and b.unit = :unit
    and b.from_month_no = :period_from and b.to_month_no = :period_to;

-- section: partners
-- column: partner code
-- column: value money
-- column: load_id load
select partner, sum(value_cny) as value, max(load_id) as load_id
from trade_partner_month
where month_no between :period_from and :period_to
group by partner
order by value desc, partner;

-- section: notes
select 'partners held: ' || count(distinct partner)
from trade_partner_month
where month_no between :period_from and :period_to;
";

#[test]
fn sections_come_in_order_with_their_columns() {
    let answer = World::small().run(REPORT, &[]).unwrap();
    let names: Vec<&str> = answer
        .sections
        .iter()
        .map(|section| section.name.as_str())
        .collect();
    assert_eq!(names, ["published", "partners"]);
    assert_eq!(answer.title, "Imports, Jan–Sep 2024");
    assert_eq!(
        answer.sections[0].title.as_deref(),
        Some("Total of Jan–Sep 2024")
    );
    assert_eq!(answer.sections[1].title, None);
    assert_eq!(
        picked(&answer.sections[0], &["flow", "value"]),
        ["import 13710"]
    );
    assert_eq!(
        picked(&answer.sections[1], &["partner", "value"]),
        ["USA 600", "KOR 390", "HKG 10"]
    );
    let columns = &answer.sections[0].columns;
    assert_eq!(columns[0].kind, Kind::Word);
    assert_eq!(
        (columns[1].kind, columns[1].unit.as_deref()),
        (Kind::Money, Some("cny"))
    );
    assert_eq!(
        (columns[2].kind, columns[2].show),
        (Kind::State, Show::Machine)
    );
    assert_eq!(columns[3].show, Show::Machine);
}

#[test]
fn notes_of_the_notes_section_come_before_those_of_the_header() {
    let answer = World::small().run(REPORT, &[]).unwrap();
    assert_eq!(
        answer.notes,
        [
            "partners held: 3",
            "Imports are valued CIF in Jan–Sep 2024."
        ]
    );
    assert!(!answer.has_gap() && !answer.is_empty());
}

#[test]
fn cells_and_loads_are_cited_with_publisher_and_file() {
    let answer = World::small().run(REPORT, &[]).unwrap();
    let told: Vec<String> = answer
        .sources
        .iter()
        .map(|source| {
            format!(
                "{} | {} | {} | {}",
                source.publisher.as_deref().unwrap_or("-"),
                source.title,
                source.file,
                source.certainty.as_deref().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "GACC | Trade in September | release.csv | sourced",
            "GACC | downloadData.csv (gacc-query, import, load 2) | downloadData.csv | -"
        ]
    );
}

#[test]
fn a_recalled_figure_is_marked_in_the_notes() {
    let world = World::empty();
    let mut recalled = figure("2024-09", "import", "", 5);
    recalled.certainty = tradeq_model::Certainty::Memory;
    world.publish("recalled.csv", &[recalled]);
    let answer = world.run(REPORT, &["period=2024-09"]).unwrap();
    assert!(
        answer
            .notes
            .contains(&"some figures are marked `memory`: Trade in September".into()),
        "{:?}",
        answer.notes
    );
}

#[test]
fn a_span_that_the_file_does_not_hold_is_a_gap_and_empty() {
    let answer = World::small().run(REPORT, &["period=2019-05"]).unwrap();
    assert!(answer.is_empty() && answer.has_gap());
    assert!(
        answer
            .notes
            .contains(&"not in the file: imports of May 2019".into()),
        "{:?}",
        answer.notes
    );
    assert!(answer.sources.is_empty());
}

#[test]
fn half_an_answer_has_a_gap_but_is_not_empty() {
    let world = World::empty();
    world.publish("release.csv", &[figure("2024-09", "import", "", 1_000)]);
    let answer = world.run(REPORT, &["period=2024-09"]).unwrap();
    assert!(!answer.is_empty() && answer.has_gap());
}

#[test]
fn sections_can_be_chosen_and_keep_their_notes() {
    let world = World::small();
    let report = parsed(REPORT).unwrap();
    let chosen = |name: &str| Asked {
        sections: vec![name.into()],
        ..asked(&[])
    };
    let answer = run(&report, &chosen("partners"), &mut world.reader()).unwrap();
    assert_eq!(answer.sections.len(), 1);
    assert_eq!(section(&answer, "partners").rows.len(), 3);
    assert_eq!(answer.notes[0], "partners held: 3");
    let error = run(&report, &chosen("partner"), &mut world.reader()).unwrap_err();
    insta::assert_snapshot!("unknown_section", error);
}

#[test]
fn a_statement_that_does_not_run_names_its_file_line_and_section() {
    let world = World::small();
    let broken = REPORT.replace("group by partner\n", "group by partnr\n");
    insta::assert_snapshot!("bad_statement", world.run(&broken, &[]).unwrap_err());
    let check = |text: &str| parsed(text).unwrap().check(&world.reader());
    assert!(check(REPORT).is_ok());
    insta::assert_snapshot!("bad_statement_checked", check(&broken).unwrap_err());
    let stranger = REPORT.replace(":unit", ":measure");
    insta::assert_snapshot!("undeclared_parameter", check(&stranger).unwrap_err());
}

#[test]
fn a_declared_column_that_the_statement_lacks_is_found() {
    let world = World::small();
    let wrong = REPORT.replace("-- column: partner code", "-- column: partnr code");
    let error = parsed(&wrong).unwrap().check(&world.reader()).unwrap_err();
    insta::assert_snapshot!("column_not_given", error);
}

#[test]
fn a_statement_that_writes_is_refused() {
    let text = "-- title: T\n-- about: A\n-- theme: X\ndelete from area\n";
    insta::assert_snapshot!("writing_report", World::empty().run(text, &[]).unwrap_err());
}
