//! The spelling of a row: quoted cells in GB18030, each name encoded once for the whole file.

use tradeq_model::Currency;

use super::{Row, Spec};

const HEADER: &str = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\
                      \"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",";

/// The parts of lines that do not change from row to row.
pub(super) struct Lines {
    header: Vec<u8>,
    partners: Vec<Vec<u8>>,
    products: Vec<Vec<u8>>,
    /// What stands between quantity and second quantity, and between that and the value.
    kilograms: [Vec<u8>; 2],
    pieces: [Vec<u8>; 2],
    is_pieces: Vec<bool>,
    end: &'static [u8],
}

impl Lines {
    pub(super) fn new(spec: &Spec) -> Self {
        let currency = match spec.currency {
            Currency::Cny => "人民币",
            _ => "美元",
        };
        let named = |code: &str, name: &str| encode(&format!("\"{code}\",\"{name}\","));
        Self {
            header: encode(&format!("{HEADER}\"{currency}")),
            partners: spec
                .partners
                .iter()
                .map(|p| named(&p.code, &p.name))
                .collect(),
            products: spec
                .products
                .iter()
                .map(|p| named(&p.code, &p.name))
                .collect(),
            kilograms: [encode("\",\"千克\",\""), encode("\",\"?\",\"")],
            pieces: [encode("\",\"个\",\""), encode("\",\"千克\",\"")],
            is_pieces: spec.products.iter().map(|p| p.pieces).collect(),
            end: if spec.trailing_comma {
                b"\",\n"
            } else {
                b"\"\n"
            },
        }
    }

    pub(super) fn header(&self, line: &mut Vec<u8>) {
        line.extend_from_slice(&self.header);
        line.extend_from_slice(self.end);
    }

    pub(super) fn row(&self, row: &Row, line: &mut Vec<u8>) {
        let units = if self.is_pieces[row.product] {
            &self.pieces
        } else {
            &self.kilograms
        };
        line.push(b'"');
        digits(u64::from(row.month), false, line);
        line.extend_from_slice(b"\",");
        line.extend_from_slice(&self.partners[row.partner]);
        line.extend_from_slice(&self.products[row.product]);
        line.push(b'"');
        digits(row.quantity, false, line);
        line.extend_from_slice(&units[0]);
        digits(row.second_quantity, false, line);
        line.extend_from_slice(&units[1]);
        digits(row.value, true, line);
        line.extend_from_slice(self.end);
    }
}

fn encode(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// Appends a whole number, with a comma before each group of three digits where asked.
fn digits(mut number: u64, grouped: bool, line: &mut Vec<u8>) {
    let mut text = [0_u8; 26];
    let mut start = text.len();
    let mut count = 0;
    loop {
        if grouped && count > 0 && count % 3 == 0 {
            start -= 1;
            text[start] = b',';
        }
        start -= 1;
        text[start] = b'0' + (number % 10) as u8;
        number /= 10;
        count += 1;
        if number == 0 {
            break;
        }
    }
    line.extend_from_slice(&text[start..]);
}
