//! Small answers, one for each kind of chart, with everything that is hard to draw.

use crate::chart::{Chart, ChartKind};
use crate::table::{Answer, Column, Kind, Section, Source, Value};

/// A row of cells from whatever converts to them.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(Value::from($cell)),*] };
}

const NULL: Option<i64> = None;

/// An answer of one section with one chart.
pub(super) fn answer(
    kind: ChartKind,
    x: &str,
    y: &str,
    columns: Vec<Column>,
    rows: Vec<Vec<Value>>,
) -> Answer {
    Answer {
        report: "sample".to_owned(),
        title: "China's trade, Jan–Sep 2024".to_owned(),
        title_zh: Some("中国对外贸易，2024年1—9月".to_owned()),
        charts: vec![Chart {
            section: "rows".to_owned(),
            kind,
            x: x.to_owned(),
            y: y.to_owned(),
            series: Vec::new(),
            label: Vec::new(),
            top: None,
            title: "A sample".to_owned(),
            title_zh: Some("示例".to_owned()),
        }],
        sections: vec![Section {
            name: "rows".to_owned(),
            title: None,
            columns,
            rows,
            empty: None,
        }],
        sources: vec![Source {
            publisher: Some("GACC".to_owned()),
            title: "Preliminary figures, September 2024".to_owned(),
            published_on: Some("2024-10-14".to_owned()),
            certainty: Some("memory".to_owned()),
            ..Source::default()
        }],
        ..Answer::default()
    }
}

/// Levels with a deficit, a long name, a Chinese name, one that is confidential and one that is not held.
pub(super) fn bars() -> Answer {
    let columns = vec![
        Column::new("partner", Kind::Code),
        Column::new("name", Kind::Text),
        Column::new("balance", Kind::Money).unit("cny"),
        Column::new("balance_state", Kind::State),
        Column::new("basis", Kind::Basis),
    ];
    let rows = vec![
        row!["USA", "United States", 1_820_000_000_000, NULL, "published"],
        row![
            "COD",
            "Democratic Republic of the Congo and all that is near to it",
            93_500_000_000,
            NULL,
            "computed"
        ],
        row!["VNM", "越南", 402_345_678_901, NULL, "computed"],
        row!["AUS", "Australia", -612_000_000_000, NULL, "published"],
        row!["TWN", "Taiwan, China", -733_000_000_000, NULL, "computed"],
        row!["KWT", "Kuwait", NULL, "suppressed", NULL],
        row!["JPN", "Japan", NULL, "not_held", NULL],
    ];
    let mut answer = answer(ChartKind::Bars, "partner", "balance", columns, rows);
    answer.charts[0].label = vec!["name".to_owned()];
    answer
}

/// Parts up and down, a rest, and the total that they add up to.
pub(super) fn contribution() -> Answer {
    let columns = vec![
        Column::new("code", Kind::Code),
        Column::new("name", Kind::Text),
        Column::new("contribution", Kind::Points).unit("pp"),
        Column::new("basis", Kind::Basis),
    ];
    let rows = vec![
        row!["VNM", "Viet Nam", 1.31, "computed"],
        row!["USA", "United States", 0.92, "published"],
        row!["JPN", "Japan", -0.44, "published"],
        row!["MEX", "Mexico", 0.38, "computed"],
        row!["CAN", "Canada", -0.07, "computed"],
        row!["other", "other and not listed", 4.1, "computed"],
        row!["total", "all", 6.2, "published"],
    ];
    let mut answer = answer(
        ChartKind::Contribution,
        "code",
        "contribution",
        columns,
        rows,
    );
    answer.charts[0].label = vec!["name".to_owned()];
    answer
}

/// January and February as one figure, a month that is missing, and a series that ends early.
pub(super) fn line() -> Answer {
    let columns = vec![
        Column::new("month", Kind::Span),
        Column::new("flow", Kind::Text),
        Column::new("yoy", Kind::Growth),
        Column::new("basis", Kind::Basis),
    ];
    let months = [
        "2023-11",
        "2023-12",
        "2024-01..2024-02",
        "2024-03",
        "2024-05",
        "2024-06",
    ];
    let values = [
        (
            "export",
            [
                Some(1.7),
                Some(3.8),
                Some(10.3),
                Some(-3.8),
                Some(11.2),
                Some(10.7),
            ],
        ),
        (
            "import",
            [
                Some(0.6),
                Some(1.6),
                Some(6.7),
                Some(2.0),
                Some(5.2),
                Some(-0.6),
            ],
        ),
        (
            "total",
            [Some(1.2), Some(2.8), Some(8.7), Some(-1.3), None, None],
        ),
    ];
    let rows = values.into_iter().flat_map(|(flow, values)| {
        months
            .into_iter()
            .zip(values)
            .map(move |(month, value)| row![month, flow, value, "published"])
    });
    let mut answer = answer(ChartKind::Line, "month", "yoy", columns, rows.collect());
    answer.charts[0].series = vec!["flow".to_owned()];
    answer
}

