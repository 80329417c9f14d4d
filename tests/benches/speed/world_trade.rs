//! A year of world trade in the shape of CEPII's BACI: sorted by exporter, importer and product, a few economies and
//! products with most of the trade. The same number of rows gives the same bytes.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::Stop;
use crate::streams::Written;

const AREAS: &str = include_str!("../../../data/reference/areas.csv");

/// How many economies trade, and how many products there are, as in a real year.
const ECONOMIES: usize = 226;
const PRODUCTS: usize = 5_380;

/// The European Union as one, whose members trade here.
const UNION: u32 = 97;

/// The largest first, in Comtrade's numbers.
const LARGE: [u32; 24] = [
    156, 842, 276, 528, 380, 251, 410, 826, 392, 56, 484, 124, 699, 724, 757, 616, 643, 490, 702,
    704, 784, 76, 458, 764,
];

/// One exporter's sales of one product to one importer.
pub struct Sale {
    /// Comtrade's numbers.
    pub exporter: u32,
    pub importer: u32,
    pub product: u32,
    /// Thousandths of a thousand dollars.
    pub dollars: i64,
    /// Thousandths of a ton; about one of sixteen is not known.
    pub kilograms: Option<i64>,
}

/// Writes about so many rows in BACI's shape.
pub fn write(path: &Path, rows: usize) -> Result<Written, Stop> {
    write_as(path, rows, "t,i,j,k,v,q\n", |line, sale| {
        let _ = write!(
            line,
            "2023,{},{},{:06},",
            sale.exporter, sale.importer, sale.product
        );
        decimal(line, sale.dollars);
        line.push(',');
        match sale.kilograms {
            Some(kilograms) => decimal(line, kilograms),
            None => line.push_str("NA"),
        }
        line.push('\n');
    })
}

/// Writes about so many rows in another shape, each economy and product as often as its size asks for.
pub fn write_as(
    path: &Path,
    rows: usize,
    header: &str,
    print: fn(&mut String, &Sale),
) -> Result<Written, Stop> {
    let (economies, products) = (economies(), products());
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    file.write_all(header.as_bytes())?;
    let scale = scale(&economies, &products, rows);
    let (mut line, mut written) = (String::new(), 0);
    for exporter in &economies {
        let others = economies.iter().filter(|other| other.code != exporter.code);
        for importer in others {
            let pair = exporter.weight * importer.weight * scale;
            let place = u64::from(exporter.code) << 32 | u64::from(importer.code) << 16;
            for (at, product) in products.iter().enumerate() {
                let weight = pair * product.weight * skill(exporter, product);
                let bits = mix(place ^ at as u64);
                if unit(bits) >= likely(weight) {
                    continue;
                }
                let sale = sale(
                    exporter.code,
                    importer.code,
                    product.code,
                    mix(bits),
                    weight,
                );
                print(&mut line, &sale);
                written += 1;
            }
            if line.len() > 1 << 16 {
                file.write_all(line.as_bytes())?;
                line.clear();
            }
        }
    }
    file.write_all(line.as_bytes())?;
    file.flush()?;
    Written::of(path, written)
}

fn sale(exporter: u32, importer: u32, product: u32, bits: u64, weight: f64) -> Sale {
    let spread = (1.9 * normal(bits)).exp();
    let dollars = (1_000.0 * (1.0 + 900.0 * weight.sqrt()) * spread) as i64 % 50_000_000_000 + 1;
    let kilograms = (dollars as f64 / (0.5 + 40.0 * unit(mix(bits ^ 7)))) as i64;
    Sale {
        exporter,
        importer,
        product,
        dollars,
        kilograms: (!bits.is_multiple_of(16)).then_some(kilograms),
    }
}

struct Weighed {
    code: u32,
    weight: f64,
}

/// Numbers of Comtrade in their order; the large ones weigh most.
fn economies() -> Vec<Weighed> {
    let mut codes: Vec<u32> = AREAS
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(3)?.parse().ok())
        .filter(|code| ![0, UNION].contains(code) && *code < 894)
        .collect();
    codes.retain(|code| !LARGE.contains(code));
    codes.sort_by_key(|code| mix(u64::from(*code)));
    let ranked = LARGE.into_iter().chain(codes).take(ECONOMIES);
    let weigh = |(rank, code): (usize, u32)| Weighed {
        code,
        weight: (rank as f64 + 4.0).powf(-1.05),
    };
    let mut economies: Vec<Weighed> = ranked.enumerate().map(weigh).collect();
    economies.sort_by_key(|economy| economy.code);
    economies
}

/// Made-up codes of a plausible shape in all chapters, in their order.
fn products() -> Vec<Weighed> {
    let mut products = Vec::new();
    for at in 0..PRODUCTS as u32 {
        let chapter = 1 + at * 97 / PRODUCTS as u32;
        let chapter = if chapter >= 77 {
            (chapter + 1).min(97)
        } else {
            chapter
        };
        let within = at % 55;
        let code = chapter * 10_000 + (1 + within / 6) * 100 + 10 + within % 6 * 10;
        let rank = mix(u64::from(at) ^ 0xbac1) % PRODUCTS as u64;
        products.push(Weighed {
            code,
            weight: (rank as f64 + 30.0).powf(-0.75),
        });
    }
    products.sort_by_key(|product| product.code);
    products.dedup_by_key(|product| product.code);
    products
}

/// How much better than others an exporter is at the goods of a chapter: nobody sells a little of everything.
fn skill(exporter: &Weighed, product: &Weighed) -> f64 {
    let bits = mix(u64::from(exporter.code) << 8 | u64::from(product.code / 10_000));
    (2.5 * normal(mix(bits))).exp()
}

/// The chance that a flow of this weight exists.
fn likely(weight: f64) -> f64 {
    1.0 - (-weight).exp()
}

/// The factor that gives about so many rows.
fn scale(economies: &[Weighed], products: &[Weighed], rows: usize) -> f64 {
    let sample: Vec<&Weighed> = products.iter().step_by(61).collect();
    let share = products.len() as f64 / sample.len() as f64;
    let count = |scale: f64| -> f64 {
        let of_exporter = |exporter: &Weighed| -> f64 {
            let weights: Vec<f64> = sample
                .iter()
                .map(|product| product.weight * skill(exporter, product))
                .collect();
            let others = economies.iter().filter(|other| other.code != exporter.code);
            others
                .map(|other| {
                    let pair = exporter.weight * other.weight * scale;
                    weights
                        .iter()
                        .map(|weight| likely(pair * weight))
                        .sum::<f64>()
                })
                .sum()
        };
        economies.iter().map(of_exporter).sum::<f64>() * share
    };
    let (mut low, mut high) = (1.0_f64, 1e12_f64);
    for _ in 0..40 {
        let middle = (low * high).sqrt();
        if count(middle) < rows as f64 {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Thousandths, without the zeros at the end, as the publisher writes them.
fn decimal(line: &mut String, thousandths: i64) {
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    let _ = write!(line, "{whole}");
    if rest != 0 {
        let text = format!(".{rest:03}");
        line.push_str(text.trim_end_matches('0'));
    }
}

pub fn mix(key: u64) -> u64 {
    let mut z = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

pub fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

fn normal(bits: u64) -> f64 {
    let parts: u64 = (0..4).map(|part| (bits >> (16 * part)) & 0xffff).sum();
    (parts as f64 / 65_536.0 - 2.0) * 3.0_f64.sqrt()
}
