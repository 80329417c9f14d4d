//! The tables of the pages: what stands in each cell, and the figure that it makes.

use tradeq_model::Month;

use super::calendar::Release;
use super::economy::{Economy, Flow, GOODS, Money, TRADERS};
use super::html;
use super::release_page::Printed;

/// Rows of the table of countries: blanks before the label, the label, its subject, and whose trade it is.
const COUNTRIES: [(usize, &str, &str, &[&str]); 8] = [
    (2, "European Union", "group:eu", &["DEU", "NLD", "other EU"]),
    (7, "of which: Germany", "area:DEU", &["DEU"]),
    (17, "Netherlands", "area:NLD", &["NLD"]),
    (3, "United States (US)", "area:USA", &["USA"]),
    (3, "ASEAN&nbsp;", "group:asean", &["VNM", "other ASEAN"]),
    (8, "of which: Vietnam", "area:VNM", &["VNM"]),
    (3, "R. O. Korea", "area:KOR", &["KOR"]),
    (3, "Japan", "area:JPN", &["JPN"]),
];

/// A table while it is printed.
pub(super) struct Print<'a> {
    pub(super) economy: Economy,
    pub(super) release: &'a Release,
    pub(super) money: Money,
    pub(super) size: i64,
    pub(super) decimals: u32,
    pub(super) figures: Vec<Printed>,
    pub(super) rows: Vec<Vec<html::Cell>>,
}

/// A period of a column: the months since January, and whether of the year before.
#[derive(Clone, Copy)]
struct Period {
    cumulative: bool,
    earlier: bool,
}

const MONTH: Period = Period {
    cumulative: false,
    earlier: false,
};
const SUM: Period = Period {
    cumulative: true,
    earlier: false,
};
const EARLIER: Period = Period {
    cumulative: true,
    earlier: true,
};

