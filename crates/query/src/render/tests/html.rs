//! The page: whole, self-contained, and safe with any text.

use super::hostile::hostile;
use super::*;
use crate::table::Picture;

fn page(answer: &Answer, lang: Lang) -> String {
    let options = RenderOptions {
        lang,
        ..RenderOptions::default()
    };
    let text = render(answer, Format::Html, &options);
    // The style is a file of its own; here it would hide the rest.
    let (head, rest) = text.split_once("<style>\n").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    format!("{head}<style></style>{body}")
}

#[test]
fn a_report_is_a_page() {
    insta::assert_snapshot!(page(&partners(), Lang::En));
}

#[test]
fn a_chinese_page_says_so() {
    let text = page(&partners(), Lang::Zh);
    assert!(text.contains("<html lang=\"zh-Hans\">"), "{text}");
    assert!(text.contains("<h1>按贸易伙伴</h1>"), "{text}");
    assert!(text.contains("<h2>来源</h2>"), "{text}");
}

#[test]
fn data_cannot_leave_its_place_in_a_page() {
    insta::assert_snapshot!(page(&hostile(), Lang::En));
}

#[test]
fn a_page_loads_nothing_from_elsewhere() {
    let text = render(&partners(), Format::Html, &RenderOptions::default());
    for outside in ["src=", "<link", "<script", "@import", "url(", "<iframe"] {
        assert!(!text.contains(outside), "{outside}");
    }
    assert!(text.contains("default-src 'none'"));
}

#[test]
fn a_picture_stands_in_its_section_and_one_of_no_section_before_the_first() {
    let mut answer = two_sections();
    let picture = |section: &str| Picture {
        section: section.to_owned(),
        svg: format!("<?xml version=\"1.0\"?>\n<svg><title>{section}</title></svg>\n"),
    };
    answer.pictures = vec![picture("months"), picture("nowhere"), picture("rows")];
    let text = page(&answer, Lang::En);
    let at = |wanted: &str| text.find(wanted).unwrap();
    assert!(at("<title>nowhere") < at("<h2>Flows"));
    assert!(at("<h2>Flows") < at("<title>rows") && at("<title>rows") < at("<h2>months"));
    assert!(at("<h2>months") < at("<title>months"));
    assert!(!text.contains("<?xml"));
}

#[test]
fn an_empty_table_says_that_it_is_empty() {
    let answer = plain(vec![Column::new("a", Kind::Text)], vec![]);
    assert!(page(&answer, Lang::En).contains("<p class=\"empty\">(no rows)</p>"));
}

#[test]
fn bars_below_zero_stand_on_the_other_side_of_an_axis() {
    let answer = plain(
        vec![
            Column::new("yoy", Kind::Growth).bar(),
            Column::new("m", Kind::Spark),
        ],
        vec![row![10.0, "1,,2,3"], row![-5.0, "x"], row![NULL, NULL]],
    );
    let text = page(&answer, Lang::En);
    let body = text
        .split_once("<table>")
        .unwrap()
        .1
        .split_once("</table>")
        .unwrap()
        .0;
    insta::assert_snapshot!(body);
}
