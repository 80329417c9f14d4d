//! Two scopes of one name: growth from one to the other is refused.

use crate::world::{World, figure, picked, section};

#[test]
fn a_year_before_that_only_the_other_scope_has_is_a_break() {
    let world = World::empty();
    world.publish(
        "scopes.csv",
        &[
            figure("2016", "total", "belt-and-road-along", 13_830_000_000_000),
            figure("2017", "total", "belt-and-road", 18_950_000_000_000),
            figure("2017", "export", "belt-and-road", 9_000_000_000_000),
        ],
    );
    let of = |report: &str, values: &[&str], name: &str, columns: &[&str]| {
        picked(section(&world.shipped(report, values), name), columns)
    };
    let columns = ["flow", "value", "yoy", "yoy_state", "change"];
    assert_eq!(
        of("belt-and-road", &["period=2017"], "summary", &columns)[..2],
        [
            "total 18950000000000 - break -",
            "export 9000000000000 - base_missing -"
        ]
    );
    let asked = ["group=belt-and-road", "period=2017"];
    assert_eq!(
        of("group", &asked, "summary", &columns)[0],
        "total 18950000000000 - break -"
    );
    let asked = ["group=belt-and-road", "period=2016..2017", "by=year"];
    assert_eq!(
        of(
            "trend",
            &asked,
            "series",
            &["span", "value", "yoy", "yoy_state"]
        ),
        [
            "2016-01..2016-12 - - not_held",
            "2017-01..2017-12 18950000000000 - break"
        ]
    );
    let asked = ["group=asean", "period=2017"];
    assert_eq!(
        of("group", &asked, "summary", &columns)[0],
        "total - - not_held -"
    );
}

#[test]
fn the_publishers_figures_alone_leave_sums_out() {
    let world = World::small();
    world.publish("asean.csv", &[figure("2024-09", "import", "asean", 700)]);
    let asked = [
        "group=asean",
        "period=2024-09",
        "members=published",
        "basis=best",
    ];
    let answer = world.shipped("group", &asked);
    let rows = picked(section(&answer, "summary"), &["flow", "value", "basis"]);
    assert_eq!(
        rows[..3],
        ["total - -", "export - -", "import 700 published"]
    );
    assert!(picked(section(&answer, "products"), &["product"]).is_empty());
}
