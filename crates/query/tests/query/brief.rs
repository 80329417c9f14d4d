//! The review of a period: sentences from cells, gaps listed, footnotes that lead somewhere.

use std::path::Path;

use tradeq_model::Lang;
use tradeq_query::brief::{Block, Brief, BriefAsked, Template, markdown, write};
use tradeq_query::report::Catalogue;
use tradeq_query::{QueryError, QueryResult};

use crate::world::World;

const ASK: &str = "ask total = headline\n";

fn written_in(lang: Lang, text: &str) -> QueryResult<Brief> {
    let world = World::small();
    let template = Template::parse(Path::new("mine.md"), &format!("{ASK}{text}"))?;
    let asked = BriefAsked {
        period: Some("2024Q1-Q3".into()),
        lang,
        ..BriefAsked::default()
    };
    write(
        &template,
        &Catalogue::open(&[])?,
        &asked,
        &mut world.reader(),
    )
}

fn written(text: &str) -> Brief {
    written_in(Lang::En, text).unwrap()
}

fn sentences(brief: &Brief) -> Vec<(&str, &[usize])> {
    let blocks = brief.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Sentence(text, notes) => Some((text.as_str(), notes.as_slice())),
            _ => None,
        })
        .collect()
}

#[test]
fn a_sentence_says_cells_with_their_units_and_cites_each_row_once() {
    let brief = written(
        "- [Trade] In {period} trade was {total/cumulative flow=total value}, {total/cumulative flow=total yoy up}; exports {total/cumulative flow=export value}.\n\
         - [Again] Trade {total/cumulative flow=total yoy moved}, that is {total/cumulative flow=total yoy}.\n",
    );
    assert_eq!(
        sentences(&brief),
        [
            (
                "In Jan–Sep 2024 trade was 32.33 thousand yuan, up 5.3%; exports 18.62 thousand yuan.",
                &[1, 2][..]
            ),
            ("Trade rose 5.3%, that is +5.3%.", &[3][..]),
        ]
    );
    assert!(brief.footnotes[0].starts_with("`tradeq report headline --period 2024Q1-Q3` · cumulative, flow total: value, yoy · published · GACC, Trade in September, 2024-10-14 (file release.csv, sha256 "), "{}", brief.footnotes[0]);
    assert_eq!(brief.sources.len(), 1);
    assert!(brief.missing.is_empty());
}

#[test]
fn in_chinese_the_same_cells_are_said_in_chinese() {
    let brief = written_in(
        Lang::Zh,
        "- [总值] {period}进出口{total/cumulative flow=total value}，{total/cumulative flow=total yoy moved}，{total/cumulative flow=balance value surplus}。\n",
    );
    let brief = brief.unwrap();
    assert_eq!(
        sentences(&brief)[0].0,
        "2024年1—9月进出口3.23万元，增长5.3%，顺差4,910元。"
    );
}

#[test]
fn a_sentence_without_its_cell_is_not_said_but_listed_and_its_other_wording_is() {
    let brief = written(
        "- [Imports] Imports were {total/cumulative flow=import value}, {total/cumulative flow=import yoy up}.\n\
         | Imports were {total/cumulative flow=import value}.\n\
         - [September] September's exports were {total/month flow=export value}.\n",
    );
    assert_eq!(sentences(&brief).len(), 1);
    assert_eq!(sentences(&brief)[0].0, "Imports were 13.71 thousand yuan.");
    let missing: Vec<_> = brief
        .missing
        .iter()
        .map(|gap| (gap.about.as_str(), gap.cell.as_str()))
        .collect();
    assert_eq!(
        missing,
        [
            ("Imports", "cumulative, flow import: yoy"),
            ("September", "month, flow export: value")
        ]
    );
    assert!(
        brief.missing[0].hint.contains("tradeq import"),
        "{}",
        brief.missing[0].hint
    );
    let text = markdown(&brief, &[]);
    assert!(text.contains("## What this cannot say"), "{text}");
}

