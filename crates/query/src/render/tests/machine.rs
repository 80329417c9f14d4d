use super::*;
use insta::assert_snapshot;

fn compare() -> RenderOptions {
    RenderOptions {
        compare: true,
        ..RenderOptions::default()
    }
}

#[test]
fn csv_has_raw_numbers_and_states() {
    assert_snapshot!(render(&partners(), Format::Csv, &RenderOptions::default()), @"
    partner,value,yoy,yoy_state,share
    ASEAN,5090000000000,9.4,ok,15.74
    European Union,4180000000000,0.9,ok,12.93
    Curaçao,412345678,,new,0.001
    Former area,0,,ceased,0
    Elsewhere,,-0.2,suppressed,
    Not known,1234567890,,,-0.04
    ");
}

#[test]
fn csv_of_several_sections_names_them() {
    assert_snapshot!(render(&two_sections(), Format::Csv, &RenderOptions::default()), @"
    section,flow,value,section_2,month,contribution
    rows,export,2616000000,,,
    rows,import,1930000000,,,
    months,export,,XVI,2024-09,0.125
    ");
}

#[test]
fn json_has_all_that_is_needed_to_cite() {
    let mut answer = partners();
    answer.sections[0].rows.drain(1..4);
    assert_snapshot!(render(&answer, Format::Json, &compare()), @r#"
    {
      "report": "partners",
      "title": "Trade by partner",
      "parameters": {
        "period": "2024-01..2024-09",
        "limit": 5,
        "group": null
      },
      "sections": [
        {
          "name": "partners",
          "columns": [
            {
              "name": "partner",
              "kind": "text",
              "unit": null
            },
            {
              "name": "value",
              "kind": "money",
              "unit": "cny"
            },
            {
              "name": "yoy",
              "kind": "growth",
              "unit": null
            },
            {
              "name": "yoy_state",
              "kind": "state",
              "unit": null
            },
            {
              "name": "share",
              "kind": "share",
              "unit": null
            },
            {
              "name": "computed",
              "kind": "money",
              "unit": "cny"
            }
          ],
          "rows": [
            {
              "partner": "ASEAN",
              "value": 5090000000000,
              "yoy": 9.4,
              "yoy_state": "ok",
              "share": 15.74,
              "computed": 5089612345678
            },
            {
              "partner": "Elsewhere",
              "value": null,
              "yoy": -0.2,
              "yoy_state": "suppressed",
              "share": null,
              "computed": null
            },
            {
              "partner": "Not known",
              "value": 1234567890,
              "yoy": null,
              "yoy_state": null,
              "share": -0.04,
              "computed": null
            }
          ]
        }
      ],
      "notes": [
        "months do not add up to the cumulative figure"
      ],
      "sources": [
        {
          "id": 7,
          "publisher": "GACC",
          "title": "Preliminary figures, September 2024",
          "published_on": "2024-10-14",
          "url": "http://www.customs.gov.cn/a?b=1|2",
          "file": "2024-09.html",
          "sha256": "ab12",
          "certainty": "sourced"
        }
      ]
    }
    "#);
}

#[test]
fn json_has_the_chinese_title_when_asked_in_chinese() {
    let text = render(&partners(), Format::Json, &zh());
    assert!(text.contains(r#""title": "按贸易伙伴""#));
}

#[test]
fn ndjson_is_one_row_a_line() {
    assert_snapshot!(render(&two_sections(), Format::Ndjson, &compare()), @r#"
    {"report":"plain","section":"rows","flow":"export","value":2616000000}
    {"report":"plain","section":"rows","flow":"import","value":1930000000}
    {"report":"plain","section":"months","section_2":"XVI","flow":"export","month":"2024-09","contribution":0.125}
    "#);
}

#[test]
fn reals_are_short_and_never_infinite() {
    let columns = vec![
        Column::new("value", Kind::Money),
        Column::new("yoy", Kind::Growth),
        Column::new("yoy", Kind::Growth),
    ];
    let rows = vec![
        row![1.5e12, 6.3, -0.0],
        row![f64::NAN, f64::INFINITY, 0.1 + 0.2],
        row![1e300, 5, -0.2],
    ];
    let answer = plain(columns, rows);
    assert_snapshot!(render(&answer, Format::Ndjson, &compare()), @r#"
    {"report":"plain","section":"rows","value":1500000000000,"yoy":6.3,"yoy_2":0.0}
    {"report":"plain","section":"rows","value":null,"yoy":null,"yoy_2":0.30000000000000004}
    {"report":"plain","section":"rows","value":null,"yoy":5,"yoy_2":-0.2}
    "#);
    assert_snapshot!(render(&answer, Format::Csv, &compare()), @"
    value,yoy,yoy_2
    1500000000000,6.3,0
    ,,0.30000000000000004
    ,5,-0.2
    ");
}

#[test]
fn an_answer_without_rows_is_still_valid() {
    let answer = plain(vec![Column::new("a", Kind::Text)], vec![]);
    assert_eq!(render(&answer, Format::Csv, &compare()), "a\n");
    assert_eq!(render(&answer, Format::Ndjson, &compare()), "");
    let text = render(&Answer::default(), Format::Json, &compare());
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["sections"], serde_json::json!([]));
}
