//! Any table that the site could write is read back exactly.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use tradeq_model::{Currency, Month};

use super::super::{Header, Row};
use super::{gb18030, read};

/// Chinese, English and older English header of every column but the value.
const COLUMNS: [[&str; 3]; 13] = [
    ["数据年月", "Date of data", "date of data"],
    ["商品编码", "Commodity code", "COMMODITY CODE"],
    ["商品名称", "Commodity", "Commodity"],
    [
        "贸易伙伴编码",
        "Trading partner code",
        "Trading Partner Code",
    ],
    ["贸易伙伴名称", "Trading partner", "Trading partner"],
    ["贸易方式编码", "Customs Regime code", "Trade mode code"],
    ["贸易方式名称", "Customs Regime", "Trade mode"],
    [
        "注册地编码",
        "Locations of importers and exporters code",
        "收发货人注册地编码",
    ],
    [
        "注册地名称",
        "Locations of importers and exporters",
        "收发货人注册地名称",
    ],
    ["第一数量", "Quantity", "Quantity"],
    ["第一计量单位", "Unit", "Unit"],
    [
        "第二数量",
        "Supplementary Quantity",
        "Supplimentary Quantity",
    ],
    ["第二计量单位", "Supplementary Unit", "Supplimentary Unit"],
];
const VALUE: usize = 13;
const NAMES: [&str; 6] = [
    "巴西",
    "Macau，China",
    "of a kind, \"fresh\"",
    "种用\n大豆",
    "Plain",
    "",
];
const UNITS: [&str; 4] = ["千克", "Kilogram", "?", ""];

