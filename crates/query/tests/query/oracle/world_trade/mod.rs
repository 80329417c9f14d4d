//! More than a thousand random worlds of a few economies, each two years of BACI and what all of them report to UN Comtrade,
//! ten of them in one file; and the indicators of the world reports computed a second time from them.

mod advantage;
mod fit;
mod intensity;
mod intra_industry;
mod market_share;
mod mirror;
mod share_change;
mod sold;
mod worth;

use std::collections::BTreeSet;

use tradeq_model::{Currency, Flow, HsEdition};
use tradeq_storage::{
    AreaKey, AreaSystem, Database, Dictionary, FactRow, Nomenclature, ProductKey, SliceKey,
};

use super::dice::Dice;
use super::{Asker, Rows, close, close_beside};
use crate::world::{NOW, World, header};

use sold::{Goods, Report, Sale};

const FILES: u64 = 104;
const WORLDS: usize = 10;

/// The economy that is asked about stands first.
const AREAS: [&str; 7] = ["CHN", "USA", "DEU", "JPN", "BRA", "VNM", "ZAF"];

/// Several under one heading or one chapter.
const PRODUCTS: [&str; 12] = [
    "120110", "120190", "270900", "271012", "710812", "847130", "847141", "850440", "850760",
    "870323", "870380", "999999",
];

/// Two years of trade between some economies.
pub(super) struct Trade {
    /// The later year; the other one is the year before.
    pub year: i32,
    /// For choices that take turns.
    pub turn: usize,
    pub level: usize,
    pub goods: Goods,
    pub reports: Vec<Report>,
}

impl Trade {
    fn random(dice: &mut Dice, year: i32) -> Self {
        let others = dice.between(2, 6);
        let mut areas = dice.some(&AREAS[1..], usize::try_from(others).unwrap());
        areas.push(AREAS[0]);
        let many = usize::try_from(dice.between(2, 12)).unwrap();
        let products = dice.some(&PRODUCTS, many);
        let mut goods = Goods::default();
        for from in &areas {
            for to in areas.iter().filter(|to| *to != from) {
                for product in &products {
                    sales(dice, from, to, product, &mut goods);
                }
            }
        }
        // Whoever is asked about sold something in both years.
        for now in [false, true] {
            let sale = Sale {
                now,
                from: AREAS[0],
                to: areas[0],
                product: products[0],
                value: dice.digits(2, 6),
            };
            goods.set(sale);
        }
        Self {
            year,
            turn: usize::try_from(dice.between(0, 1000)).unwrap(),
            level: [2, 4, 6][usize::try_from(dice.between(0, 2)).unwrap()],
            goods,
            reports: reports(dice, &areas),
        }
    }

    /// The question's values: the year, the level, everything.
    pub fn values(&self) -> [String; 3] {
        [
            format!("period={}", self.year),
            format!("level={}", self.level),
            "top=1000".into(),
        ]
    }
}

/// Nothing, in one of the years, or in both.
fn sales(
    dice: &mut Dice,
    from: &'static str,
    to: &'static str,
    product: &'static str,
    goods: &mut Goods,
) {
    let kind = dice.between(1, 100);
    for now in [false, true] {
        let chance = if now { 11..=100 } else { 21..=110 };
        if kind > 30 && chance.contains(&kind) && (kind > 50 || (kind > 40) == now) {
            let value = dice.digits(1, 6);
            goods.set(Sale {
                now,
                from,
                to,
                product,
                value,
            });
        }
    }
}

