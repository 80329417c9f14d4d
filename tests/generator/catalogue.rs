//! Who and what may appear: real partner codes, and made-up product codes of a plausible shape.

use std::collections::BTreeSet;

use super::random::{mix, normal};

const AREAS: &str = include_str!("../../data/reference/areas.csv");

/// China itself, which comes back to itself in real files and is left out here.
const CHINA: &str = "142";

/// Partners that lead the list of every month.
const LARGE_PARTNERS: &[&str] = &[
    "502", "133", "116", "143", "601", "304", "410", "344", "141", "122", "110", "112", "136",
];

/// Codes that baskets name: they are always among the products, and among the large ones.
pub const LANDMARKS: &[&str] = &[
    "85076000", "85414300", "87038000", "85414200", "27090000", "85423100", "12019019", "87036000",
    "87034000", "87024000", "26011190", "85171300", "84713000", "30049090", "27111100",
];

/// Chapters with many codes, and how many times the share of a plain chapter they have.
const WIDE_CHAPTERS: &[(usize, usize)] = &[
    (3, 3),
    (28, 4),
    (29, 7),
    (39, 3),
    (61, 2),
    (62, 2),
    (72, 3),
    (84, 12),
    (85, 9),
    (90, 4),
];

/// A trading partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Three digits, the publisher's own.
    pub code: String,
    /// The name in Chinese.
    pub name: String,
    /// Place in the order of size, 0 the largest.
    pub rank: usize,
}

/// A product.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Eight digits, leading zeros kept.
    pub code: String,
    /// The name in Chinese.
    pub name: String,
    /// Place in the order of size, 0 the largest.
    pub rank: usize,
    /// Whether it is counted in pieces, with kilograms as its second unit.
    pub pieces: bool,
    /// Yuan a unit.
    pub price: f64,
}

/// The first `count` partners of the reference table, without China, in the order of their codes.
///
/// # Errors
/// When the table cannot be read.
pub fn partners(count: usize) -> Result<Vec<Partner>, csv::Error> {
    let mut list = Vec::new();
    for area in csv::Reader::from_reader(AREAS.as_bytes()).deserialize() {
        let area: std::collections::HashMap<String, String> = area?;
        let code = area.get("gacc").cloned().unwrap_or_default();
        if !code.is_empty() && code != CHINA {
            let name = area.get("name_zh").cloned().unwrap_or_default();
            list.push(Partner {
                code,
                name,
                rank: 0,
            });
        }
    }
    list.sort_by(|a, b| a.code.cmp(&b.code));
    list.truncate(count);
    let codes: Vec<&str> = list.iter().map(|partner| partner.code.as_str()).collect();
    let ranks = ranks(&codes, LARGE_PARTNERS);
    for (partner, rank) in list.iter_mut().zip(ranks) {
        partner.rank = rank;
    }
    Ok(list)
}

/// `count` products (at least the landmarks) in chapters 01 to 97 without 77, sorted by code.
pub fn products(count: usize) -> Vec<Product> {
    let mut codes: BTreeSet<String> = LANDMARKS.iter().map(|&code| code.to_owned()).collect();
    let chapters: Vec<usize> = (1..=97).filter(|&chapter| chapter != 77).collect();
    for round in 0.. {
        for &chapter in &chapters {
            for step in 0..width(chapter) {
                if codes.len() >= count {
                    return describe(codes);
                }
                codes.insert(code(chapter, round * width(chapter) + step));
            }
        }
    }
    describe(codes)
}

fn width(chapter: usize) -> usize {
    WIDE_CHAPTERS
        .iter()
        .find(|wide| wide.0 == chapter)
        .map_or(1, |wide| wide.1)
}

/// The code in place `n` of its chapter: headings are filled first, then their subdivisions.
fn code(chapter: usize, n: usize) -> String {
    let headings = 8 + 7 * width(chapter);
    let heading = n % headings + 1;
    let subheading = n / headings % 9 + 1;
    let tail = n / headings / 9 % 10;
    format!("{chapter:02}{heading:02}{subheading}0{tail}0")
}

fn describe(codes: BTreeSet<String>) -> Vec<Product> {
    let list: Vec<&str> = codes.iter().map(String::as_str).collect();
    let ranks = ranks(&list, LANDMARKS);
    list.iter()
        .zip(ranks)
        .map(|(&code, rank)| {
            let bits = mix(code
                .bytes()
                .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')));
            Product {
                code: code.to_owned(),
                name: format!("商品{code}"),
                rank,
                pieces: matches!(&code[..2], "84" | "85" | "87" | "90"),
                price: (3.0 + 1.5 * normal(bits)).exp(),
            }
        })
        .collect()
}

/// The place of each code in the order of size: first the large ones, then the others by chance.
fn ranks(codes: &[&str], large: &[&str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..codes.len()).collect();
    order.sort_by_key(|&at| {
        let lead = large
            .iter()
            .position(|&code| code == codes[at])
            .unwrap_or(large.len());
        (lead, mix(at as u64))
    });
    let mut ranks = vec![0; codes.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}