impl Print<'_> {
    fn has_month(&self) -> bool {
        self.release.from == self.release.to
    }

    /// The month and the months since January, or these alone.
    fn periods(&self) -> Vec<Period> {
        if self.has_month() {
            vec![MONTH, SUM]
        } else {
            vec![SUM]
        }
    }

    fn exact(&self, traders: &[&str], flow: Flow, period: Period) -> i64 {
        let to = if period.earlier {
            self.release.to.plus(-12)
        } else {
            self.release.to
        };
        let of = |trader: &&str| {
            let known = self.release.to;
            if period.cumulative {
                self.economy.cumulative(to, known, trader, flow, self.money)
            } else {
                self.economy.value(to, known, trader, flow, self.money)
            }
        };
        traders.iter().map(of).sum()
    }

    fn sum(&self, traders: &[&str], flow: &str, period: Period) -> i64 {
        let [exports, imports] = Flow::BOTH.map(|flow| self.exact(traders, flow, period));
        match flow {
            "export" => exports,
            "import" => imports,
            "balance" => exports - imports,
            _ => exports + imports,
        }
    }

    fn growth(&self, traders: &[&str], flow: &str, cumulative: bool) -> html::Cell {
        let now = self.sum(
            traders,
            flow,
            Period {
                cumulative,
                earlier: false,
            },
        );
        let before = self.sum(
            traders,
            flow,
            Period {
                cumulative,
                earlier: true,
            },
        );
        html::number(html::growth(now, before), 1)
    }

    /// Prints a value, and keeps it as the figure that it makes.
    fn print(
        &mut self,
        subject: &str,
        traders: &[&str],
        flow: &'static str,
        period: Period,
    ) -> html::Cell {
        let exact = self.sum(traders, flow, period);
        let unit = match self.money {
            Money::Cny => "yuan",
            Money::Usd => "usd",
        };
        self.figure(subject, flow, period, unit, exact, self.size, 1)
    }

    #[allow(clippy::too_many_arguments)]
    fn figure(
        &mut self,
        subject: &str,
        flow: &'static str,
        period: Period,
        unit: &'static str,
        exact: i64,
        size: i64,
        base: i64,
    ) -> html::Cell {
        let parts = 10_i64.pow(self.decimals);
        let digits = (exact * parts + size / 2).div_euclid(size);
        let to = if period.earlier {
            self.release.to.plus(-12)
        } else {
            self.release.to
        };
        let january = Month::new(to.year(), 1).unwrap_or(to);
        let span = if period.cumulative {
            format!("{january}..{to}")
        } else {
            to.to_string()
        };
        self.figures.push(Printed {
            span,
            flow: flow.to_owned(),
            subject: subject.to_owned(),
            unit: unit.to_owned(),
            value: digits * size / parts * base,
        });
        html::number(digits, self.decimals)
    }

    fn month_head(&self, period: Period) -> String {
        let month = self.release.to.month();
        match period {
            Period {
                cumulative: false, ..
            } => month.to_string(),
            Period { earlier: true, .. } => {
                format!("1-{month} Total, {}", self.release.to.year() - 1)
            }
            _ => format!("1-{month} Total"),
        }
    }

    pub(super) fn totals(&mut self) {
        let all = everyone();
        let periods = self.periods();
        let mut head = vec![html::text("Item")];
        head.extend(
            periods
                .iter()
                .map(|period| html::text(self.month_head(*period))),
        );
        for period in &periods {
            head.push(html::text(format!(
                "{} Year-on-Year (±%)",
                self.month_head(*period)
            )));
        }
        self.rows.push(head);
        for (label, flow) in [
            ("Export & Import", "total"),
            ("Export", "export"),
            ("Import", "import"),
            ("Trade Balance", "balance"),
        ] {
            let mut row = vec![html::text(html::escaped(label))];
            for period in &periods {
                row.push(self.print("total", &all, flow, *period));
            }
            for period in &periods {
                row.push(if flow == "balance" {
                    html::text("-")
                } else {
                    self.growth(&all, flow, period.cumulative)
                });
            }
            self.rows.push(row);
        }
    }

    pub(super) fn countries(&mut self) {
        let flows = [
            ("Export &amp; Import", "total"),
            ("Export", "export"),
            ("Import", "import"),
        ];
        let periods = self.periods();
        let month = self.release.to.month();
        let mut first = vec![html::text("Import Source")];
        let mut second = vec![html::text("Export Destination")];
        for (name, _) in flows {
            for period in &periods {
                first.push(html::text(name));
                second.push(html::text(if period.cumulative {
                    format!("1- to-{month}")
                } else {
                    month.to_string()
                }));
            }
        }
        first.push(html::wide(
            3,
            format!("1-to-{month} Total Year-on-Year (<span>±</span>%)"),
        ));
        second.extend(flows.map(|(name, _)| html::text(name)));
        self.rows.extend([first, second]);
        let all = everyone();
        let rows = [(0, "Total", "total", all.as_slice())]
            .into_iter()
            .chain(COUNTRIES);
        for (blanks, label, subject, traders) in rows {
            let mut row = vec![html::text(format!("{}{label}", "&nbsp;".repeat(blanks)))];
            for (_, flow) in flows {
                for period in &periods {
                    row.push(self.print(subject, traders, flow, *period));
                }
            }
            row.extend(flows.map(|(_, flow)| self.growth(traders, flow, true)));
            self.rows.push(row);
        }
    }

    pub(super) fn goods(&mut self) {
        let mut periods = self.periods();
        periods.push(EARLIER);
        let month = self.release.to.month();
        let mut first = vec![html::tall("Commodity"), html::tall("Quantity Unit")];
        let mut second = Vec::new();
        for period in &periods {
            first.push(html::wide(2, self.month_head(*period)));
            second.extend([html::text("Quantity"), html::text("Value")]);
        }
        first.push(html::wide(2, format!("1-{month} Total Year-on-Year (±%)")));
        second.extend([html::text("Quantity"), html::text("Value")]);
        self.rows.extend([first, second]);
        let all = everyone();
        for (label, code, share, unit, size, price) in GOODS {
            let subject = format!("basket:{code}");
            let mut row = vec![html::text(label), html::text(unit)];
            let value =
                |print: &Self, period| print.exact(&all, Flow::Export, period) / 1_000 * share;
            for period in &periods {
                let value = value(self, *period);
                row.push(self.figure(
                    &subject,
                    "export",
                    *period,
                    "kg",
                    value / price / 7,
                    size,
                    1_000,
                ));
                row.push(self.figure(&subject, "export", *period, "yuan", value, self.size, 1));
            }
            let growth = html::growth(value(self, SUM), value(self, EARLIER));
            row.extend([html::number(growth, 1), html::number(growth, 1)]);
            self.rows.push(row);
        }
    }

    pub(super) fn bulletin(&mut self) {
        let periods = self.periods();
        let month = self.release.to.month();
        let width = periods.len();
        self.rows.push(vec![
            html::tall("Country (Region)"),
            html::wide(width, "Exports"),
            html::wide(width, "Imports"),
        ]);
        let heads = || {
            periods.iter().map(|period| {
                html::text(if period.cumulative {
                    format!("1to{month}")
                } else {
                    month.to_string()
                })
            })
        };
        self.rows.push(heads().chain(heads()).collect());
        let all = everyone();
        let rows = [(0, "TOTAL", "total", all.as_slice())]
            .into_iter()
            .chain(COUNTRIES);
        for (_, label, subject, traders) in
            rows.filter(|(_, label, ..)| !label.starts_with("of which"))
        {
            let mut row = vec![html::text(label)];
            for flow in ["export", "import"] {
                for period in &periods {
                    row.push(self.print(subject, traders, flow, *period));
                }
            }
            self.rows.push(row);
        }
    }
}

fn everyone() -> Vec<&'static str> {
    TRADERS.iter().map(|(name, ..)| *name).collect()
}
