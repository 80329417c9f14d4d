//! The published totals of the made-up file: each month and the months of a year up to it, with printed growth.

use std::collections::BTreeMap;

use tradeq_model::Flow;

const HEADER: &str = "span,flow,partner,product,regime,place,enterprise,port,measure,value,unit,qualifier,yoy,share,share_of,\
    dataset,release,published_on,publisher,url,certainty,note";

/// Sums by month (year × 100 + month): exports and imports, in yuan.
#[derive(Default)]
pub struct Totals {
    months: BTreeMap<u32, [u64; 2]>,
}

impl Totals {
    pub fn add(&mut self, month: u32, flow: Flow, value: u64) {
        let sums = self.months.entry(month).or_default();
        sums[usize::from(flow == Flow::Import)] += value;
    }

    /// Sums of a run of months of one year.
    fn sum(&self, from: u32, to: u32) -> [u64; 2] {
        self.months.range(from..=to).fold([0, 0], |sum, (_, both)| {
            [sum[0] + both[0], sum[1] + both[1]]
        })
    }

    /// A file of figures, each with its growth where the year before is known.
    pub fn csv(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for &to in self.months.keys() {
            self.line(&mut text, to, to);
            if to % 100 > 1 {
                self.line(&mut text, to / 100 * 100 + 1, to);
            }
        }
        text
    }

    fn line(&self, text: &mut String, from: u32, to: u32) {
        let (now, base) = (self.sum(from, to), self.sum(from - 100, to - 100));
        let name = |month: u32| format!("{}-{:02}", month / 100, month % 100);
        let span = if from == to {
            name(to)
        } else {
            format!("{}..{}", name(from), name(to))
        };
        let of = |both: [u64; 2]| {
            [
                ("total", both[0] + both[1]),
                ("export", both[0]),
                ("import", both[1]),
            ]
        };
        for ((flow, value), (_, earlier)) in of(now).into_iter().zip(of(base)) {
            let yoy = match earlier {
                0 => String::new(),
                _ => format!("{:.1}", 100.0 * (value as f64 / earlier as f64 - 1.0)),
            };
            text.push_str(&format!(
                "{span},{flow},,,,,,,value,{value},yuan,,{yoy},,,gacc-bulletin,Made-up totals {span},2016-01-25,made up,,sourced,\n"
            ));
        }
    }
}
