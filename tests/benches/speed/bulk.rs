//! A month of the Union's trade in the shape of Eurostat's bulk file: by reporter, partner and product, imports and
//! exports of a product beside each other.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::Stop;
use crate::streams::Written;
use crate::world_trade::{mix, unit};

const HEADER: &str = "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,\
                      PRODUCT_BEC5,PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,\
                      QUANTITY_SUPPL_UNIT\n";

#[rustfmt::skip]
const REPORTERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];
#[rustfmt::skip]
const PARTNERS: [&str; 40] = [
    "AE", "AR", "AU", "BD", "BR", "CA", "CH", "CL", "CN", "CO", "EG", "GE", "HK", "ID", "IL", "IN", "JP", "KH", "KR",
    "KZ", "LK", "MA", "MX", "MY", "NG", "NO", "NZ", "PE", "PK", "QS", "SA", "SG", "TH", "TN", "TR", "TW", "UA", "US",
    "VN", "ZA",
];

/// Writes about so many rows.
pub fn write(path: &Path, rows: usize) -> Result<Written, Stop> {
    let pairs = REPORTERS.len() * PARTNERS.len();
    let products = 9_500_u64;
    let share = rows as f64 / (pairs as f64 * products as f64 * 2.0);
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    file.write_all(HEADER.as_bytes())?;
    let (mut line, mut written) = (String::new(), 0);
    for (at, reporter) in REPORTERS.iter().enumerate() {
        for (partner_at, partner) in PARTNERS.iter().enumerate() {
            for product in 0..products {
                for flow in [1_u64, 2] {
                    let bits =
                        mix((at as u64) << 40 | (partner_at as u64) << 32 | product << 2 | flow);
                    if unit(bits) >= share {
                        continue;
                    }
                    let chapter = 1 + product * 96 / products;
                    let chapter = if chapter >= 77 { chapter + 1 } else { chapter };
                    let code = chapter * 1_000_000 + product % 99 * 10_000 + 1_000;
                    let value = mix(bits) % 3_000_000 + 1;
                    let kilograms = value / (1 + mix(bits ^ 5) % 60);
                    let unit = if product.is_multiple_of(3) {
                        "p/st"
                    } else {
                        ""
                    };
                    let pieces = if product.is_multiple_of(3) {
                        kilograms / 2
                    } else {
                        0
                    };
                    let _ = writeln!(
                        line,
                        "{reporter},{partner},E,{code:08},77812,27.20,27.20,42,222011,16,{flow},1,{unit},202401,{value}.{:02},{value}.00,{kilograms},{pieces}",
                        bits % 100
                    );
                    written += 1;
                }
                if line.len() > 1 << 16 {
                    file.write_all(line.as_bytes())?;
                    line.clear();
                }
            }
        }
    }
    file.write_all(line.as_bytes())?;
    file.flush()?;
    Written::of(path, written)
}
