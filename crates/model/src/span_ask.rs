//! A run of months as a person asks for it, possibly relative to the newest data.

use std::fmt;
use std::str::FromStr;

use crate::{Month, ParseError, Span};

/// A span that may depend on the newest month there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanAsk {
    /// These months, whatever has been published since.
    Fixed(Span),
    /// The newest month.
    Latest,
    /// January to the newest month of its year.
    LatestYtd,
    /// The last so many months, the newest included.
    Last(u32),
}

impl SpanAsk {
    /// The months that are meant when `latest` is the newest.
    pub fn resolve(&self, latest: Month) -> Span {
        match *self {
            Self::Fixed(span) => span,
            Self::Latest => Span::month(latest),
            Self::LatestYtd => Span::ytd(latest),
            Self::Last(months) => {
                let back = i32::try_from(months.saturating_sub(1)).unwrap_or(i32::MAX);
                Span::new(latest.plus(-back), latest).unwrap_or_else(|| Span::month(latest))
            }
        }
    }
}

impl From<Span> for SpanAsk {
    fn from(span: Span) -> Self {
        Self::Fixed(span)
    }
}

impl fmt::Display for SpanAsk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(span) => span.fmt(f),
            Self::Latest => f.pad("latest"),
            Self::LatestYtd => f.pad("latest-ytd"),
            Self::Last(months) => f.pad(&format!("last-{months}m")),
        }
    }
}

impl FromStr for SpanAsk {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let asked = text.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        match &*asked {
            "latest" => return Ok(Self::Latest),
            "latest-ytd" | "ytd" | "ytd-latest" => return Ok(Self::LatestYtd),
            _ => {}
        }
        match asked.strip_prefix("last") {
            Some(months) => last(text, months),
            None => text.parse().map(Self::Fixed).map_err(offer_latest),
        }
    }
}

serde_as_text!(SpanAsk);

/// The count in `last 12m`, `last-12-months` or `last12m`.
fn last(text: &str, rest: &str) -> Result<SpanAsk, ParseError> {
    let rest = rest.trim_matches('-');
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = rest.strip_suffix(unit).and_then(|count| count.parse().ok());
    match (count, unit.trim_matches('-')) {
        (Some(months @ 1..=1200), "m" | "month" | "months") => Ok(SpanAsk::Last(months)),
        _ => {
            let lead = text.chars().take_while(|c| c.is_whitespace()).count();
            let gap = |c: &char| matches!(c, ' ' | '-' | '_');
            let at = lead + 4 + text.chars().skip(lead + 4).take_while(gap).count();
            let expected = "a count of months; write `last 12m`, `latest` or `latest-ytd`";
            Err(ParseError::new("span", text, at, expected))
        }
    }
}

/// A text that is nothing at all is answered with every form there is.
fn offer_latest(mut error: ParseError) -> ParseError {
    if error.at == 0 && error.expected.starts_with("a run of months") {
        error.expected += ", or `latest`, `latest-ytd`, `last 12m`";
    }
    error
}
