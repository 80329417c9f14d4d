use super::*;
use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

#[test]
fn numbers_stand_on_the_decimal_point_and_a_state_says_why_one_is_missing() {
    assert_snapshot!(table(&partners()), @"
    Trade by partner
    period 2024-01..2024-09 · limit 5

    partner         value (bn yuan)  yoy (%)  share (%)
    ──────────────  ───────────────  ───────  ─────────
    ASEAN                  5,090.00     +9.4       15.7
    European Union         4,180.00     +0.9       12.9
    Curaçao                    0.41      new        0.0
    Former area                0      ceased        0.0
    Elsewhere                     –        c          –
    Not known                  1.23        –        0.0

    note: months do not add up to the cumulative figure
    source: GACC, Preliminary figures, September 2024, 2024-10-14
    ");
}

#[test]
fn chinese_units_and_labels() {
    assert_snapshot!(render(&partners(), Format::Table, &zh()), @"
    按贸易伙伴
    时期 2024-01..2024-09 · 行数上限 5

    伙伴            金额（亿元）  同比（%）  比重（%）
    ──────────────  ────────────  ─────────  ─────────
    ASEAN              50,900.00       +9.4       15.7
    European Union     41,800.00       +0.9       12.9
    Curaçao                 4.12       新增        0.0
    Former area             0          停止        0.0
    Elsewhere                  –          c          –
    Not known              12.35          –        0.0

    注：months do not add up to the cumulative figure
    来源：GACC，Preliminary figures, September 2024，2024-10-14
    ");
}

#[test]
fn comparing_adds_a_column() {
    let options = RenderOptions {
        compare: true,
        ..RenderOptions::default()
    };
    let mut answer = partners();
    answer.sections[0].rows.truncate(2);
    assert_snapshot!(render(&answer, Format::Table, &options), @"
    Trade by partner
    period 2024-01..2024-09 · limit 5

    partner         value (tn yuan)  yoy (%)  share (%)  computed (tn yuan)
    ──────────────  ───────────────  ───────  ─────────  ──────────────────
    ASEAN                      5.09     +9.4       15.7                5.09
    European Union             4.18     +0.9       12.9                   –

    note: months do not add up to the cumulative figure
    source: GACC, Preliminary figures, September 2024, 2024-10-14
    ");
}

/// Long names in both languages beside two number columns.
fn long_names() -> Answer {
    plain(
        vec![
            Column::new("code", Kind::Code),
            Column::new("product", Kind::Text),
            Column::new("产品", Kind::Text),
            Column::new("value", Kind::Money).unit("cny"),
            Column::new("yoy", Kind::Growth),
        ],
        vec![
            row![
                "8507",
                "Electric accumulators, including separators therefor",
                "蓄电池,包括隔板,不论是否矩形(包括正方形)",
                757_830_000_000,
                13.1,
            ],
            row!["8703", "Motor cars", "机动车辆", 612_000_000_000, -1.25],
        ],
    )
}

#[test]
fn only_names_give_way_on_a_narrow_terminal() {
    let text = render(&long_names(), Format::Table, &wide(60));
    assert_snapshot!(text, @"
    Plain

    code  product        产品           value (bn yuan)  yoy (%)
    ────  ─────────────  ─────────────  ───────────────  ───────
    8507  Electric acc…  蓄电池,包括…            757.83    +13.1
    8703  Motor cars     机动车辆                612.00     −1.3
    ");
    assert!(text.lines().all(|line| line.width() <= 60));
}

#[test]
fn a_line_stays_long_rather_than_cut_a_number() {
    assert_snapshot!(render(&long_names(), Format::Table, &wide(30)), @"
    Plain

    code  product   产品      value (bn yuan)  yoy (%)
    ────  ────────  ────────  ───────────────  ───────
    8507  Electri…  蓄电池,…           757.83    +13.1
    8703  Motor c…  机动车辆           612.00     −1.3
    ");
}

#[test]
fn nothing_is_cut_where_there_is_no_terminal() {
    assert_snapshot!(table(&long_names()), @"
    Plain

    code  product                                               产品                                      value (bn yuan)  yoy (%)
    ────  ────────────────────────────────────────────────────  ────────────────────────────────────────  ───────────────  ───────
    8507  Electric accumulators, including separators therefor  蓄电池,包括隔板,不论是否矩形(包括正方形)           757.83    +13.1
    8703  Motor cars                                            机动车辆                                           612.00     −1.3
    ");
}

#[test]
fn several_sections_have_headings() {
    assert_snapshot!(table(&two_sections()), @"
    Plain

    Flows
    flow    value (bn US$)
    ──────  ──────────────
    export            2.62
    import            1.93

    months
    section  flow    month    contribution (pp)
    ───────  ──────  ───────  ─────────────────
    XVI      export  2024-09              +0.13
    ");
}

#[test]
fn an_empty_section_says_so() {
    let answer = plain(vec![Column::new("partner", Kind::Text)], vec![]);
    assert_snapshot!(table(&answer), @"
    Plain

    partner
    ───────
    (no rows)
    ");
}

#[test]
fn a_narrow_terminal_gets_no_empty_columns_and_folded_notes() {
    let answer = Answer {
        title: "Trade by partner".into(),
        sections: vec![Section {
            name: "main".into(),
            title: None,
            columns: vec![
                Column::new("partner", Kind::Text),
                Column::new("value", Kind::Money).unit("cny"),
                Column::new("coverage", Kind::Share),
            ],
            rows: vec![vec!["ASEAN".into(), 5_i64.into(), Value::Null]],
            empty: None,
        }],
        notes: vec!["months do not add up to the cumulative figure".into()],
        ..Answer::default()
    };
    let at = |columns| render(&answer, Format::Table, &wide(columns));
    assert!(at(80).contains("coverage"));
    assert_snapshot!(at(30), @"
    Trade by partner

    partner  value (yuan)
    ───────  ────────────
    ASEAN               5

    note: months do not add up to
      the cumulative figure
    ");
}
