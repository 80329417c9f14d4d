use super::*;
use insta::assert_snapshot;

/// The header and the cells of one money column, on one line.
fn money(values: &[i64], lang: Lang) -> String {
    let rows = values.iter().map(|&value| row![value]).collect();
    let answer = plain(vec![Column::new("value", Kind::Money).unit("cny")], rows);
    let options = RenderOptions {
        lang,
        ..RenderOptions::default()
    };
    let text = render(&answer, Format::Table, &options);
    let cells = text.lines().skip(2).filter(|line| !line.contains('─'));
    cells.map(str::trim).collect::<Vec<_>>().join("  ")
}

#[test]
fn one_unit_a_column_chosen_from_its_values() {
    let columns: &[&[i64]] = &[
        &[32_330_000_000_000, 18_620_000_000_000, -4_910_000_000_000],
        &[15_210_000_000_000, 100_000_000_000],
        &[15_210_000_000_000, 99_900_000_000],
        &[5_090_000_000_000, 412_345_678],
        &[757_830_000_000],
        &[1_499_999, 1_500_000],
        &[250_000],
        &[950, 12],
        &[999_999_999_999],
        &[i64::MAX, i64::MIN],
        &[0, 0],
        &[],
    ];
    let lines: Vec<_> = columns
        .iter()
        .map(|values| money(values, Lang::En))
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    value (tn yuan)  32.33  18.62  −4.91
    value (bn yuan)  15,210.00  100.00
    value (bn yuan)  15,210.00  99.90
    value (bn yuan)  5,090.00  0.41
    value (bn yuan)  757.83
    value (m yuan)  1.50  1.50
    value (thousand yuan)  250.00
    value (yuan)  950  12
    value (bn yuan)  1,000.00
    value (tn yuan)  9,223,372.0  −9,223,372.0
    value (yuan)  0  0
    value (yuan)  (no rows)
    ");
    let lines: Vec<_> = columns
        .iter()
        .map(|values| money(values, Lang::Zh))
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    金额（万亿元）  32.33  18.62  −4.91
    金额（亿元）  152,100.0  1,000.0
    金额（亿元）  152,100.00  999.00
    金额（亿元）  50,900.00  4.12
    金额（亿元）  7,578.3
    金额（万元）  150.00  150.00
    金额（万元）  25.00
    金额（元）  950  12
    金额（亿元）  10,000.0
    金额（万亿元）  9,223,372.0  −9,223,372.0
    金额（元）  0  0
    金额（元）  （无数据）
    ");
}

#[test]
fn each_kind_has_its_own_numbers() {
    let kinds = [
        Kind::Count,
        Kind::Quantity,
        Kind::Growth,
        Kind::Share,
        Kind::Points,
        Kind::Ratio,
    ];
    let columns = kinds
        .map(|kind| Column::new(kind.name(), kind).unit("kg"))
        .to_vec();
    let rows = vec![
        row![1_234_567, 1_234_567.5, 1_234.56, 47.05, 0.005, 1.0],
        row![i64::MAX, 12.25, -0.25, 100.0, -1.234, 12_345.678],
        row![0, 0, 0.04, 0.0, -0.004, 0.5],
        row![-1, NULL, -0.04, f64::NAN, f64::INFINITY, NULL],
    ];
    assert_snapshot!(table(&plain(columns.clone(), rows.clone())), @"
    Plain

                   count (kg)  quantity (kg)  growth (%)  share (%)  points (pp)  ratio (kg)
    ─────────────────────────  ─────────────  ──────────  ─────────  ───────────  ──────────
                    1,234,567   1,234,567.50    +1,234.6       47.1        +0.01       1.000
    9,223,372,036,854,775,807          12.25        −0.3      100.0        −1.23  12,345.678
                            0           0.00         0.0        0.0         0.00       0.500
                           −1              –         0.0          –            –           –
    ");
    assert_snapshot!(render(&plain(columns, rows), Format::Table, &zh()), @"
    Plain

                 数量（千克）  数量（千克）  growth（%）  比重（%）  points（百分点）  比值（千克）
    ─────────────────────────  ────────────  ───────────  ─────────  ────────────────  ────────────
                    1,234,567  1,234,567.50     +1,234.6       47.1             +0.01         1.000
    9,223,372,036,854,775,807         12.25         −0.3      100.0             −1.23    12,345.678
                            0          0.00          0.0        0.0              0.00         0.500
                           −1             –          0.0          –                 –             –
    ");
}

#[test]
fn codes_are_not_numbers() {
    let columns = vec![
        Column::new("product", Kind::Code),
        Column::new("year", Kind::Span),
        Column::new("basis", Kind::Basis),
        Column::new("status", Kind::State),
    ];
    let rows = vec![
        row!["0106", 2024, "published", "base_missing"],
        row![8507, "2024Q1", NULL, "not a state"],
    ];
    assert_snapshot!(table(&plain(columns, rows)), @"
    Plain

    product  year    basis      status
    ───────  ──────  ─────────  ───────────
    0106     2024    published  no base
    8507     2024Q1             not a state
    ");
}

#[test]
fn an_unknown_currency_keeps_its_code() {
    let columns = vec![
        Column::new("a", Kind::Money).unit("doubloons"),
        Column::new("b", Kind::Money),
        Column::new("c", Kind::Money).unit("usd"),
    ];
    let rows = vec![row![2_500_000_000, 2_500_000_000, 7]];
    assert_snapshot!(table(&plain(columns, rows)), @"
    Plain

    a (bn doubloons)  b (bn)  c (US$)
    ────────────────  ──────  ───────
                2.50    2.50        7
    ");
}