/// Shares over four years, with a rest and one that is missing.
pub(super) fn shares() -> Answer {
    let columns = vec![
        Column::new("year", Kind::Span),
        Column::new("regime", Kind::Text),
        Column::new("share", Kind::Share),
        Column::new("basis", Kind::Basis),
    ];
    let years = ["2021", "2022", "2023", "2024"];
    let values = [
        (
            "Ordinary trade",
            [Some(61.6), Some(63.7), Some(64.8), Some(64.0)],
        ),
        (
            "Processing trade",
            [Some(21.7), Some(20.1), Some(18.1), Some(17.9)],
        ),
        (
            "Bonded logistics",
            [Some(12.2), Some(12.4), Some(13.0), None],
        ),
        (
            "Cross-border e-commerce and other new forms of trade",
            [Some(1.5), Some(1.4), Some(1.6), Some(1.8)],
        ),
    ];
    let rows = values.into_iter().flat_map(|(regime, values)| {
        years
            .into_iter()
            .zip(values)
            .map(move |(year, value)| row![year, regime, value, "published"])
    });
    let mut answer = answer(ChartKind::Shares, "year", "share", columns, rows.collect());
    answer.charts[0].series = vec!["regime".to_owned()];
    answer
}

/// One whole.
pub(super) fn one_bar() -> Answer {
    let mut answer = shares();
    let section = &mut answer.sections[0];
    section.rows.retain(|row| row[0] == Value::from("2023"));
    answer.charts[0].x = "regime".to_owned();
    answer.charts[0].series = Vec::new();
    answer
}

/// Growth by month and partner: below zero, zero, missing, a month without any row.
pub(super) fn heat() -> Answer {
    let columns = vec![
        Column::new("month", Kind::Span),
        Column::new("name", Kind::Text),
        Column::new("yoy", Kind::Growth),
        Column::new("basis", Kind::Basis),
    ];
    let months = ["2023-12", "2024-01..2024-02", "2024-03", "2024-05"];
    let values = [
        ("ASEAN", [Some(6.1), Some(8.1), Some(0.0), Some(25.1)]),
        (
            "European Union",
            [Some(-1.9), Some(-1.3), Some(-14.9), Some(1.2)],
        ),
        ("United States", [None, Some(8.1), Some(-12.4), Some(6.5)]),
        ("拉丁美洲", [Some(12.0), Some(20.6), Some(2.1), None]),
    ];
    let rows = values.into_iter().flat_map(|(name, values)| {
        months
            .into_iter()
            .zip(values)
            .map(move |(month, value)| row![month, name, value, "published"])
    });
    let mut answer = answer(ChartKind::Heat, "month", "yoy", columns, rows.collect());
    answer.charts[0].series = vec!["name".to_owned()];
    answer
}

/// A crowd near the origin, a few far out, one without growth.
pub(super) fn scatter() -> Answer {
    let columns = vec![
        Column::new("name", Kind::Text),
        Column::new("share", Kind::Share),
        Column::new("yoy", Kind::Growth),
        Column::new("basis", Kind::Basis),
    ];
    let rows = [
        ("ASEAN", 15.7, Some(9.4)),
        ("European Union", 13.0, Some(0.9)),
        ("United States", 11.1, Some(4.2)),
        ("Hong Kong, China", 4.9, Some(12.0)),
        ("Japan", 5.0, Some(-1.9)),
        ("Republic of Korea", 5.3, Some(6.8)),
        ("Taiwan, China", 4.7, Some(9.6)),
        ("Australia", 3.4, Some(-4.5)),
        ("Russian Federation", 4.0, Some(2.9)),
        ("Viet Nam", 4.1, Some(18.0)),
        ("Malaysia", 3.3, Some(12.5)),
        ("Brazil", 3.1, Some(10.7)),
        ("India", 2.2, Some(3.0)),
        ("Indonesia", 2.3, Some(5.2)),
        ("Thailand", 2.1, Some(6.1)),
        ("Mexico", 1.8, None),
    ];
    let rows = rows.map(|(name, share, yoy)| row![name, share, yoy, "published"]);
    answer(ChartKind::Scatter, "share", "yoy", columns, rows.to_vec()).labelled("name")
}

impl Answer {
    fn labelled(mut self, column: &str) -> Self {
        self.charts[0].label = vec![column.to_owned()];
        self
    }
}

/// Every answer with its name.
pub(super) fn all() -> [(&'static str, Answer); 7] {
    [
        ("bars", bars()),
        ("contribution", contribution()),
        ("line", line()),
        ("shares", shares()),
        ("one_bar", one_bar()),
        ("heat", heat()),
        ("scatter", scatter()),
    ]
}