/// What each of the economies says of its trade with the others, in the later year.
fn reports(dice: &mut Dice, areas: &[&'static str]) -> Vec<Report> {
    let mut reports = Vec::new();
    for reporter in areas {
        for flow in [Flow::Export, Flow::Import] {
            for partner in areas {
                let with_itself = partner == reporter && (flow == Flow::Export || dice.percent(60));
                if !with_itself && dice.percent(75) {
                    reports.push(Report {
                        reporter,
                        flow,
                        partner,
                        value: dice.digits(1, 9),
                    });
                }
            }
        }
    }
    reports
}

struct Filled {
    world: World,
    trades: Vec<Trade>,
}

impl Filled {
    fn new(number: u64) -> Self {
        let mut dice = Dice::new(number + 7_000);
        let trades: Vec<Trade> = (0..WORLDS)
            .map(|at| Trade::random(&mut dice, 1951 + 2 * i32::try_from(at).unwrap()))
            .collect();
        let world = World::empty();
        write(
            &world,
            "baci",
            trades.iter().flat_map(goods_slices).collect(),
        );
        write(
            &world,
            "comtrade-annual",
            trades.iter().flat_map(report_slices).collect(),
        );
        Self { world, trades }
    }
}

/// A slice before its codes are ids: reporter, year, flow, grain, and partner, product and value of its rows.
type Slice = (
    &'static str,
    i32,
    Flow,
    &'static str,
    Vec<(&'static str, &'static str, i64)>,
);

fn goods_slices(trade: &Trade) -> Vec<Slice> {
    let mut slices = Vec::new();
    for now in [false, true] {
        for from in trade.goods.exporters(now) {
            let sales = trade.goods.of(now).filter(|sale| sale.from == from);
            let rows = sales.map(|sale| (sale.to, sale.product, sale.value));
            let year = if now { trade.year } else { trade.year - 1 };
            slices.push((from, year, Flow::Export, "partner×hs6@2012", rows.collect()));
        }
    }
    slices
}

fn report_slices(trade: &Trade) -> Vec<Slice> {
    let sides: BTreeSet<_> = trade
        .reports
        .iter()
        .map(|report| (report.reporter, report.flow == Flow::Import))
        .collect();
    let slice = |(reporter, is_import): (&'static str, bool)| {
        let flow = if is_import {
            Flow::Import
        } else {
            Flow::Export
        };
        let own = trade.reports.iter();
        let rows = own
            .filter(|report| report.reporter == reporter && report.flow == flow)
            .map(|report| (report.partner, "", report.value));
        (reporter, trade.year, flow, "partner", rows.collect())
    };
    sides.into_iter().map(slice).collect()
}

fn write(world: &World, dataset: &'static str, slices: Vec<Slice>) {
    let mut database = Database::open(&world.path).unwrap();
    let mut dictionary = database.dictionary().unwrap();
    let slices: Vec<(SliceKey, Vec<FactRow>)> = slices
        .into_iter()
        .map(|(reporter, year, flow, grain, rows)| {
            let key = SliceKey {
                dataset: dataset.into(),
                reporter: area(&dictionary, reporter),
                span: year.to_string().parse().unwrap(),
                flow,
                grain: grain.parse().unwrap(),
                breakdown: String::new(),
            };
            let rows = rows.into_iter().map(|row| fact(&mut dictionary, row));
            (key, rows.collect())
        })
        .collect();
    let mut load = database.begin_load(&header(dataset, dataset)).unwrap();
    load.write_codes(&mut dictionary).unwrap();
    for (key, rows) in slices {
        load.write_slice(&key, Currency::Usd, rows, false, &dictionary)
            .unwrap();
    }
    load.commit(NOW).unwrap();
}

fn area(dictionary: &Dictionary, iso3: &str) -> u16 {
    let key = AreaKey::read(AreaSystem::Iso3, iso3.as_bytes()).unwrap();
    dictionary.area(key).unwrap()
}

fn fact(dictionary: &mut Dictionary, (partner, product, value): (&str, &str, i64)) -> FactRow {
    let product = match product.parse() {
        Ok(number) => {
            let key = ProductKey::new(HsEdition::Hs2012, Nomenclature::China, 6, number);
            dictionary.add_product(key).unwrap()
        }
        Err(_) => 0,
    };
    FactRow {
        partner: area(dictionary, partner),
        regime: 0,
        place: 0,
        unit_pair: 0,
        product,
        line: 2,
        value,
        quantity: None,
        quantity_2: None,
    }
}

/// Hands every world to some checks, with what asks the file that holds it. A failure names the world.
fn every_trade(checks: &[fn(&mut Asker, &Trade)]) {
    let mut count = 0;
    for number in 0..FILES {
        let filled = Filled::new(number);
        let mut asker = Asker::new(&filled.world);
        for trade in &filled.trades {
            let named = Named(number, trade.year);
            for check in checks {
                check(&mut asker, trade);
            }
            count += 1;
            drop(named);
        }
    }
    assert!(count >= 1000);
}

#[test]
fn what_the_world_sells_is_what_plain_loops_find() {
    every_trade(&[
        advantage::check,
        intensity::check,
        share_change::check,
        worth::check,
    ]);
}

#[test]
fn what_two_sides_trade_is_what_plain_loops_find() {
    every_trade(&[
        intra_industry::check,
        market_share::check,
        fit::check,
        mirror::check,
    ]);
}

struct Named(u64, i32);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("in file {} of the random trade, year {}", self.0, self.1);
        }
    }
}
