//! Of many published figures for one question, the one to quote.

use tradeq_model::{Certainty, Currency, Figure, FlowAsk, Measure, Qualifier, Span};

use crate::world::{NOW, World, header};

/// Total trade of a flow in yuan, exact, without a growth rate, published on 2024-10-14.
pub fn figure(span: &str, flow: &str, value: i64) -> Figure {
    Figure {
        line: 2,
        span: span.parse::<Span>().unwrap(),
        flow: flow.parse::<FlowAsk>().unwrap(),
        partner: None,
        product: None,
        regime: None,
        place: None,
        enterprise: None,
        port: None,
        measure: Measure::Value,
        currency: Some(Currency::Cny),
        unit: "yuan".into(),
        value: Some(value),
        half_width: Some(0),
        qualifier: None,
        yoy_bp: None,
        share_bp: None,
        share_of: None,
        dataset: "gacc-preliminary".into(),
        release: Some("Release".into()),
        published_on: Some("2024-10-14".into()),
        publisher: "GACC".into(),
        url: None,
        certainty: Certainty::Sourced,
        note: None,
    }
}

/// Loads figures as one file.
pub fn publish(world: &World, name: &str, figures: &[Figure]) -> tradeq_storage::Counts {
    let mut database = world.open();
    let mut load = database.begin_load(&header(name)).unwrap();
    let counts = load.write_cells("CHN", figures).unwrap();
    load.commit(NOW).unwrap();
    counts
}

const SPAN: &str = "2024-01..2024-09";

/// The figure of `SPAN` with a day and a rounding.
pub fn dated(day: &str, value: i64, half_width: i64) -> Figure {
    let mut figure = figure(SPAN, "total", value);
    figure.published_on = Some(day.into());
    figure.half_width = Some(half_width);
    figure
}

fn best(world: &World) -> String {
    world.one("select value, yoy_percent, published_on from published_best")
}

#[test]
fn the_latest_sourced_figure_wins() {
    let world = World::new();
    let figures = [
        dated("2024-10-14", 32_330, 5),
        dated("2025-10-13", 32_410, 5),
        dated("2024-12-01", 32_360, 5),
    ];
    publish(&world, "a", &figures);
    assert_eq!(best(&world), "32410|-|2025-10-13");
    assert_eq!(world.one("select count(*) from published"), "3");
}

#[test]
fn a_more_precise_older_figure_that_agrees_gives_the_value() {
    let world = World::new();
    let figures = [
        dated("2024-10-14", 32_325_712, 1),
        dated("2024-11-01", 32_330_000, 5_000),
    ];
    publish(&world, "a", &figures);
    assert_eq!(best(&world), "32325712|-|2024-10-14");
}

#[test]
fn an_outdated_more_precise_figure_does_not_win_after_a_revision() {
    let world = World::new();
    let figures = [
        dated("2024-10-14", 32_325_712, 1),
        dated("2025-10-13", 32_410_000, 5_000),
    ];
    publish(&world, "a", &figures);
    assert_eq!(best(&world), "32410000|-|2025-10-13");
}

#[test]
fn agreement_is_measured_against_the_newest_not_step_by_step() {
    let world = World::new();
    // Each agrees with the next, the first does not agree with the last.
    let figures = [
        dated("2024-10-14", 1_000, 1),
        dated("2024-11-01", 1_004, 5),
        dated("2024-12-01", 1_013, 5),
    ];
    publish(&world, "a", &figures);
    assert_eq!(best(&world), "1013|-|2024-12-01");
}

#[test]
fn a_recalled_figure_never_wins_over_a_sourced_one() {
    for certainty in [Certainty::Memory, Certainty::Approximation] {
        let world = World::new();
        let mut recalled = dated("2025-10-13", 1_001, 0);
        recalled.certainty = certainty;
        publish(&world, "a", &[recalled, dated("2024-10-14", 1_000, 5)]);
        assert_eq!(best(&world), "1000|-|2024-10-14");
    }
}

#[test]
fn a_recalled_figure_stands_in_where_there_is_no_other() {
    let world = World::new();
    let mut recalled = dated("2025-10-13", 1_001, 0);
    recalled.certainty = Certainty::Memory;
    publish(&world, "a", &[recalled]);
    assert_eq!(
        world.one("select b.value, p.doubtful from published_best b join published p on p.cell_id = b.cell_id"),
        "1001|1"
    );
}

#[test]
fn growth_is_the_newest_printed_rate_with_the_cell_it_stands_in() {
    let world = World::new();
    let mut early = dated("2024-10-14", 32_325_712, 1);
    early.yoy_bp = Some(530);
    let mut late = dated("2024-11-01", 32_330_000, 5_000);
    late.yoy_bp = Some(540);
    let mut recalled = dated("2025-01-01", 32_330_000, 5_000);
    (recalled.yoy_bp, recalled.certainty) = (Some(990), Certainty::Memory);
    publish(&world, "a", &[early, late, recalled]);
    assert_eq!(best(&world), "32325712|5.4|2024-10-14");
    assert_eq!(
        world.one("select p.published_on from published_best b join published p on p.cell_id = b.yoy_cell_id"),
        "2024-11-01"
    );
}

#[test]
fn a_rate_alone_does_not_hide_a_value() {
    let world = World::new();
    let mut rate = dated("2024-11-01", 0, 0);
    (rate.value, rate.half_width, rate.yoy_bp) = (None, None, Some(530));
    publish(&world, "a", &[rate, dated("2024-10-14", 1_000, 5)]);
    assert_eq!(best(&world), "1000|5.3|2024-10-14");
}

