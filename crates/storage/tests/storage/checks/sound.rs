//! A file in which nothing is wrong: twenty months of facts in yuan and dollars, and releases that agree with them.

use tradeq_model::Currency::{Cny, Usd};
use tradeq_model::{Certainty, Figure, Measure};

use super::findings;
use crate::world::{Line, NOW, Part, World, header, line, part};

pub const GRAIN: &str = "partner×hs8";
pub const MONTHS: std::ops::Range<i32> = 0..20;

const PARTNERS: [u16; 8] = [110, 116, 132, 133, 304, 410, 502, 601];

/// Code, and price in yuan a kilogram.
const GOODS: [(&str, i64); 5] = [
    ("12019019", 4),
    ("27090000", 5),
    ("85076000", 90),
    ("85423190", 2_000),
    ("87038000", 130),
];

/// Chance that is the same in every run.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The n-th month from January 2023, as text.
pub fn month(at: i32) -> String {
    format!("{}-{:02}", 2023 + at / 12, at % 12 + 1)
}

/// A month's rows in yuan: prices and amounts move by up to a third, as ordinary months do.
pub fn lines(at: i32) -> Vec<Line> {
    let mut chance = Chance(u64::from(at.unsigned_abs()) + 7);
    let mut all = Vec::new();
    for partner in PARTNERS {
        for (code, price) in GOODS {
            let amount = 1_000_000 + i64::try_from(chance.below(500_000)).unwrap();
            let price = price * (800 + i64::try_from(chance.below(400)).unwrap());
            all.push(line(partner, code, amount * price / 1_000).quantity(amount));
        }
    }
    all
}

/// The same rows in dollars.
pub fn in_dollars(lines: &[Line]) -> Vec<Line> {
    let dollars = |row: &Line| Line {
        value: row.value * 10 / 71,
        ..row.clone()
    };
    lines.iter().map(dollars).collect()
}

pub fn months(in_yuan: bool) -> Vec<Part> {
    MONTHS
        .map(|at| {
            let rows = lines(at);
            let rows = if in_yuan { rows } else { in_dollars(&rows) };
            part(&month(at), GRAIN, &rows)
        })
        .collect()
}

pub fn sum(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.value).sum()
}

/// A figure of GACC's bulletin of a month, exact, in yuan.
pub fn figure(span: &str, flow: &str, subject: &str, value: i64) -> Figure {
    let (partner, product) = match subject.split_once(':') {
        Some(("partner", code)) => (Some(code.to_owned()), None),
        Some((_, code)) => (None, Some(code.to_owned())),
        None => (None, None),
    };
    Figure {
        line: 2,
        span: span.parse().unwrap(),
        flow: flow.parse().unwrap(),
        partner,
        product,
        regime: None,
        place: None,
        enterprise: None,
        port: None,
        measure: Measure::Value,
        currency: Some(Cny),
        unit: "yuan".into(),
        value: Some(value),
        half_width: Some(0),
        qualifier: None,
        yoy_bp: None,
        share_bp: None,
        share_of: None,
        dataset: "gacc-bulletin".into(),
        release: Some(format!("Trade of {span}")),
        published_on: Some("2024-10-18".into()),
        publisher: "GACC".into(),
        url: None,
        certainty: Certainty::Official,
        note: None,
    }
}

/// Publishes figures, each span in its own release.
pub fn publish(world: &World, name: &str, figures: &[Figure]) {
    let mut database = world.open();
    let mut load = database.begin_load(&header(name)).unwrap();
    load.write_cells("CHN", figures).unwrap();
    load.commit(NOW).unwrap();
}

/// What the releases say: totals, some partners, a group and goods of each month.
pub fn figures() -> Vec<Figure> {
    let mut all = Vec::new();
    for at in MONTHS {
        let (span, rows) = (month(at), lines(at));
        let import = sum(&rows);
        let of = |partner: u16| {
            sum(&rows
                .iter()
                .filter(|row| row.partner == partner)
                .cloned()
                .collect::<Vec<_>>())
        };
        all.push(figure(&span, "import", "total", import));
        all.push(figure(&span, "export", "total", 2 * import));
        all.push(figure(&span, "total", "total", 3 * import));
        all.push(figure(&span, "balance", "total", import));
        all.push(figure(&span, "import", "partner:USA", of(502)));
        all.push(figure(&span, "import", "partner:DEU", of(304)));
        all.push(figure(&span, "import", "partner:eu", of(304) + of(304) / 2));
    }
    // A year's growth as it was printed, to a tenth of a per cent.
    let (now, base) = (sum(&lines(12)), sum(&lines(0)));
    all[12 * 7].yoy_bp = Some((now - base) * 1_000 / base * 10);
    all
}

/// The sound file; its bytes are made once.
pub fn world() -> World {
    static BYTES: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let bytes = BYTES.get_or_init(|| {
        let world = World::new();
        world.load("yuan", Cny, &months(true)).unwrap();
        world.load("dollars", Usd, &months(false)).unwrap();
        publish(&world, "bulletins", &figures());
        world.open().checkpoint().unwrap();
        std::fs::read(&world.path).unwrap()
    });
    let world = World::new();
    std::fs::write(&world.path, bytes).unwrap();
    world
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    assert_eq!(findings(&world()), [""; 0]);
}

#[test]
fn nothing_is_found_in_a_file_that_holds_nothing() {
    assert_eq!(findings(&World::new()), [""; 0]);
}
