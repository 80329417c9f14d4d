//! A thousand random datasets, each a month and the same month a year earlier, 150 of them in one file.

use std::collections::HashMap;
use std::sync::OnceLock;

use tradeq_model::{Currency, Flow, HsEdition, Month};
use tradeq_query::report::{Catalogue, Report, run};
use tradeq_query::table::Answer;
use tradeq_storage::{
    AreaKey, Database, Dictionary, FactRow, Nomenclature, ProductKey, Reader, SliceKey,
};

use super::dice::Dice;
use crate::world::{NOW, World, asked, figure, header};

const FILES: usize = 7;
const DATASETS: usize = 150;
pub const FLOWS: [Flow; 2] = [Flow::Export, Flow::Import];

/// GACC codes and ISO codes of partners: large and small, members of groups, special areas, and China itself.
const PARTNERS: [(u16, &str); 28] = [
    (110, "HKG"),
    (111, "IND"),
    (112, "IDN"),
    (116, "JPN"),
    (122, "MYS"),
    (132, "SGP"),
    (133, "KOR"),
    (136, "THA"),
    (138, "ARE"),
    (141, "VNM"),
    (142, "CHN"),
    (143, "TWN"),
    (145, "KAZ"),
    (244, "ZAF"),
    (303, "GBR"),
    (304, "DEU"),
    (305, "FRA"),
    (309, "NLD"),
    (344, "RUS"),
    (410, "BRA"),
    (412, "CHL"),
    (429, "MEX"),
    (501, "CAN"),
    (502, "USA"),
    (601, "AUS"),
    (609, "NZL"),
    (701, "X701"),
    (199, "X199"),
];

/// Codes of eight digits, several of them under one heading or one subheading, with their unit.
const PRODUCTS: [(&str, Option<&str>); 30] = [
    ("02023000", Some("kg")),
    ("12019011", Some("kg")),
    ("12019019", Some("kg")),
    ("12019020", Some("kg")),
    ("12051010", Some("kg")),
    ("26011120", Some("kg")),
    ("27090000", Some("kg")),
    ("27111100", Some("kg")),
    ("39012000", Some("kg")),
    ("61091000", Some("piece")),
    ("61099010", Some("piece")),
    ("71081200", None),
    ("72083790", Some("kg")),
    ("84713000", Some("piece")),
    ("84714140", Some("piece")),
    ("84733090", None),
    ("85044014", Some("piece")),
    ("85076000", Some("piece")),
    ("85171300", Some("piece")),
    ("85414200", Some("piece")),
    ("85414300", Some("piece")),
    ("85423119", Some("piece")),
    ("85423190", Some("piece")),
    ("85423210", Some("piece")),
    ("87032342", Some("piece")),
    ("87038000", Some("piece")),
    ("87082990", None),
    ("88024010", Some("piece")),
    ("90138030", Some("piece")),
    ("94036099", None),
];

/// What was traded of one product with one partner in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// In yuan; may be zero, which is not the same as nothing reported.
    pub value: i64,
    /// In the product's unit, where it has one.
    pub quantity: Option<i64>,
}

/// One flow of one product with one partner, in both months; nothing where the file has no row.
#[derive(Debug, Clone)]
pub struct Cell {
    pub flow: Flow,
    /// ISO alpha-3, or what stands in its place.
    pub partner: &'static str,
    /// Eight digits.
    pub product: &'static str,
    pub now: Option<Amount>,
    pub base: Option<Amount>,
}

impl Cell {
    /// The value in the month, or a year earlier; zero where there is no row.
    pub fn value(&self, base: bool) -> i64 {
        let amount = if base { self.base } else { self.now };
        amount.map_or(0, |amount| amount.value)
    }
}

/// A month of an odd year beside the same month of the year before.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// The later month.
    pub month: Month,
    pub partners: Vec<&'static str>,
    pub products: Vec<&'static str>,
    /// Every flow, partner and product once; each month and flow adds up to more than zero.
    pub cells: Vec<Cell>,
}

