use super::*;
use insta::assert_snapshot;

#[test]
fn the_same_numbers_as_in_the_terminal() {
    assert_snapshot!(render(&partners(), Format::Markdown, &RenderOptions::default()), @"
    # Trade by partner

    period 2024-01..2024-09 · limit 5

    | partner        | value (bn yuan) | yoy (%) | share (%) |
    | -------------- | --------------: | ------: | --------: |
    | ASEAN          |        5,090.00 |    +9.4 |      15.7 |
    | European Union |        4,180.00 |    +0.9 |      12.9 |
    | Curaçao        |            0.41 |     new |       0.0 |
    | Former area    |               0 |  ceased |       0.0 |
    | Elsewhere      |               – |       c |         – |
    | Not known      |            1.23 |       – |       0.0 |

    - note: months do not add up to the cumulative figure
    - source: GACC, Preliminary figures, September 2024, 2024-10-14 <http://www.customs.gov.cn/a?b=1|2>
    ");
}

#[test]
fn chinese_cells_line_up() {
    let mut answer = partners();
    answer.sections[0].rows[0][0] = "东盟".into();
    assert_snapshot!(render(&answer, Format::Markdown, &zh()), @"
    # 按贸易伙伴

    时期 2024-01..2024-09 · 行数上限 5

    | 伙伴           | 金额（亿元） | 同比（%） | 比重（%） |
    | -------------- | -----------: | --------: | --------: |
    | 东盟           |    50,900.00 |      +9.4 |      15.7 |
    | European Union |    41,800.00 |      +0.9 |      12.9 |
    | Curaçao        |         4.12 |      新增 |       0.0 |
    | Former area    |            0 |      停止 |       0.0 |
    | Elsewhere      |            – |         c |         – |
    | Not known      |        12.35 |         – |       0.0 |

    - 注：months do not add up to the cumulative figure
    - 来源：GACC，Preliminary figures, September 2024，2024-10-14 <http://www.customs.gov.cn/a?b=1|2>
    ");
}

#[test]
fn several_sections_have_headings() {
    assert_snapshot!(render(&two_sections(), Format::Markdown, &RenderOptions::default()), @"
    # Plain

    ## Flows

    | flow   | value (bn US$) |
    | ------ | -------------: |
    | export |           2.62 |
    | import |           1.93 |

    ## months

    | section | flow   | month   | contribution (pp) |
    | ------- | ------ | ------- | ----------------: |
    | XVI     | export | 2024-09 |             +0.13 |
    ");
}
