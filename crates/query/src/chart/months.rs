//! Months along an axis: where a span stands, which points may be joined, and what the ticks say.

use super::measure;
use tradeq_model::{Lang, Month, Span};

/// The axis of a chart over months.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MonthAxis {
    spans: Vec<Span>,
    /// Whether spans lie in one another, such as January to March and January to April.
    is_nested: bool,
}

/// A word under the axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MonthTick {
    /// Where it stands, in months from year zero.
    pub(super) at: f64,
    pub(super) text: String,
    /// The year under it, at the first tick of a year.
    pub(super) year: Option<String>,
}

impl MonthAxis {
    /// The axis of these spans; none for no span.
    pub(super) fn new(mut spans: Vec<Span>) -> Option<Self> {
        spans.sort_by_key(|span| (span.to(), span.from()));
        spans.dedup();
        let overlap = |pair: &[Span]| pair[1].from() <= pair[0].to();
        let is_nested = spans.windows(2).any(overlap);
        (!spans.is_empty()).then_some(Self { spans, is_nested })
    }

    /// Where a span stands: in its middle, so that January and February of one figure are one point between
    /// them; where spans lie in one another, at their ends.
    pub(super) fn at(&self, span: Span) -> f64 {
        let to = f64::from(span.to().number());
        match self.is_nested {
            true => to,
            false => (f64::from(span.from().number()) + to) / 2.0,
        }
    }

    /// The first and the last month, as numbers.
    pub(super) fn ends(&self) -> (i32, i32) {
        let first = |span: &Span| {
            if self.is_nested {
                span.to()
            } else {
                span.from()
            }
        };
        let from = self.spans.iter().map(first).min();
        let to = self.spans.iter().map(|span| span.to()).max();
        let number = |month: Option<Month>| month.map_or(0, Month::number);
        (number(from), number(to))
    }

    /// Whether no month is missing between two points, so that a line may join them.
    pub(super) fn adjoin(&self, earlier: Span, later: Span) -> bool {
        match self.is_nested {
            true => later.to() == earlier.to().plus(1),
            false => later.from() == earlier.to().plus(1),
        }
    }

    /// The ticks that have room when a month is so many pixels wide.
    pub(super) fn ticks(&self, month_width: f64, size: f64, lang: Lang) -> Vec<MonthTick> {
        if !self.is_nested && self.spans.iter().any(|span| span.months() > 2) {
            return self.span_ticks(month_width, size, lang);
        }
        let (from, to) = self.ends();
        let months: Vec<Month> = (from..=to).filter_map(Month::from_number).collect();
        let widest = months
            .iter()
            .map(|month| measure::width(&name(*month, lang), size));
        let widest = widest.fold(0.0, f64::max) + gap(size);
        let fits = |step: &&i32| f64::from(**step) * month_width >= widest;
        match [1, 2, 3, 6].iter().find(fits) {
            Some(step) => self.month_ticks(&months, *step, month_width, size, lang),
            None => years(&months, month_width, size),
        }
    }

    fn month_ticks(
        &self,
        months: &[Month],
        step: i32,
        month_width: f64,
        size: f64,
        lang: Lang,
    ) -> Vec<MonthTick> {
        let mut ticks: Vec<MonthTick> = Vec::new();
        let mut said = None;
        for month in months {
            let pair = self
                .spans
                .iter()
                .find(|span| span.months() == 2 && span.contains(*month));
            let place = (month.number() - months[0].number()) % step == 0 && step == 1
                || (month.month() as i32 - 1) % step == 0 && step > 1;
            let is_second = pair.is_some_and(|pair| pair.to() == *month);
            if !place || is_second && !self.is_nested {
                continue;
            }
            let pair = pair.filter(|_| !self.is_nested);
            let (at, mut text) = match pair {
                Some(pair) => (self.at(*pair), joined(*pair, lang)),
                None => (f64::from(month.number()), name(*month, lang)),
            };
            let room = f64::from(step)
                * month_width
                * if pair.is_some() && step == 1 {
                    1.5
                } else {
                    1.0
                };
            if measure::width(&text, size) > room {
                text = name(*month, lang);
            }
            let year = (said != Some(month.year())).then(|| month.year().to_string());
            said = Some(month.year());
            ticks.push(MonthTick { at, text, year });
        }
        ticks
    }

