//! A file at an address that is written anew from time to time: months are added, and old ones corrected.

use std::fmt::Write;

use chrono::{DateTime, Datelike, Duration, Utc};
use tradeq_model::Month;

use super::chance::Chance;
use crate::gb18030;

/// Codes and names of partners and of goods, as the query site writes them.
const PARTNERS: [(&str, &str, &str); 3] = [
    ("502", "美国", "USA"),
    ("133", "韩国", "KOR"),
    ("304", "德国", "DEU"),
];
const GOODS: [(&str, &str); 2] = [("85076000", "锂离子蓄电池"), ("12019019", "其他黄大豆")];
/// Months that one version holds.
const MONTHS: i32 = 4;

/// One state of the file.
#[derive(Debug, Clone)]
pub struct Version {
    /// From when on it is there.
    pub since: DateTime<Utc>,
    /// What it says: month, partner (ISO), product, yuan.
    pub rows: Vec<(String, &'static str, &'static str, i64)>,
    /// As the server names it.
    pub etag: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The versions from one moment to another; the first is there from the beginning.
pub fn versions(from: DateTime<Utc>, to: DateTime<Utc>, chance: Chance) -> Vec<Version> {
    let mut all: Vec<Version> = Vec::new();
    let mut since = from;
    while since < to {
        let number = all.len();
        let is_taken_back = number > 1 && chance.happens(&format!("taken back {number}"), 15);
        let version = if is_taken_back {
            // The file is again what it was, to the byte.
            Version {
                since,
                ..all[number - 2].clone()
            }
        } else {
            version(since, number, chance)
        };
        // A version that says the same is none.
        if all.last().is_none_or(|last| last.bytes != version.bytes) {
            all.push(version);
        }
        let days = 8 + chance.below(&format!("version after {}", all.len()), 25);
        let minutes = chance.below(&format!("version minute {}", all.len()), 24 * 60);
        since += Duration::days(days as i64) + Duration::minutes(minutes as i64);
    }
    all
}

fn version(since: DateTime<Utc>, number: usize, chance: Chance) -> Version {
    // The last month that is over for three weeks.
    let day = since - Duration::days(21);
    let this = Month::new(day.year(), day.month());
    let last = this.map(|month| month.plus(-1));
    let mut rows = Vec::new();
    let mut text = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\"第一数量\",\"第一计量单位\",\
                    \"第二数量\",\"第二计量单位\",\"人民币\",\n"
        .to_owned();
    for month in last
        .into_iter()
        .flat_map(|last| (0..MONTHS).map(move |ahead| last.plus(ahead - MONTHS + 1)))
    {
        for (partner, partner_name, iso3) in PARTNERS {
            for (product, product_name) in GOODS {
                let about = format!("{month} {partner} {product}");
                // The last version up to this one that corrected the row says what it is now.
                let corrected = (1..=number)
                    .rev()
                    .find(|earlier| chance.happens(&format!("corrected {about} {earlier}"), 4));
                let about = format!("{about} {}", corrected.unwrap_or(0));
                let kilograms = 500_000
                    + chance.below(&format!("{month} {partner} {product} kilograms"), 400_000)
                        as i64;
                let yuan = kilograms * 20 + chance.below(&about, 300_000) as i64;
                let number = format!("{:04}{:02}", month.year(), month.month());
                let _ = writeln!(
                    text,
                    "\"{number}\",\"{partner}\",\"{partner_name}\",\"{product}\",\"{product_name}\",\"{kilograms}\",\"千克\",\"0\",\"?\",\"{yuan}\",",
                );
                rows.push((month.to_string(), iso3, product, yuan));
            }
        }
    }
    Version {
        since,
        rows,
        etag: format!("\"{:016x}\"", chance.below(&text, usize::MAX)),
        bytes: gb18030(&text),
    }
}
