//! Months and spans: every spelling, kind and label.

use tradeq_model::{Lang, Month, Span, SpanAsk, SpanKind};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn span(text: &str) -> Span {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn a_month_is_read_with_and_without_its_hyphen() {
    assert_eq!(month("2024-09"), month("202409"));
    assert_eq!(month("2024-09").to_string(), "2024-09");
    assert_eq!(month("2024-09").name_en(), "Sep");
    assert_eq!(month("2024-01").number(), 2024 * 12);
}

#[test]
fn a_month_stays_inside_its_range() {
    assert_eq!(month("1900-03").plus(-10), month("1900-01"));
    assert_eq!(month("2199-03").plus(i32::MAX), month("2199-12"));
    assert_eq!(month("2024-11").plus(3), month("2025-02"));
    assert_eq!(Month::new(2024, 0), None);
    assert_eq!(Month::new(2024, 13), None);
    assert_eq!(Month::new(i32::MAX, 1), None);
    assert_eq!(Month::from_number(1899 * 12 + 11), None);
}

#[test]
fn every_spelling_of_a_span_is_read() {
    for (text, canonical) in [
        ("2024-09", "2024-09"),
        ("202409", "2024-09"),
        ("2024-01..2024-09", "2024-01..2024-09"),
        ("202401..202409", "2024-01..2024-09"),
        ("202401-202409", "2024-01..2024-09"),
        ("2024-01..09", "2024-01..2024-09"),
        (" 2024-01 .. 09 ", "2024-01..2024-09"),
        ("2024-09..2024-09", "2024-09"),
        ("2024Q3", "2024-07..2024-09"),
        ("2024-Q3", "2024-07..2024-09"),
        ("Q3 2024", "2024-07..2024-09"),
        ("2024q1-q3", "2024-01..2024-09"),
        ("2024Q1..Q3", "2024-01..2024-09"),
        ("2023Q4..2024Q1", "2023-10..2024-03"),
        ("Q1-Q3 2024", "2024-01..2024-09"),
        ("2024H1", "2024-01..2024-06"),
        ("h2 2024", "2024-07..2024-12"),
        ("2023H2-2024H1", "2023-07..2024-06"),
        ("2024", "2024-01..2024-12"),
        ("2023..2024", "2023-01..2024-12"),
        ("2023–2024", "2023-01..2024-12"),
        ("ytd 2024-09", "2024-01..2024-09"),
        ("YTD-2024-09", "2024-01..2024-09"),
        ("ytd sep 2024", "2024-01..2024-09"),
        ("ytd 2024-01", "2024-01"),
        ("Jan-Feb 2024", "2024-01..2024-02"),
        ("2024 Jan-Feb", "2024-01..2024-02"),
        ("january–february 2024", "2024-01..2024-02"),
        ("2024-01..2024-02", "2024-01..2024-02"),
        ("Sep 2024", "2024-09"),
        ("sept-2024", "2024-09"),
        ("2024-Sep", "2024-09"),
        ("Nov 2023 – Oct 2024", "2023-11..2024-10"),
    ] {
        assert_eq!(span(text).to_string(), canonical, "{text}");
    }
}

#[test]
fn a_span_has_a_kind_and_a_heading_in_both_languages() {
    use SpanKind::*;
    for (text, kind, en, zh) in [
        ("2024-09", Month, "Sep 2024", "2024年9月"),
        ("2024-01..02", JanFeb, "Jan–Feb 2024", "2024年1—2月"),
        ("2024Q1", Quarter, "Q1 2024", "2024年一季度"),
        ("2024Q3", Quarter, "Q3 2024", "2024年三季度"),
        ("2024Q4", Quarter, "Q4 2024", "2024年四季度"),
        ("2024H1", Half, "H1 2024", "2024年上半年"),
        ("2024H2", Half, "H2 2024", "2024年下半年"),
        ("2024", Year, "2024", "2024年"),
        ("2024-01..09", YearToDate, "Jan–Sep 2024", "2024年1—9月"),
        ("2024-02..05", Other, "Feb–May 2024", "2024年2—5月"),
        ("2023..2024", Other, "2023–2024", "2023—2024年"),
        (
            "2023-11..2024-10",
            Other,
            "Nov 2023 – Oct 2024",
            "2023年11月—2024年10月",
        ),
    ] {
        let span = span(text);
        assert_eq!(span.kind(), kind, "{text}");
        assert_eq!(span.label(Lang::En), en, "{text}");
        assert_eq!(span.label(Lang::Zh), zh, "{text}");
    }
}

#[test]
fn a_span_knows_its_months() {
    let span = span("2023-11..2024-02");
    let months: Vec<String> = span.iter().map(|month| month.to_string()).collect();
    assert_eq!(months, ["2023-11", "2023-12", "2024-01", "2024-02"]);
    assert_eq!(span.months(), 4);
    assert!(span.contains(month("2024-02")) && !span.contains(month("2024-03")));
    assert_eq!(span.year_earlier().to_string(), "2022-11..2023-02");
    assert!(!span.is_ytd() && Span::ytd(month("2024-09")).is_ytd());
    assert_eq!(Span::year(2024).unwrap().months(), 12);
    assert_eq!(Span::year(2200), None);
    assert_eq!(Span::new(month("2024-02"), month("2024-01")), None);
}

#[test]
fn a_span_can_depend_on_the_newest_month() {
    for (text, written, months) in [
        ("latest", "latest", "2024-09"),
        ("Latest YTD", "latest-ytd", "2024-01..2024-09"),
        ("ytd", "latest-ytd", "2024-01..2024-09"),
        ("last 12m", "last-12m", "2023-10..2024-09"),
        ("last-12m", "last-12m", "2023-10..2024-09"),
        ("last 3 months", "last-3m", "2024-07..2024-09"),
        ("last 1m", "last-1m", "2024-09"),
        ("2023Q1", "2023-01..2023-03", "2023-01..2023-03"),
        ("ytd 2023-05", "2023-01..2023-05", "2023-01..2023-05"),
    ] {
        let ask: SpanAsk = text.parse().unwrap();
        assert_eq!(ask.to_string(), written, "{text}");
        assert_eq!(written.parse(), Ok(ask), "{text}");
        assert_eq!(ask.resolve(month("2024-09")), span(months), "{text}");
    }
    assert_eq!(SpanAsk::Last(0).resolve(month("2024-09")), span("2024-09"));
    let all = SpanAsk::Last(u32::MAX).resolve(month("2024-09"));
    assert_eq!(all, span("1900-01..2024-09"));
}