    /// Ticks for quarters, halves and years: their own names, as many as have room.
    fn span_ticks(&self, month_width: f64, size: f64, lang: Lang) -> Vec<MonthTick> {
        let mut ticks = Vec::new();
        let mut free_from = f64::NEG_INFINITY;
        for span in &self.spans {
            let text = span.label(lang);
            let half = (measure::width(&text, size) + gap(size)) / 2.0;
            let (at, middle) = (self.at(*span), self.at(*span) * month_width);
            if middle - half >= free_from {
                free_from = middle + half;
                ticks.push(MonthTick {
                    at,
                    text,
                    year: None,
                });
            }
        }
        ticks
    }
}

/// The least distance between two words.
fn gap(size: f64) -> f64 {
    0.55 * size
}

/// A tick at January of as many years as have room.
fn years(months: &[Month], month_width: f64, size: f64) -> Vec<MonthTick> {
    let room = measure::width("2024", size) + gap(size);
    let step = (1..)
        .find(|step| f64::from(12 * step) * month_width >= room)
        .unwrap_or(1);
    let januaries = months
        .iter()
        .filter(|month| month.month() == 1 && month.year() % step == 0);
    let ticks = januaries.map(|month| MonthTick {
        at: f64::from(month.number()),
        text: month.year().to_string(),
        year: None,
    });
    ticks.collect()
}

fn name(month: Month, lang: Lang) -> String {
    match lang {
        Lang::En => month.name_en().to_owned(),
        Lang::Zh => format!("{}月", month.month()),
    }
}

/// Two months of one figure: `Jan–Feb`, `1—2月`.
fn joined(span: Span, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{}–{}", span.from().name_en(), span.to().name_en()),
        Lang::Zh => format!("{}—{}月", span.from().month(), span.to().month()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn axis(spans: &[&str]) -> MonthAxis {
        MonthAxis::new(spans.iter().map(|span| span.parse().unwrap()).collect()).unwrap()
    }

    fn texts(axis: &MonthAxis, month_width: f64) -> Vec<String> {
        let ticks = axis.ticks(month_width, 11.0, Lang::En).into_iter();
        let shown = ticks.map(|tick| match tick.year {
            Some(year) => format!("{}/{year}", tick.text),
            None => tick.text,
        });
        shown.collect()
    }

    #[test]
    fn january_and_february_of_one_figure_are_one_tick_between_them() {
        let axis = axis(&["2024-01..2024-02", "2024-03", "2023-12"]);
        assert_eq!(texts(&axis, 40.0), ["Dec/2023", "Jan–Feb/2024", "Mar"]);
        let pair: Span = "2024-01..2024-02".parse().unwrap();
        assert_eq!(axis.at(pair), f64::from(pair.from().number()) + 0.5);
    }

    #[test]
    fn a_month_that_is_missing_separates_its_neighbours() {
        let axis = axis(&["2023-12", "2024-01..2024-02", "2024-03", "2024-05"]);
        let joined = |a: &str, b: &str| axis.adjoin(a.parse().unwrap(), b.parse().unwrap());
        assert!(joined("2023-12", "2024-01..2024-02"));
        assert!(joined("2024-01..2024-02", "2024-03"));
        assert!(!joined("2024-03", "2024-05"));
    }

    #[test]
    fn cumulative_spans_stand_at_their_ends() {
        let axis = axis(&["2024-01..2024-02", "2024-01..2024-03", "2024-01..2024-04"]);
        let last: Span = "2024-01..2024-04".parse().unwrap();
        assert_eq!(axis.at(last), f64::from(last.to().number()));
        assert!(axis.adjoin("2024-01..2024-03".parse().unwrap(), last));
        assert_eq!(texts(&axis, 40.0), ["Feb/2024", "Mar", "Apr"]);
    }

    #[test]
    fn ticks_get_fewer_where_there_is_less_room() {
        let months: Vec<String> = (2015..2025)
            .flat_map(|year| (1..13).map(move |month| format!("{year}-{month:02}")))
            .collect();
        let axis = axis(&months.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(axis.ticks(40.0, 11.0, Lang::En).len(), 120);
        assert_eq!(texts(&axis, 9.0)[..3], ["Jan/2015", "Jul", "Jan/2016"]);
        assert_eq!(texts(&axis, 3.2)[..2], ["2015", "2016"]);
        assert_eq!(texts(&axis, 1.0)[..2], ["2016", "2019"]);
    }

    #[test]
    fn quarters_have_their_own_names() {
        assert_eq!(
            texts(&axis(&["2024Q1", "2024Q2"]), 30.0),
            ["Q1 2024", "Q2 2024"]
        );
    }
}