#[derive(Debug, Clone)]
struct Line {
    month: (i32, u32),
    product: String,
    codes: [u16; 3],
    names: [&'static str; 4],
    quantities: [Option<i64>; 2],
    units: [&'static str; 2],
    value: i64,
}

#[derive(Debug, Clone)]
struct Table {
    columns: Vec<usize>,
    spelling: usize,
    dollars: bool,
    gb18030: bool,
    bom: bool,
    commas: [bool; 2],
    separators: bool,
    quoted: bool,
    ending: &'static str,
    last_ending: bool,
    lines: Vec<Line>,
}

fn line() -> impl Strategy<Value = Line> {
    let quantity = || prop::option::of(0..=i64::MAX);
    let small = (2015..2030_i32, 1..=12_u32);
    let product = select(vec!["[0-9]{2}", "[0-9]{4}", "[0-9]{6}", "[0-9]{8}"])
        .prop_flat_map(|digits| proptest::string::string_regex(digits).unwrap());
    let names = || select(&NAMES[..]);
    let units = || select(&UNITS[..]);
    (
        small,
        product,
        (0..1000_u16, 0..100_u16, 0..100_u16),
        (names(), names(), names(), names()),
        (quantity(), quantity()),
        (units(), units()),
        prop_oneof![0..2000_i64, 0..=i64::MAX],
    )
        .prop_map(
            |(month, product, codes, names, quantities, units, value)| Line {
                month,
                product,
                codes: codes.into(),
                names: names.into(),
                quantities: quantities.into(),
                units: units.into(),
                value,
            },
        )
}

/// Any columns in any order, with a code for every name and at least one dimension.
fn columns() -> impl Strategy<Value = Vec<usize>> {
    let chosen = subsequence((0..VALUE).collect::<Vec<_>>(), 0..=VALUE);
    (chosen, any::<Index>())
        .prop_map(|(mut columns, dimension)| {
            columns.push(VALUE);
            columns.push([1, 3, 5, 7][dimension.index(4)]);
            for name in [2, 4, 6, 8] {
                if columns.contains(&name) {
                    columns.push(name - 1);
                }
            }
            columns.sort_unstable();
            columns.dedup();
            columns
        })
        .prop_shuffle()
}

fn table() -> impl Strategy<Value = Table> {
    (
        columns(),
        0..3_usize,
        any::<[bool; 8]>(),
        select(&["\n", "\r\n"][..]),
        prop::collection::vec(line(), 0..12),
    )
        .prop_map(|(columns, spelling, flags, ending, lines)| {
            let [
                dollars,
                gb18030,
                bom,
                header,
                rows,
                separators,
                quoted,
                last,
            ] = flags;
            Table {
                columns,
                spelling,
                dollars,
                gb18030,
                bom: bom && !gb18030,
                commas: [header, rows],
                separators,
                quoted,
                ending,
                // An unquoted last field counts as whole only where a line end follows it.
                last_ending: last || !quoted,
                lines,
            }
        })
}

impl Table {
    fn bytes(&self) -> Vec<u8> {
        let header = |column: &usize| match (*column, self.dollars, self.spelling) {
            (VALUE, false, 0) => "人民币",
            (VALUE, false, 1) => "Renminbi Yuan",
            (VALUE, false, _) => "RMB",
            (VALUE, true, 0) => "美元",
            (VALUE, true, 1) => "US dollar",
            (VALUE, true, _) => "USD",
            (column, _, spelling) => COLUMNS[column][spelling],
        };
        let names = self.columns.iter().map(|column| header(column).to_owned());
        let mut lines = vec![self.join(names, self.commas[0])];
        for line in &self.lines {
            let fields = self.columns.iter().map(|column| self.field(line, *column));
            lines.push(self.join(fields, self.commas[1]));
        }
        let mut text = lines.join(self.ending);
        if self.last_ending {
            text += self.ending;
        }
        match (self.gb18030, self.bom) {
            (true, _) => gb18030(&text),
            (false, true) => format!("\u{feff}{text}").into_bytes(),
            (false, false) => text.into_bytes(),
        }
    }

    fn join(&self, fields: impl Iterator<Item = String>, comma: bool) -> String {
        let fields: Vec<String> = fields.map(|field| self.quote(&field)).collect();
        fields.join(",") + if comma { "," } else { "" }
    }

    fn quote(&self, field: &str) -> String {
        if self.quoted || field.contains([',', '"', '\n']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field.to_owned()
        }
    }

    fn field(&self, line: &Line, column: usize) -> String {
        match column {
            0 => format!("{}{:02}", line.month.0, line.month.1),
            1 => line.product.clone(),
            3 => format!("{:03}", line.codes[0]),
            5 => format!("{:02}", line.codes[1]),
            7 => format!("{:02}", line.codes[2]),
            2 | 4 | 6 | 8 => line.names[column / 2 - 1].to_owned(),
            9 => self.number(line.quantities[0]),
            10 => line.units[0].to_owned(),
            11 => self.number(line.quantities[1]),
            12 => line.units[1].to_owned(),
            _ => self.number(Some(line.value)),
        }
    }

    fn number(&self, number: Option<i64>) -> String {
        let digits = number.map(|number| number.to_string()).unwrap_or_default();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if self.separators && place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }

    fn has(&self, column: usize) -> bool {
        self.columns.contains(&column)
    }

    fn check(&self, header: &Header, row: &Row, line: &Line) {
        let code = |column, number: u16| self.has(column).then_some(number);
        let month = Month::new(line.month.0, line.month.1);
        assert_eq!(row.month, month.filter(|_| self.has(0)));
        let product = row.product.map(|product| product.to_code().to_string());
        assert_eq!(product, self.has(1).then(|| line.product.clone()));
        assert_eq!(row.partner, code(3, line.codes[0]));
        assert_eq!(row.regime.map(u16::from), code(5, line.codes[1]));
        assert_eq!(row.place, code(7, line.codes[2]));
        assert_eq!(row.value, line.value);
        assert_eq!(
            (row.quantity, row.quantity_2),
            (self.quantity(line, 0), self.quantity(line, 1))
        );
        let names = [
            row.product_name(),
            row.partner_name(),
            row.regime_name(),
            row.place_name(),
        ];
        for (at, name) in names.into_iter().enumerate() {
            let written = if self.has(2 * at + 2) {
                line.names[at]
            } else {
                ""
            };
            assert_eq!(header.decode(name).unwrap(), written.replace('\n', " "));
        }
    }

    fn quantity(&self, line: &Line, at: usize) -> Option<i64> {
        let unit = self.has(2 * at + 10) && !matches!(line.units[at], "?" | "");
        line.quantities[at].filter(|number| self.has(2 * at + 9) && (unit || *number != 0))
    }
}

proptest! {
    #[test]
    fn any_table_is_read_back_exactly(table in table()) {
        let (header, rows) = read(&table.bytes()).unwrap();
        let currency = if table.dollars { Currency::Usd } else { Currency::Cny };
        prop_assert_eq!(header.currency, currency);
        prop_assert_eq!(header.trailing_comma, table.commas[0]);
        prop_assert_eq!(rows.len(), table.lines.len());
        for (row, line) in rows.iter().zip(&table.lines) {
            table.check(&header, row, line);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let mut table = b"Commodity code,Commodity,Quantity,Unit,US dollar,\n".to_vec();
        table.extend(bytes);
        let _ = read(&table);
    }

    #[test]
    fn a_table_cut_anywhere_is_whole_rows_or_a_fault(table in table(), at in any::<Index>()) {
        let mut table = Table { quoted: true, commas: [true; 2], last_ending: true, ..table };
        table.columns.retain(|column| *column != VALUE);
        table.columns.push(VALUE);
        let bytes = table.bytes();
        let cut = &bytes[..at.index(bytes.len())];
        if let Ok((header, rows)) = read(cut) {
            for (row, line) in rows.iter().zip(&table.lines) {
                table.check(&header, row, line);
            }
        }
    }
}
