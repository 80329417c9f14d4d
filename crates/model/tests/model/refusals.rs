//! Every refusal as a person sees it, with the caret under the fault.

use std::str::FromStr;

use insta::assert_snapshot;
use tradeq_model::{
    AreaCode, Currency, Day, Decimal, FlowAsk, Grain, HsCode, HsEdition, Month, ParseError, Span,
    SpanAsk,
};

fn refusals<T: FromStr<Err = ParseError>>(texts: &[&str]) -> String {
    let refuse = |text: &&str| match text.parse::<T>() {
        Ok(_) => format!("`{text}` was read"),
        Err(error) => format!("{error}\n{}", error.caret()),
    };
    texts.iter().map(refuse).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_bad_month_is_shown_where_it_is_bad() {
    let texts = [
        "2024-13",
        "1850-01",
        "24-09",
        "2024-9",
        "2024",
        "2024-09-02",
        "２０２４年",
    ];
    assert_snapshot!(refusals::<Month>(&texts), @r"
    bad month `2024-13`: expected a month 01 to 12 at character 6
    2024-13
         ^

    bad month `1850-01`: expected a year 1900 to 2199 at character 1
    1850-01
    ^

    bad month `24-09`: expected a month such as `2024-09` at character 3
    24-09
      ^

    bad month `2024-9`: expected a month of two digits, 01 to 12 at character 7
    2024-9
          ^

    bad month `2024`: expected a month of two digits, 01 to 12 at character 5
    2024
        ^

    bad month `2024-09-02`: expected nothing more at character 8
    2024-09-02
           ^

    bad month `２０２４年`: expected a month such as `2024-09` at character 1
    ２０２４年
    ^
    ");
}

#[test]
fn a_bad_span_is_shown_where_it_is_bad() {
    let texts = [
        "",
        "soon",
        "2024-01-02",
        "20240102",
        "2024-13",
        "202413",
        "2024-1",
        "2024-",
        "1850",
        "2024Q5",
        "2024H3",
        "2024-09..2024-01",
        "2024-01..",
        "2024-01..Q3",
        "2024-01 2024-03",
        "2024-01..2024-03..2024-05",
        "Jan-Feb",
        "Q3",
        "2024 Foo",
        "9..2024-12",
        "ytd",
        "ytd 2024",
        "ytd 2024-09..2024-10",
        "2024年9月",
    ];
    assert_snapshot!(refusals::<Span>(&texts), @r"
    bad span ``: expected a run of months at character 1; write `2024-09`, `2024-01..2024-09`, `2024Q3`, `2024H1`, `2024` or `ytd 2024-09`

    ^

    bad span `soon`: expected a run of months at character 1; write `2024-09`, `2024-01..2024-09`, `2024Q3`, `2024H1`, `2024` or `ytd 2024-09`
    soon
    ^

    bad span `2024-01-02`: expected nothing smaller than a month at character 9; trade figures have no days, and a run of months is written `2024-01..2024-09`
    2024-01-02
            ^

    bad span `20240102`: expected nothing smaller than a month at character 7; trade figures have no days, and a run of months is written `2024-01..2024-09`
    20240102
          ^

    bad span `2024-13`: expected a month 01 to 12 at character 6
    2024-13
         ^

    bad span `202413`: expected a month 01 to 12 at character 5
    202413
        ^

    bad span `2024-1`: expected a month of two digits, 01 to 12 at character 6
    2024-1
         ^

    bad span `2024-`: expected a month 01 to 12 at character 6
    2024-
         ^

    bad span `1850`: expected a year 1900 to 2199 at character 1
    1850
    ^

    bad span `2024Q5`: expected a quarter 1 to 4 at character 6
    2024Q5
         ^

    bad span `2024H3`: expected a half 1 or 2 at character 6
    2024H3
         ^

    bad span `2024-09..2024-01`: expected an end that is not before `2024-09` at character 10
    2024-09..2024-01
             ^

    bad span `2024-01..`: expected a last month such as `2024-09` at character 10
    2024-01..
             ^

    bad span `2024-01..Q3`: expected an end of the same kind as the start, such as `2024-01..2024-09` at character 10
    2024-01..Q3
             ^

    bad span `2024-01 2024-03`: expected `..` before the last month at character 9
    2024-01 2024-03
            ^

    bad span `2024-01..2024-03..2024-05`: expected nothing more at character 17
    2024-01..2024-03..2024-05
                    ^

    bad span `Jan-Feb`: expected a year of four digits at character 8
    Jan-Feb
           ^

    bad span `Q3`: expected a year of four digits at character 3
    Q3
      ^

    bad span `2024 Foo`: expected a month, `Q1` to `Q4`, `H1` or `H2` at character 6
    2024 Foo
         ^

    bad span `9..2024-12`: expected a year of four digits at character 1
    9..2024-12
    ^

    bad span `ytd`: expected a month such as `2024-09` at character 4
    ytd
       ^

    bad span `ytd 2024`: expected a month such as `2024-09` at character 5
    ytd 2024
        ^

    bad span `ytd 2024-09..2024-10`: expected nothing more at character 12
    ytd 2024-09..2024-10
               ^

    bad span `2024年9月`: expected a run of months at character 5; write `2024-09`, `2024-01..2024-09`, `2024Q3`, `2024H1`, `2024` or `ytd 2024-09`
    2024年9月
        ^
    ");
}

#[test]
fn a_bad_relative_span_names_every_form() {
    let texts = [
        "yesterday",
        "last",
        "last 0m",
        "last 5y",
        "last year",
        "2024-13",
    ];
    assert_snapshot!(refusals::<SpanAsk>(&texts), @r"
    bad span `yesterday`: expected a run of months at character 1; write `2024-09`, `2024-01..2024-09`, `2024Q3`, `2024H1`, `2024` or `ytd 2024-09`, or `latest`, `latest-ytd`, `last 12m`
    yesterday
    ^

    bad span `last`: expected a count of months at character 5; write `last 12m`, `latest` or `latest-ytd`
    last
        ^

    bad span `last 0m`: expected a count of months at character 6; write `last 12m`, `latest` or `latest-ytd`
    last 0m
         ^

    bad span `last 5y`: expected a count of months at character 6; write `last 12m`, `latest` or `latest-ytd`
    last 5y
         ^

    bad span `last year`: expected a count of months at character 6; write `last 12m`, `latest` or `latest-ytd`
    last year
         ^

    bad span `2024-13`: expected a month 01 to 12 at character 6
    2024-13
         ^
    ");
}

#[test]
fn a_bad_hs_code_is_shown_where_it_is_bad() {
    let texts = [
        "1012100",
        "8507.6",
        "10121.0",
        "850760001012",
        "85O7",
        "",
        ".85",
        "电池",
    ];
    assert_snapshot!(refusals::<HsCode>(&texts), @r"
    bad HS code `1012100`: expected 2, 4, 6, 8 or 10 digits at character 1; a leading zero may have been lost (did you mean `01012100`?)
    1012100
    ^

    bad HS code `8507.6`: expected 2, 4, 6, 8 or 10 digits at character 7; a trailing zero may have been lost (did you mean `8507.60`?)
    8507.6
          ^

    bad HS code `10121.0`: expected dots only between pairs of digits, such as `8507.60` at character 6
    10121.0
         ^

    bad HS code `850760001012`: expected 2, 4, 6, 8 or 10 digits at character 11
    850760001012
              ^

    bad HS code `85O7`: expected 2, 4, 6, 8 or 10 digits at character 3
    85O7
      ^

    bad HS code ``: expected 2, 4, 6, 8 or 10 digits at character 1

    ^

    bad HS code `.85`: expected dots only between pairs of digits, such as `8507.60` at character 1
    .85
    ^

    bad HS code `电池`: expected 2, 4, 6, 8 or 10 digits at character 1
    电池
    ^
    ");
}

#[test]
fn a_bad_number_is_shown_where_it_is_bad() {
    let texts = [
        "",
        "-",
        "1.",
        ".5",
        "1.2.3",
        "12,34",
        "1,2345",
        "1,234,",
        "1.5亿",
        "n.a.",
        "99999999999999999999",
        "0.1234567890123456789",
    ];
    assert_snapshot!(refusals::<Decimal>(&texts), @r"
    bad number ``: expected a digit at character 1

    ^

    bad number `-`: expected a digit at character 2
    -
     ^

    bad number `1.`: expected only digits after the decimal point at character 3
    1.
      ^

    bad number `.5`: expected a digit at character 1
    .5
    ^

    bad number `1.2.3`: expected only digits after the decimal point at character 4
    1.2.3
       ^

    bad number `12,34`: expected groups of three digits between separators at character 4
    12,34
       ^

    bad number `1,2345`: expected groups of three digits between separators at character 3
    1,2345
      ^

    bad number `1,234,`: expected groups of three digits between separators at character 7
    1,234,
          ^

    bad number `1.5亿`: expected only digits after the decimal point at character 4
    1.5亿
       ^

    bad number `n.a.`: expected a number such as `1234.5`, with no unit or blank at character 1
    n.a.
    ^

    bad number `99999999999999999999`: expected a number of at most 18 digits at character 1
    99999999999999999999
    ^

    bad number `0.1234567890123456789`: expected a number of at most 18 digits at character 1
    0.1234567890123456789
    ^
    ");
}

#[test]
fn a_bad_area_or_grain_is_shown_where_it_is_bad() {
    let areas = refusals::<AreaCode>(&["", "DE", "GERM", "X19", "D1U", "德国"]);
    assert_snapshot!(areas, @r"
    bad area code ``: expected three letters such as `DEU`, `X` and three digits, or `W00` at character 1

    ^

    bad area code `DE`: expected three letters such as `DEU`, `X` and three digits, or `W00` at character 3
    DE
      ^

    bad area code `GERM`: expected three letters such as `DEU`, `X` and three digits, or `W00` at character 4
    GERM
       ^

    bad area code `X19`: expected three letters such as `DEU`, `X` and three digits, or `W00` at character 4
    X19
       ^

    bad area code `D1U`: expected three letters such as `DEU`, `X` and three digits, or `W00` at character 2
    D1U
     ^

    bad area code `德国`: expected three letters such as `DEU`, `X` and three digits, or `W00` at character 1
    德国
    ^
    ");
    let grains = refusals::<Grain>(&["", "hs5", "partner×hs8×partner", "hs2×hs4", "partner,hs8"]);
    assert_snapshot!(grains, @r"
    bad grain ``: expected a new dimension at character 1; write `total`, or any of `partner`, `hs2` to `hs10`, `regime` and `place`, joined by `×`

    ^

    bad grain `hs5`: expected a new dimension at character 1; write `total`, or any of `partner`, `hs2` to `hs10`, `regime` and `place`, joined by `×`
    hs5
    ^

    bad grain `partner×hs8×partner`: expected a new dimension at character 13; write `total`, or any of `partner`, `hs2` to `hs10`, `regime` and `place`, joined by `×`
    partner×hs8×partner
                ^

    bad grain `hs2×hs4`: expected a new dimension at character 5; write `total`, or any of `partner`, `hs2` to `hs10`, `regime` and `place`, joined by `×`
    hs2×hs4
        ^

    bad grain `partner,hs8`: expected a new dimension at character 1; write `total`, or any of `partner`, `hs2` to `hs10`, `regime` and `place`, joined by `×`
    partner,hs8
    ^
    ");
}

#[test]
fn a_bad_word_lists_the_good_ones() {
    assert_snapshot!(refusals::<FlowAsk>(&["both ways", ""]), @r"
    bad flow `both ways`: expected `total`, `export`, `import` or `balance` at character 1
    both ways
    ^

    bad flow ``: expected `total`, `export`, `import` or `balance` at character 1

    ^
    ");
    assert_snapshot!(refusals::<Currency>(&["  sek"]), @r"
    bad currency `  sek`: expected `cny`, `usd`, `eur`, `gbp`, `jpy` or `krw` at character 3
      sek
      ^
    ");
    assert_snapshot!(refusals::<HsEdition>(&["2008"]), @r"
    bad HS edition `2008`: expected `1992`, `1996`, `2002`, `2007`, `2012`, `2017` or `2022` at character 1
    2008
    ^
    ");
}

#[test]
fn the_caret_counts_full_width_characters_twice_and_keeps_to_two_lines() {
    let error = ParseError::new("word", "出口\tx", 3, "a word");
    assert_snapshot!(format!("{error}\n{}", error.caret()), @r"
    bad word `出口 x`: expected a word at character 4
    出口 x
         ^
    ");
}

#[test]
fn a_bad_day_is_shown_where_it_is_bad() {
    let texts = [
        "2024-10",
        "2024-1-20",
        "20.10.2024",
        "1850-01-01",
        "2024-13-01",
        "2023-02-29",
        "2024-10-00",
        "2024-10-20T03:00",
    ];
    assert_snapshot!(refusals::<Day>(&texts), @r"
    bad date `2024-10`: expected a day such as `2024-10-20` at character 8
    2024-10
           ^

    bad date `2024-1-20`: expected a day such as `2024-10-20` at character 7
    2024-1-20
          ^

    bad date `20.10.2024`: expected a day such as `2024-10-20` at character 3
    20.10.2024
      ^

    bad date `1850-01-01`: expected a year 1900 to 2199 at character 1
    1850-01-01
    ^

    bad date `2024-13-01`: expected a month 01 to 12 at character 6
    2024-13-01
         ^

    bad date `2023-02-29`: expected a day of that month at character 9
    2023-02-29
            ^

    bad date `2024-10-00`: expected a day of that month at character 9
    2024-10-00
            ^

    bad date `2024-10-20T03:00`: expected nothing more at character 11
    2024-10-20T03:00
              ^
    ");
}