#[test]
fn an_optional_cell_and_a_wording_that_says_all_leave_no_gap() {
    let brief = written(
        "- [Imports] Imports came to {total/cumulative flow=import value}{total/cumulative flow=import yoy up?}.\n\
         - [Nothing] {total/cumulative flow=import yoy}.\n\
         || Nothing is known.\n",
    );
    assert_eq!(
        sentences(&brief)
            .iter()
            .map(|(text, _)| *text)
            .collect::<Vec<_>>(),
        ["Imports came to 13.71 thousand yuan.", "Nothing is known."]
    );
    assert!(brief.missing.is_empty());
}

#[test]
fn a_heading_with_nothing_under_it_is_left_out() {
    let brief = written(
        "# Trade\n## Empty\n### Deeper\n- [A] {total/month flow=export value}.\n## Full\n- [B] {total/cumulative flow=total value}.\n## Last\n",
    );
    let headings = brief.blocks.iter().filter_map(|block| match block {
        Block::Heading(depth, text) => Some((*depth, text.as_str())),
        _ => None,
    });
    let headings: Vec<_> = headings.collect();
    assert_eq!(headings, [(1, "Trade"), (2, "Full")]);
}

#[test]
fn a_table_has_the_columns_and_rows_that_the_template_wants() {
    let brief = written("table total/cumulative top=2 columns=flow,value | Trade in {period}\n");
    let [Block::Table(section, caption)] = &brief.blocks[..] else {
        panic!("{:?}", brief.blocks);
    };
    assert_eq!(caption, "Trade in Jan–Sep 2024");
    let names: Vec<_> = section
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["flow", "value", "value_state"]);
    assert_eq!(section.rows.len(), 2);
}

#[test]
fn a_chart_is_the_one_that_the_report_declares_and_one_without_numbers_is_left_out() {
    let brief = written("chart total/cumulative | The flows\nchart total/month | The last month\n");
    let charts: Vec<&str> = brief.charts().collect();
    assert_eq!(charts.len(), 2);
    assert!(charts[0].starts_with("<svg"), "{}", charts[0]);
    let text = markdown(&brief, &["review-1.svg".into()]);
    assert!(text.contains("![The flows](review-1.svg)"), "{text}");
    assert!(!text.contains("The last month"), "{text}");
}

#[test]
fn a_bad_template_is_refused_with_the_line_and_what_was_expected() {
    let mut messages = String::new();
    for text in [
        "- [A] {total/cumulative flow=total value\n",
        "- [A] {total/cumulative flow=total}\n",
        "- [A] {total/cumulative flow=total value loudly}\n",
        "- [A] {totals/cumulative flow=total value}\n",
        "- [A] {total/yearly flow=total value}\n",
        "- [A] {total/cumulative flow=total valeu}\n",
        "- [A] {total/cumulative direction=total value}\n",
        "- [A] {total/cumulative #first value}\n",
        "- [A] It is known.\n| Or {total/yearly flow=total value}.\n",
        "- A sentence about nothing.\n",
        "| Another wording.\n",
        "ask = headline\n",
        "ask two = headline now please\n",
        "ask two = headlines\n",
        "ask two = headline period=2024Q9\n",
        "table total/cumulative\n",
        "table total/cumulative columns=flow,valeu | Trade\n",
        "chart total/cumulative top=many | Trade\n",
        "Trade was high.\n",
    ] {
        match written_in(Lang::En, text) {
            Ok(_) => panic!("{text} was read"),
            Err(error) => messages.push_str(&format!(
                "{text}  {}\n\n",
                error.to_string().replace('\n', "\n  ")
            )),
        }
    }
    insta::assert_snapshot!("bad_templates", messages);
}

#[test]
fn the_shipped_templates_name_only_what_the_reports_have() {
    for lang in [Lang::En, Lang::Zh] {
        let template = Template::review(lang).unwrap();
        let asked = BriefAsked {
            lang,
            today: Some("2024-10-18".into()),
            ..BriefAsked::default()
        };
        let world = World::small();
        let brief = write(
            &template,
            &Catalogue::open(&[]).unwrap(),
            &asked,
            &mut world.reader(),
        );
        let brief = brief
            .map_err(|error: QueryError| error.to_string())
            .unwrap();
        assert!(!brief.is_empty());
    }
}
