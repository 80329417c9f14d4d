//! The months that a title names, in the many ways of the titles.

use tradeq_model::{Month, Span};

/// `March 2025`, `Mar 2026`, `Jan. 2018`, `January-February 2025`, `9.2023`, `12. 2019`, `2026年7月`, `2025年1至2月`.
pub(super) fn of_title(title: &str) -> Option<Span> {
    let tokens = tokens(title);
    let year = tokens.iter().position(|token| year(token).is_some())?;
    let number = tokens.get(year).and_then(|token| self::year(token))?;
    let (first, last) = chinese(&tokens, year)
        .or_else(|| named(&tokens))
        .or_else(|| numbered(&tokens, year))?;
    Span::new(Month::new(number, first)?, Month::new(number, last)?)
}

/// The month of a name, `Feb.` or `February`.
pub(super) fn of_name(name: &str) -> Option<u32> {
    Month::of_name(&name.trim().trim_end_matches('.').to_lowercase())
}

fn chinese(tokens: &[String], year: usize) -> Option<(u32, u32)> {
    let at = |offset: usize| tokens.get(year + offset).map(String::as_str);
    if at(1)? != "年" {
        return None;
    }
    let first = month(at(2)?)?;
    if at(3)? == "月" {
        return Some((first, first));
    }
    let last = month(at(4)?)?;
    (is_dash(at(3)?) && at(5)? == "月").then_some((first, last))
}

fn named(tokens: &[String]) -> Option<(u32, u32)> {
    let found: Vec<u32> = tokens.iter().filter_map(|token| of_name(token)).collect();
    match found.as_slice() {
        [month] => Some((*month, *month)),
        [first, last] if first <= last => Some((*first, *last)),
        _ => None,
    }
}

fn numbered(tokens: &[String], year: usize) -> Option<(u32, u32)> {
    let before = |offset: usize| tokens.get(year.checked_sub(offset)?).map(String::as_str);
    if before(1)? != "." {
        return None;
    }
    let last = month(before(2)?)?;
    let first = before(3)
        .filter(|dash| is_dash(dash))
        .and_then(|_| month(before(4)?));
    Some((first.unwrap_or(last), last))
}

fn is_dash(token: &str) -> bool {
    matches!(token, "-" | "–" | "—" | "~" | "至" | "to")
}

fn month(token: &str) -> Option<u32> {
    let short = token.len() <= 2;
    let number = token.parse().ok().filter(|_| short);
    number.filter(|month| (1..=12).contains(month))
}

fn year(token: &str) -> Option<i32> {
    let long = token.len() == 4;
    let number = token.parse().ok().filter(|_| long);
    number.filter(|year| (1990..=2099).contains(year))
}

/// Runs of digits, runs of Latin letters, and every other character that is no blank.
fn tokens(text: &str) -> Vec<String> {
    let class = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_ascii_alphabetic() {
            2
        } else {
            0
        }
    };
    let (mut tokens, mut last): (Vec<String>, i32) = (Vec::new(), 0);
    for c in text.chars() {
        let now = if c.is_whitespace() { -1 } else { class(c) };
        match tokens.last_mut() {
            Some(token) if now == last && now > 0 => token.push(c),
            _ if now >= 0 => tokens.push(c.to_string()),
            _ => {}
        }
        last = now;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_months_in_many_ways() {
        for (title, span) in [
            (
                "(4) China's Values by Country/Region, January-February 2025 (in CNY)",
                "2025-01..2025-02",
            ),
            ("(2) Values by Trade Mode, May 2024 (in CNY)", "2024-05"),
            ("(1) Values, Mar 2026 (in USD)", "2026-03"),
            ("Major Country (Region), Jan. 2018", "2018-01"),
            ("(5)Imports and Exports by Customs Regime,9.2023", "2023-09"),
            ("5Imports and Exports by Customs Regime9.2023", "2023-09"),
            (
                "(18) Import of Selected Commodities by Major Customs Regimes,12. 2019",
                "2019-12",
            ),
            ("Imports and Exports, 1-2.2020", "2020-01..2020-02"),
            (
                "（4）2026年7月进出口商品主要国别（地区）总值表（人民币值）",
                "2026-07",
            ),
            (
                "（4）2025年1至2月进出口商品总值表（美元值）",
                "2025-01..2025-02",
            ),
            ("2025年1-2月进出口", "2025-01..2025-02"),
            ("(1) Values (Only August, in CNY), 2020", "2020-08"),
        ] {
            assert_eq!(
                of_title(title).map(|span| span.to_string()).as_deref(),
                Some(span),
                "{title}"
            );
        }
        for title in [
            "China's Total Value of Imports and Exports",
            "in 2025",
            "13.2025",
            "2025年",
            "",
        ] {
            assert_eq!(of_title(title), None, "{title}");
        }
    }
}