impl Dataset {
    fn random(dice: &mut Dice, month: Month) -> Self {
        let count = usize::try_from(dice.between(3, 12)).unwrap();
        let partners: Vec<(u16, &str)> = dice.some(&PARTNERS, count);
        let count = usize::try_from(dice.between(2, 15)).unwrap();
        let products = dice.some(&PRODUCTS, count);
        let most = dice.between(3, 12);
        let mut cells = Vec::new();
        for flow in FLOWS {
            for (_, partner) in &partners {
                let fate = dice.between(1, 100);
                for (product, unit) in &products {
                    let (now, base) = amounts(dice, most, unit.is_some());
                    cells.push(Cell {
                        flow,
                        partner,
                        product,
                        now: now.filter(|_| fate > 8),
                        base: base.filter(|_| !(9..=16).contains(&fate)),
                    });
                }
            }
            let of_flow = cells.len() - partners.len() * products.len();
            something(&mut cells[of_flow..], dice.digits(1, most));
        }
        Self {
            month,
            partners: partners.into_iter().map(|(_, iso3)| iso3).collect(),
            products: products.into_iter().map(|(code, _)| code).collect(),
            cells,
        }
    }

    /// The month a year earlier.
    pub fn base_month(&self) -> Month {
        self.month.plus(-12)
    }

    /// What the cells of a choice add up to, in the month or a year earlier.
    pub fn sum(&self, base: bool, choose: impl Fn(&Cell) -> bool) -> i64 {
        let chosen = self.cells.iter().filter(|cell| choose(cell));
        chosen.map(|cell| cell.value(base)).sum()
    }

    /// Whether the file has a row of a choice, in the month or a year earlier.
    pub fn has_row(&self, base: bool, choose: impl Fn(&Cell) -> bool) -> bool {
        let amount = |cell: &Cell| if base { cell.base } else { cell.now };
        self.cells
            .iter()
            .any(|cell| choose(cell) && amount(cell).is_some())
    }
}

/// The amounts of two months: both, one, a zero, or nothing.
fn amounts(dice: &mut Dice, most: i64, has_unit: bool) -> (Option<Amount>, Option<Amount>) {
    let mut one = |zero: i64| Amount {
        value: if dice.percent(zero) {
            0
        } else {
            dice.digits(1, most)
        },
        quantity: (has_unit && dice.percent(95)).then(|| dice.digits(1, 9)),
    };
    let (now, base) = (one(4), one(4));
    let near = Amount {
        value: base.value + base.value / 100 * dice.between(-60, 90),
        ..now
    };
    match dice.between(1, 100) {
        ..=15 => (None, None),
        16..=25 => (Some(now), None),
        26..=35 => (None, Some(base)),
        36..=60 => (Some(now), Some(base)),
        _ => (Some(near), Some(base)),
    }
}

/// Makes sure that something was traded in both months.
fn something(cells: &mut [Cell], value: i64) {
    let amount = Amount {
        value,
        quantity: None,
    };
    if cells.iter().all(|cell| cell.value(false) == 0) {
        cells[0].now = Some(amount);
    }
    if cells.iter().all(|cell| cell.value(true) == 0) {
        cells[0].base = Some(amount);
    }
}

/// One file with 150 datasets, whose facts add up to the published totals of each month and flow.
struct Filled {
    world: World,
    datasets: Vec<Dataset>,
}

impl Filled {
    fn new(number: usize) -> Self {
        let mut dice = Dice::new(u64::try_from(number).unwrap() + 1);
        let months: Vec<Month> = (0..40)
            .flat_map(|pair| (1..=12).map(move |month| Month::new(1981 + 2 * pair, month).unwrap()))
            .collect();
        let mut months = dice.some(&months, DATASETS);
        months.sort_unstable();
        let datasets: Vec<Dataset> = months
            .into_iter()
            .map(|month| Dataset::random(&mut dice, month))
            .collect();
        let world = World::empty();
        publish_totals(&world, &datasets);
        write_facts(&world, &datasets);
        Self { world, datasets }
    }
}

fn publish_totals(world: &World, datasets: &[Dataset]) {
    let mut figures = Vec::new();
    for dataset in datasets {
        for (base, month) in [(false, dataset.month), (true, dataset.base_month())] {
            let month = month.to_string();
            for flow in FLOWS {
                let value = dataset.sum(base, |cell| cell.flow == flow);
                figures.push(figure(&month, flow.code(), "", value));
            }
            figures.push(figure(&month, "total", "", dataset.sum(base, |_| true)));
        }
    }
    world.publish("totals.csv", &figures);
}

