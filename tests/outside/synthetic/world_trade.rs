//! Two made-up years of world trade between twelve economies, and what three of them report of the second year.

use std::fmt::Write as _;

use tradeq_tests::World;

/// China first, in Comtrade's numbers.
const ECONOMIES: [u32; 12] = [156, 842, 276, 392, 410, 704, 76, 36, 699, 484, 643, 710];
const PRODUCTS: [&str; 24] = [
    "120110", "270900", "271012", "390110", "392690", "610910", "620342", "720839", "732690",
    "740311", "840820", "841510", "847130", "850440", "850760", "851712", "852872", "854231",
    "870323", "870899", "901380", "940360", "950300", "999999",
];

/// Writes and imports the files.
pub fn import(world: &World) {
    for year in [2014, 2015] {
        let name = format!("BACI_HS12_Y{year}_V202501.csv");
        world.write(&name, year_of(year));
        world.ok(&["import", &name]);
    }
    world.write("comtrade.json", reports());
    world.ok(&["import", "comtrade.json", "--published-on", "2016-06-30"]);
}

/// Thousandths of a thousand dollars, the same on every machine; zero where there is no trade.
fn value(year: u64, exporter: usize, importer: usize, product: usize) -> u64 {
    let place = (exporter * 12 + importer) * 24 + product;
    let draw = |seed: u64| {
        let mixed = (place as u64 * 4 + seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 31)) >> 40
    };
    if exporter == importer || draw(0) % 10 < 3 {
        return 0;
    }
    let size = 40_000_000 / (1 + exporter as u64) / (1 + importer as u64);
    size * (20 + draw(1) % 180) * (100 + (year - 2014) * (draw(2) % 40)) / 10_000
}

fn year_of(year: u64) -> String {
    let mut text = "t,i,j,k,v,q\n".to_owned();
    for (exporter, from) in ECONOMIES.iter().enumerate() {
        for (importer, to) in ECONOMIES.iter().enumerate() {
            for (product, code) in PRODUCTS.iter().enumerate() {
                let value = value(year, exporter, importer, product);
                if value > 0 {
                    let _ = writeln!(
                        text,
                        "{year},{from},{to},{code},{}.{:03},NA",
                        value / 1000,
                        value % 1000
                    );
                }
            }
        }
    }
    text
}

/// China's totals by partner, and those of the United States and Germany with China, as UN Comtrade has them.
fn reports() -> String {
    let mut records = Vec::new();
    for (reporter, flow, partner, value) in [
        (156, "X", 0, 2_500_000),
        (156, "X", 842, 410_000),
        (156, "X", 276, 69_000),
        (156, "X", 392, 135_000),
        (156, "M", 0, 1_700_000),
        (156, "M", 842, 148_000),
        (156, "M", 276, 87_000),
        (156, "M", 156, 14_000),
        (842, "M", 156, 502_000),
        (842, "X", 156, 116_000),
        (276, "M", 156, 102_000),
        (276, "X", 156, 79_000),
    ] {
        records.push(format!(
            r#"{{"typeCode":"C","freqCode":"A","refPeriodId":20150101,"refYear":2015,"refMonth":52,"period":"2015","reporterCode":{reporter},"flowCode":"{flow}","partnerCode":{partner},"partner2Code":0,"classificationCode":"H4","cmdCode":"TOTAL","customsCode":"C00","mosCode":"0","motCode":0,"qtyUnitCode":-1,"qty":null,"isQtyEstimated":false,"netWgt":null,"isNetWgtEstimated":false,"primaryValue":{value}.0}}"#
        ));
    }
    format!(
        r#"{{"elapsedTime":"0.1 secs","count":{},"data":[{}],"error":""}}"#,
        records.len(),
        records.join(",")
    )
}