#[test]
fn a_bare_figure_wins_over_one_with_a_word_before_it() {
    let world = World::new();
    let mut over = dated("2024-11-01", 1_000, 500);
    over.qualifier = Some(Qualifier::Over);
    publish(&world, "a", &[over, dated("2024-10-14", 1_212, 5)]);
    assert_eq!(best(&world), "1212|-|2024-10-14");
}

#[test]
fn an_undated_figure_counts_as_published_in_the_month_after() {
    let world = World::new();
    let mut undated = dated("2024-10-14", 1_100, 5);
    undated.published_on = None;
    publish(
        &world,
        "a",
        &[undated.clone(), dated("2024-10-14", 1_000, 5)],
    );
    assert_eq!(best(&world), "1100|-|-");
    assert_eq!(
        world.one("select known_on from published where published_on is null"),
        "2024-10-18"
    );
    undated.span = "2024-12".parse().unwrap();
    publish(&world, "b", &[undated]);
    assert_eq!(
        world.one("select known_on from published where span = '2024-12'"),
        // Known before it was due: it was imported on that day.
        "2024-10-18"
    );
}

#[test]
fn each_currency_flow_span_and_subject_is_a_question_of_its_own() {
    let world = World::new();
    let mut dollars = figure(SPAN, "total", 4_550);
    (dollars.currency, dollars.unit) = (Some(Currency::Usd), "usd".into());
    let mut asean = figure(SPAN, "total", 5_000);
    asean.partner = Some("asean".into());
    let figures = [
        figure(SPAN, "total", 32_330),
        figure(SPAN, "export", 18_620),
        figure("2024-09", "total", 3_750),
        dollars,
        asean,
    ];
    publish(&world, "a", &figures);
    assert_eq!(
        world.rows(
            "select span, subject, flow, unit, value from published_best order by 1, 2, 3, 4"
        ),
        [
            "2024-01..2024-09|group:asean|total|yuan|5000",
            "2024-01..2024-09|total|export|yuan|18620",
            "2024-01..2024-09|total|total|usd|4550",
            "2024-01..2024-09|total|total|yuan|32330",
            "2024-09|total|total|yuan|3750",
        ]
    );
}

#[test]
fn a_corrected_figure_of_one_release_is_superseded_and_kept() {
    let world = World::new();
    let mut old = figure(SPAN, "total", 1_000);
    old.share_bp = Some(4_710);
    old.share_of = Some(FlowAsk::Total);
    assert_eq!(publish(&world, "a", &[old.clone()]).new, 1);
    assert_eq!(publish(&world, "b", &[old.clone()]).unchanged, 1);
    let mut corrected = old.clone();
    corrected.value = Some(1_001);
    assert_eq!(publish(&world, "c", &[corrected.clone()]).revised, 1);
    assert_eq!(world.one("select value, load_id from published"), "1001|3");
    assert_eq!(
        world.rows("select value, superseded_by_load_id from cell order by id"),
        ["1000|3", "1001|-"]
    );
    corrected.share_of = Some(FlowAsk::Export);
    assert_eq!(publish(&world, "d", &[corrected]).revised, 1);
    assert_eq!(world.one("select share_of from published"), "export");
}

#[test]
fn two_figures_for_one_question_in_one_release_are_refused() {
    let world = World::new();
    let mut second = figure(SPAN, "total", 1_001);
    second.line = 3;
    let mut database = world.open();
    let mut load = database.begin_load(&header("a")).unwrap();
    let error = load
        .write_cells("CHN", &[figure(SPAN, "total", 1_000), second])
        .unwrap_err();
    insta::assert_snapshot!("figure_twice", error);
}

#[test]
fn codes_that_nobody_knows_are_refused_with_their_line() {
    let mut told = String::new();
    type Change = fn(&mut Figure);
    let changes: [Change; 4] = [
        |figure| figure.partner = Some("nowhere".into()),
        |figure| figure.product = Some("gizmos".into()),
        |figure| figure.regime = Some("99".into()),
        |figure| figure.place = Some("00".into()),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let world = World::new();
        let before = world.everything();
        let mut wrong = figure(SPAN, "total", 1);
        wrong.line = at as u64 + 3;
        change(&mut wrong);
        let mut database = world.open();
        let mut load = database.begin_load(&header("a")).unwrap();
        let error = load.write_cells("CHN", &[figure(SPAN, "total", 1), wrong]);
        told.push_str(&format!("{}\n", error.unwrap_err()));
        drop(load);
        drop(database);
        assert_eq!(world.everything(), before);
    }
    insta::assert_snapshot!("unknown_codes", told);
}

#[test]
fn two_reporters_of_one_release_keep_their_own_figures() {
    let world = World::new();
    let mut database = world.open();
    for (name, reporter) in [("a", "DEU"), ("b", "FRA")] {
        let mut load = database.begin_load(&header(name)).unwrap();
        let counts = load
            .write_cells(reporter, &[figure(SPAN, "total", 7)])
            .unwrap();
        assert_eq!((counts.new, counts.revised), (1, 0), "{reporter}");
        load.commit(NOW).unwrap();
    }
    assert_eq!(
        world.rows(
            "select reporter, value from published where reporter in ('DEU', 'FRA') order by 1"
        ),
        ["DEU|7", "FRA|7"]
    );
}
