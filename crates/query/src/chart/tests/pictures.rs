//! The bytes of each kind, in both languages.

use super::world::{all, contribution};
use crate::chart::{svg, svg_of};
use tradeq_model::Lang;

#[test]
fn each_kind_has_its_picture() {
    for (name, answer) in all() {
        insta::assert_snapshot!(name, svg(&answer, "rows", Lang::En).unwrap());
    }
}

#[test]
fn a_picture_in_chinese_speaks_chinese() {
    for (name, answer) in all() {
        let svg = svg(&answer, "rows", Lang::Zh).unwrap();
        let wanted = [
            "中国对外贸易，2024年1—9月",
            "示例，",
            "来源：GACC",
            "部分数据：凭记忆录入",
        ];
        for words in wanted {
            assert!(svg.contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn the_rest_and_the_total_have_chinese_names() {
    let svg = svg(&contribution(), "rows", Lang::Zh).unwrap();
    for words in ["其余", "合计", "各项之和等于合计 +6.20"] {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn the_same_answer_gives_the_same_bytes_and_no_ids() {
    for (name, answer) in all() {
        let [one, two] = [(); 2].map(|()| svg_of(&answer, &answer.charts[0], Lang::En).unwrap());
        assert_eq!(one, two, "{name}");
        assert!(!one.contains(" id=") && !one.contains("url("), "{name}");
    }
}

#[test]
fn names_from_data_cannot_leave_their_text() {
    for (name, mut answer) in all() {
        answer.title = "a <script>alert(1)</script> & \"b\" ]]> \u{1b}[31m\u{ffff}".to_owned();
        answer.sources[0].title = "</text><image href='http://x'/>".to_owned();
        let svg = svg(&answer, "rows", Lang::En).unwrap();
        let mut reader = quick_xml::Reader::from_str(&svg);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    let known = [
                        "svg", "title", "rect", "text", "path", "polyline", "polygon", "circle",
                    ];
                    assert!(known.contains(&tag.name().as_ref()), "{name}: {tag:?}");
                }
                _ => {}
            }
        }
        assert!(!svg.chars().any(|c| c.is_control() && c != '\n'), "{name}");
    }
}
