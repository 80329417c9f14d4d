//! Tables of figures, as written and as read.

#![allow(clippy::unwrap_used)]

use tradeq_model::{Certainty, Currency, FlowAsk};

use super::{read, recognise};
use crate::fault::FileFault;
use tradeq_model::{Figure, Measure, Qualifier};

const HEADER: &str = "span,flow,partner,product,regime,place,enterprise,port,measure,value,unit,\
    qualifier,yoy,share,share_of,dataset,release,published_on,publisher,url,certainty,note\n";
const SHORT: &str = "span,flow,value,unit,yoy,share,share_of,publisher,certainty\n";

fn one(header: &str, row: &str) -> Result<Figure, FileFault> {
    let figures = read(format!("{header}{row}\n").as_bytes())?;
    assert_eq!(figures.len(), 1);
    Ok(figures.into_iter().next().unwrap())
}

fn refusal(row: &str) -> String {
    let fault = one(SHORT, row).unwrap_err();
    let line = fault.line().unwrap();
    let hint = fault
        .hint()
        .map_or(String::new(), |hint| format!("\nhint: {hint}"));
    format!("{line}: {fault}{hint}")
}

#[test]
fn a_full_row_is_read() {
    let row = "2024-01..2024-09,total,belt-and-road,,,,,,value,15.21,tn-yuan,,6.3,47.1,total,\
        press,First three quarters,2024-10-14,GACC,https://example.org,sourced,\"a, note\"";
    let figure = one(HEADER, row).unwrap();
    assert_eq!(figure.line, 2);
    assert_eq!(figure.span, "2024-01..2024-09".parse().unwrap());
    assert_eq!(figure.flow, FlowAsk::Total);
    assert_eq!(figure.partner.as_deref(), Some("belt-and-road"));
    assert_eq!(figure.product, None);
    assert_eq!(figure.measure, Measure::Value);
    assert_eq!(figure.currency, Some(Currency::Cny));
    assert_eq!(figure.unit, "yuan");
    assert_eq!(figure.value, Some(15_210_000_000_000));
    assert_eq!(figure.half_width, Some(5_000_000_000));
    assert_eq!(figure.yoy_bp, Some(630));
    assert_eq!(figure.share_bp, Some(4_710));
    assert_eq!(figure.share_of, Some(FlowAsk::Total));
    assert_eq!(figure.published_on.as_deref(), Some("2024-10-14"));
    assert_eq!(figure.certainty, Certainty::Sourced);
    assert_eq!(figure.note.as_deref(), Some("a, note"));
}

#[test]
fn growth_alone_keeps_its_currency() {
    let figure = one(SHORT, "2024Q1,export,,usd,-0.2,,,GACC,official").unwrap();
    assert_eq!(figure.currency, Some(Currency::Usd));
    assert_eq!((figure.value, figure.half_width), (None, None));
    assert_eq!(figure.yoy_bp, Some(-20));
    assert_eq!(figure.dataset, "press");
}

#[test]
fn quantities_and_counts_are_scaled_to_their_base_unit() {
    let goods = one(SHORT, "2024,export,12.5,10000-t,,,,GACC,sourced").unwrap();
    assert_eq!(
        (goods.measure, goods.value),
        (Measure::Quantity, Some(125_000_000))
    );
    assert_eq!(
        (goods.unit.as_str(), goods.half_width),
        ("kg", Some(500_000))
    );
    let rare = one(SHORT, "2025-05,export,5864.6,1000-kg,,,,GACC,official").unwrap();
    assert_eq!(
        (rare.unit.as_str(), rare.value, rare.half_width),
        ("kg", Some(5_864_600), Some(50))
    );
    let header = "publisher,certainty,unit,qualifier,value,flow,span\n";
    let count = one(header, "GACC,memory,partners,over,160,total,2024H1").unwrap();
    assert_eq!((count.measure, count.value), (Measure::Count, Some(160)));
    assert_eq!(count.qualifier, Some(Qualifier::Over));
    assert_eq!(count.currency, None);
}

