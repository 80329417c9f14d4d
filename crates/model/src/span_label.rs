//! A span in the words of a heading.

use crate::{Lang, Span, SpanKind};

impl Span {
    /// The heading in a language.
    pub fn label(self, lang: Lang) -> String {
        match lang {
            Lang::En => self.label_en(),
            Lang::Zh => self.label_zh(),
        }
    }

    /// The heading in English, such as `Sep 2024`, `Jan–Sep 2024`, `Q3 2024` or `2024`.
    pub fn label_en(self) -> String {
        let (from, to) = (self.from(), self.to());
        let (year, end) = (from.year(), to.year());
        match self.kind() {
            SpanKind::Month => format!("{} {year}", from.name_en()),
            SpanKind::Quarter => format!("Q{} {year}", to.month() / 3),
            SpanKind::Half => format!("H{} {year}", to.month() / 6),
            SpanKind::Year => format!("{year}"),
            _ if year == end => format!("{}–{} {year}", from.name_en(), to.name_en()),
            _ if self.is_whole_years() => format!("{year}–{end}"),
            _ => format!("{} {year} – {} {end}", from.name_en(), to.name_en()),
        }
    }

    /// The heading in Chinese, such as `2024年9月`, `2024年1—9月`, `2024年三季度` or `2024年`.
    pub fn label_zh(self) -> String {
        let (from, to) = (self.from(), self.to());
        let (year, end) = (from.year(), to.year());
        match self.kind() {
            SpanKind::Month => format!("{year}年{}月", from.month()),
            SpanKind::Quarter => format!("{year}年{}季度", quarter_zh(to.month())),
            SpanKind::Half if to.month() == 6 => format!("{year}年上半年"),
            SpanKind::Half => format!("{year}年下半年"),
            SpanKind::Year => format!("{year}年"),
            _ if year == end => format!("{year}年{}—{}月", from.month(), to.month()),
            _ if self.is_whole_years() => format!("{year}—{end}年"),
            _ => format!("{year}年{}月—{end}年{}月", from.month(), to.month()),
        }
    }

    fn is_whole_years(self) -> bool {
        self.from().month() == 1 && self.to().month() == 12
    }
}

fn quarter_zh(last_month: u32) -> &'static str {
    match last_month {
        3 => "一",
        6 => "二",
        9 => "三",
        _ => "四",
    }
}
