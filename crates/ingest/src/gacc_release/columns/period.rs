use tradeq_model::Span;

use crate::gacc_release::months;

/// Which months a column is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::gacc_release) struct Period {
    /// January to the title's month; else that month alone.
    pub(in crate::gacc_release) cumulative: bool,
    /// The same months of the year before.
    pub(in crate::gacc_release) earlier: bool,
}

impl Period {
    /// The months, of a release about `title`.
    pub(in crate::gacc_release) fn span(self, title: Span) -> Span {
        let span = if self.cumulative {
            Span::ytd(title.to())
        } else {
            Span::month(title.to())
        };
        if self.earlier {
            span.year_earlier()
        } else {
            span
        }
    }
}

/// The period that the words of a header name: `5`, `5月`, `1-5 Total`, `1- to-3`, `1to9`, `1至6月累计`,
/// `1-5 Total, 2024`; none when they name none.
///
/// # Errors
/// What they name, when it is not of the title.
pub(super) fn of_words(words: &[String], title: Span) -> Result<Option<Period>, String> {
    let (mut cumulative, mut earlier) = (None, false);
    let month = title.to().month();
    for word in words {
        let numbers = numbers(word);
        for (at, (number, joined)) in numbers.iter().enumerate() {
            match *number {
                year @ 1990..=2099 => match i64::from(title.to().year()) - i64::from(year) {
                    0 => {}
                    1 => earlier = true,
                    _ => return Err(year.to_string()),
                },
                number if *joined => {
                    let first = at.checked_sub(1).and_then(|at| numbers.get(at));
                    let first = first.map_or(0, |(first, _)| *first);
                    if (first, number) != (1, month) {
                        return Err(format!("the months {first} to {number}"));
                    }
                    cumulative = Some(true);
                }
                number @ 1..=12 => {
                    let is_first = numbers.get(at + 1).is_some_and(|(_, joined)| *joined);
                    if is_first {
                        continue;
                    }
                    if number != month {
                        return Err(format!("month {number}"));
                    }
                    cumulative = cumulative.or(Some(false));
                }
                _ => {}
            }
        }
        let of_name = months::of_name(word).filter(|_| cumulative.is_none());
        match of_name {
            Some(named) if named == month => cumulative = Some(false),
            Some(named) => return Err(format!("month {named}")),
            None => {}
        }
    }
    let says = |needles: &[&str]| {
        words
            .iter()
            .any(|word| needles.iter().any(|needle| word.contains(needle)))
    };
    // `1至6月累计` was found by its numbers; these are words alone.
    if says(&["累计", "cumulative", "accumulat"]) {
        cumulative = Some(true);
    } else if says(&["当月", "monthly"]) {
        cumulative = cumulative.or(Some(false));
    }
    if words
        .iter()
        .any(|word| matches!(word.trim(), "去年同期" | "上年同期"))
    {
        earlier = true;
    }
    Ok(cumulative.map(|cumulative| Period {
        cumulative,
        earlier,
    }))
}

/// The numbers of a text, each with whether only dashes or `to` stand between it and the one before.
fn numbers(text: &str) -> Vec<(u32, bool)> {
    let mut numbers = Vec::new();
    let (mut digits, mut between) = (String::new(), String::new());
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let joined = !numbers.is_empty() && joins(&between);
            numbers.push((digits.parse().unwrap_or(u32::MAX), joined));
            digits.clear();
            between.clear();
        }
        between.push(c);
    }
    numbers
}

fn joins(between: &str) -> bool {
    let rest: String = between.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = rest.replace("to", "-");
    !rest.is_empty()
        && rest
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '~' | '至'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn period(word: &str, title: &str) -> Result<Option<(bool, bool)>, String> {
        let found = of_words(&[word.to_lowercase()], title.parse().unwrap())?;
        Ok(found.map(|period| (period.cumulative, period.earlier)))
    }

    #[test]
    fn months_are_told_in_many_ways() {
        for (word, expected) in [
            ("5", Some((false, false))),
            ("5月", Some((false, false))),
            ("May", Some((false, false))),
            ("1-5 Total", Some((true, false))),
            ("1- to-5", Some((true, false))),
            ("1-to-5", Some((true, false))),
            ("1to5", Some((true, false))),
            ("1 to 5", Some((true, false))),
            ("1至5月累计", Some((true, false))),
            ("1-5 Total, 2024", Some((true, true))),
            ("1-5 Total, 2025", Some((true, false))),
            ("1-to-5 Total Year-on-Year (±%)", Some((true, false))),
            ("累计比去年同期±%", Some((true, false))),
            ("当月", Some((false, false))),
            ("Year-on-Year (±%)", None),
            ("Export & Import", None),
        ] {
            assert_eq!(period(word, "2025-05"), Ok(expected), "{word}");
        }
    }

    #[test]
    fn months_of_another_release_are_named() {
        assert_eq!(
            period("1-4 Total", "2025-05"),
            Err("the months 1 to 4".to_owned())
        );
        assert_eq!(period("4", "2025-05"), Err("month 4".to_owned()));
        assert_eq!(period("1-5 Total, 2022", "2025-05"), Err("2022".to_owned()));
        assert_eq!(
            period("2to5", "2025-05"),
            Err("the months 2 to 5".to_owned())
        );
    }
}