#[test]
fn a_deficit_is_negative_and_nothing_else_is() {
    let deficit = one(SHORT, "2024,balance,-1.5,bn-usd,,,,GACC,sourced").unwrap();
    assert_eq!(deficit.value, Some(-1_500_000_000));
    insta::assert_snapshot!(refusal("2024,export,-1.5,bn-usd,,,,GACC,sourced"), @r#"
    2: `value` must be a number without minus, as only a balance can be negative: `-1.5`
    hint: restore the number as it was published; thousands separators are commas
    "#);
}

#[test]
fn a_wrong_field_is_named() {
    insta::assert_snapshot!(refusal("2024-13,export,1,yuan,,,,GACC,sourced"), @"2: `span` must be a month 01 to 12: `2024-13`");
    insta::assert_snapshot!(refusal("2024,exports!,1,yuan,,,,GACC,sourced"), @"2: `flow` must be `total`, `export`, `import` or `balance`: `exports!`");
    insta::assert_snapshot!(refusal("2024,export,1.5,yuan,,,,GACC,sourced"), @r#"
    2: `value` is no whole number of yuan: `1.5 yuan`
    hint: give the value in a finer unit, such as `1000-kg` instead of `t`
    "#);
    insta::assert_snapshot!(refusal("2024,export,99999999999,tn-yuan,,,,GACC,sourced"), @r#"
    2: `value` is larger than 9,223,372,036,854,775,807: `99999999999 tn-yuan`
    hint: look at the row in the file: two numbers may have run together
    "#);
    insta::assert_snapshot!(refusal("2024,export,1,yen,,,,GACC,sourced"), @"2: `unit` must be a unit such as `yuan`, `100m-yuan`, `tn-usd`, `10000-t`, `piece` or `partners`: `yen`");
    insta::assert_snapshot!(refusal("2024,export,1,,,,,GACC,sourced"), @"2: `unit` is empty, expected a unit such as `yuan`, `100m-yuan`, `tn-usd`, `10000-t`, `piece` or `partners`");
    insta::assert_snapshot!(refusal("2024,export,,yuan,,,,GACC,sourced"), @"2: `value` is empty, expected a value, a growth rate or a share");
    insta::assert_snapshot!(refusal("2024,export,,yuan,6.333,,,GACC,sourced"), @r#"
    2: `yoy` must be per cent with at most two decimals, such as `-0.2`: `6.333`
    hint: restore the number as it was published; thousands separators are commas
    "#);
    insta::assert_snapshot!(refusal("2024,export,,yuan,,47.1,,GACC,sourced"), @"2: `share_of` is empty, expected what the share is a part of, such as `total`");
    insta::assert_snapshot!(refusal("2024,export,,yuan,,147.1,total,GACC,sourced"), @r#"
    2: `share` must be per cent from 0 to 100: `147.1`
    hint: restore the number as it was published; thousands separators are commas
    "#);
    insta::assert_snapshot!(refusal("2024,export,1,yuan,,,,,sourced"), @"2: `publisher` is empty, expected who published the figure");
    insta::assert_snapshot!(refusal("2024,export,1,yuan,,,,GACC,sure"), @"2: `certainty` must be `official`, `sourced`, `derived`, `approximation` or `memory`: `sure`");
}

#[test]
fn a_day_is_a_real_day() {
    let header = "span,flow,value,unit,publisher,certainty,published_on\n";
    let on = |day: &str| one(header, &format!("2024,export,1,yuan,GACC,sourced,{day}"));
    assert_eq!(on("").unwrap().published_on, None);
    for day in ["2024-02-30", "2024-2-3", "14.10.2024", "2024-10"] {
        assert!(matches!(on(day), Err(FileFault::BadWord { .. })), "{day}");
    }
}

#[test]
fn the_measure_fits_the_unit() {
    let header = "span,flow,value,unit,publisher,certainty,measure\n";
    let wrong = one(header, "2024,export,1,t,GACC,sourced,value").unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "`unit` must be a unit of money, as `measure` is `value`: `t`"
    );
}

#[test]
fn a_header_that_is_not_understood_is_refused() {
    let fault = |text: &str| read(text.as_bytes()).unwrap_err();
    assert!(matches!(
        fault("span,flow,colour\n"),
        FileFault::UnknownHeader { name, .. } if name == "colour"
    ));
    assert!(matches!(
        fault("span,span\n"),
        FileFault::DuplicateHeader { .. }
    ));
    assert!(matches!(
        fault("span,flow,value\n"),
        FileFault::MissingColumn { name: "unit", .. }
    ));
    assert!(matches!(
        fault("span,flow,unit,publisher,certainty\n"),
        FileFault::MissingValueColumn { .. }
    ));
}

#[test]
fn lines_are_physical_lines_and_a_cut_end_is_seen() {
    let text = format!(
        "\u{feff}{SHORT}\n2024,export,1,yuan,,,,\"a\r\nb\",sourced\r\n\r\n2023,import,2,yuan,,,,GACC,sourced"
    );
    let lines: Vec<u64> = read(text.as_bytes())
        .unwrap()
        .iter()
        .map(|figure| figure.line)
        .collect();
    assert_eq!(lines, [3, 6]);
    let short = format!("{SHORT}2024,export,1,yu");
    assert_eq!(
        read(short.as_bytes()),
        Err(FileFault::CutLastLine { line: 2 })
    );
    let inner = format!("{SHORT}2024,export\n2024,export,1,yuan,,,,GACC,sourced\n");
    assert!(matches!(
        read(inner.as_bytes()),
        Err(FileFault::FieldCount {
            line: 2,
            found: 2,
            ..
        })
    ));
}

#[test]
fn other_bytes_than_utf8_are_refused_with_their_line() {
    let mut bytes = SHORT.as_bytes().to_vec();
    bytes.extend(b"2024,export,1,yuan,,,,\xD6\xD0,sourced\n");
    let fault = read(&bytes).unwrap_err();
    assert_eq!(fault.line(), Some(2));
    assert!(matches!(fault, FileFault::WrongEncoding { .. }));
}

#[test]
fn a_table_of_figures_is_recognised() {
    assert!(recognise(HEADER.as_bytes()));
    assert!(recognise(format!("\u{feff}{SHORT}").as_bytes()));
    assert!(!recognise(b"\"Commodity code\",\"US dollar\",\n"));
    assert!(!recognise(b""));
}