fn write_facts(world: &World, datasets: &[Dataset]) {
    let mut database = Database::open(&world.path).unwrap();
    let mut dictionary = database.dictionary().unwrap();
    let mut slices = Vec::new();
    for dataset in datasets {
        for (base, month) in [(false, dataset.month), (true, dataset.base_month())] {
            for flow in FLOWS {
                let key = SliceKey {
                    dataset: "gacc-query".into(),
                    reporter: dictionary.area(AreaKey::CHINA).unwrap(),
                    span: month.to_string().parse().unwrap(),
                    flow,
                    grain: "partner×hs8".parse().unwrap(),
                    breakdown: String::new(),
                };
                let edition = HsEdition::for_month(month);
                let cells = dataset.cells.iter().filter(|cell| cell.flow == flow);
                let rows: Vec<FactRow> = cells
                    .filter_map(|cell| row(cell, base, edition, &mut dictionary))
                    .collect();
                slices.push((key, rows));
            }
        }
    }
    let mut load = database
        .begin_load(&header("facts.csv", "gacc-query"))
        .unwrap();
    load.write_codes(&mut dictionary).unwrap();
    for (key, rows) in slices {
        load.write_slice(&key, Currency::Cny, rows, false, &dictionary)
            .unwrap();
    }
    load.commit(NOW).unwrap();
}

fn row(
    cell: &Cell,
    base: bool,
    edition: HsEdition,
    dictionary: &mut Dictionary,
) -> Option<FactRow> {
    let amount = if base { cell.base } else { cell.now }?;
    let (gacc, _) = PARTNERS.iter().find(|(_, iso3)| *iso3 == cell.partner)?;
    let (_, unit) = PRODUCTS.iter().find(|(code, _)| *code == cell.product)?;
    let unit = unit.map(|name| dictionary.unit(name).unwrap());
    let number = cell.product.parse().unwrap();
    let product = ProductKey::new(edition, Nomenclature::China, 8, number);
    Some(FactRow {
        partner: dictionary.partner(*gacc).unwrap(),
        regime: 0,
        place: 0,
        unit_pair: unit.map_or(0, |unit| dictionary.unit_pair(Some(unit), None)),
        product: dictionary.add_product(product).unwrap(),
        line: 2,
        value: amount.value,
        quantity: amount.quantity,
        quantity_2: None,
    })
}

/// Asks the shipped reports of one file.
pub struct Asker {
    reader: Reader,
    catalogue: Catalogue,
    reports: HashMap<String, (Report, Vec<(String, String)>)>,
}

impl Asker {
    /// What asks one file.
    pub fn new(world: &World) -> Self {
        Self {
            reader: world.reader(),
            catalogue: Catalogue::open(&[]).unwrap(),
            reports: HashMap::new(),
        }
    }

    /// The answer of a shipped report to values such as `period=2025-09`.
    pub fn ask(&mut self, report: &str, values: &[&str]) -> Answer {
        self.ask_sections(report, &[], values)
    }

    /// The same of some sections alone.
    pub fn ask_sections(&mut self, report: &str, sections: &[&str], values: &[&str]) -> Answer {
        if !self.reports.contains_key(report) {
            let found = self.catalogue.find(report).unwrap();
            self.reports.insert(report.to_owned(), found);
        }
        let (found, fixed) = &self.reports[report];
        let mut asked = asked(values);
        asked.values.extend(fixed.iter().cloned());
        asked.sections = sections.iter().map(|name| (*name).to_owned()).collect();
        run(found, &asked, &mut self.reader).unwrap()
    }
}

/// Hands every dataset to a check, with what asks the file that holds it. A failure names the dataset.
pub fn every_dataset(mut check: impl FnMut(&mut Asker, &Dataset)) {
    static FILLED: [OnceLock<Filled>; FILES] = [const { OnceLock::new() }; FILES];
    for (number, filled) in FILLED.iter().enumerate() {
        let filled = filled.get_or_init(|| Filled::new(number));
        let mut asker = Asker::new(&filled.world);
        for dataset in &filled.datasets {
            let named = Named(number, dataset);
            check(&mut asker, dataset);
            drop(named);
        }
    }
}

struct Named<'a>(usize, &'a Dataset);

impl Drop for Named<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "in file {} of the random world, month {}",
                self.0, self.1.month
            );
        }
    }
}
