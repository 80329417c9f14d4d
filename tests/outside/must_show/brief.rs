//! The review of the first three quarters of 2024 as a document.

use tradeq_tests::World;

use crate::golden::golden;

const BRIEF: [&str; 3] = ["brief", "--period", "2024Q1-Q3"];

/// Every figure of the press review, as the document says it in English and in Chinese.
const FIGURES: [(&str, &str); 19] = [
    ("32.33 trillion yuan", "32.33万亿元"),
    ("up 5.3%", "增长5.3%"),
    ("18.62 trillion yuan", "18.62万亿元"),
    ("+6.2%", "增长6.2%"),
    ("13.71 trillion yuan", "13.71万亿元"),
    ("+4.1%", "增长4.1%"),
    ("more than 160 countries and regions", "超过160个国家和地区"),
    ("15.21 trillion yuan", "15.21万亿元"),
    ("up 6.3%", "增长6.3%"),
    ("47.1% of China's trade", "占进出口总值的47.1%"),
    ("European Union rose 0.9%", "对欧盟进出口增长0.9%"),
    ("United States rose 4.2%", "对美国进出口增长4.2%"),
    ("high-end equipment rose 43.4%", "高端装备出口增长43.4%"),
    ("made up 59.3% of exports", "占出口总值的59.3%"),
    ("757.83 billion yuan", "7,578.3亿元"),
    ("4.1% of all exports", "占出口总值的4.1%"),
    (
        "RCEP was 9.63 trillion yuan",
        "对RCEP其他成员国进出口9.63万亿元",
    ),
    ("Cross-border e-commerce", "跨境电商"),
    ("Processing trade", "加工贸易"),
];

#[test]
fn it_states_every_figure_of_the_press_review_in_both_languages() {
    let world = World::ready();
    let english = world.ok(&BRIEF);
    let chinese = world.ok(&[&["--lang", "zh"], &BRIEF[..]].concat());
    for (en, zh) in FIGURES {
        assert!(english.contains(en), "{en}");
        assert!(chinese.contains(zh), "{zh}");
    }
    golden("brief-en", &english);
    golden("brief-zh", &chinese);
}

#[test]
fn every_sentence_has_a_footnote_whose_command_runs() {
    let world = World::ready();
    let text = world.ok(&BRIEF);
    let notes: Vec<&str> = text.lines().filter(|line| line.starts_with("[^")).collect();
    assert!(notes.len() > 20, "{text}");
    for note in notes {
        let command = note.split('`').nth(1).unwrap();
        let words: Vec<&str> = command.split_whitespace().skip(1).collect();
        world.ok(&words);
        assert!(note.contains("sha256 "), "{note}");
    }
}

#[test]
fn a_period_of_which_nothing_is_held_is_exit_3_with_a_list_of_what_is_missing() {
    let outcome = World::ready().run(&["brief", "--period", "1999Q1"]);
    assert_eq!(outcome.code, 3, "{}", outcome.picture());
    assert!(
        outcome.stdout.contains("What this cannot say"),
        "{}",
        outcome.picture()
    );
}

#[test]
fn the_printed_template_is_a_template() {
    let world = World::ready();
    let template = world.ok(&["brief", "--print-template"]);
    world.write("mine.md", template);
    let own = world.ok(&[&BRIEF[..], &["--template", "mine.md"]].concat());
    assert_eq!(own, world.ok(&BRIEF));
}

#[test]
fn a_review_is_a_page_in_which_every_footnote_is_reached() {
    let world = World::ready();
    let page = world.ok(&[&BRIEF[..], &["--format", "html"]].concat());
    let text = world.ok(&BRIEF);
    let asked = page.matches("href=\"#note-").count();
    assert!(asked > 10, "{page}");
    assert_eq!(
        asked,
        text.matches("[^").count() - text.matches("\n[^").count()
    );
    for at in 1..=text.matches("\n[^").count() {
        assert!(page.contains(&format!("<li id=\"note-{at}\">")), "{at}");
    }
    for outside in ["src=", "<link", "<script", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("757.83 billion yuan"), "{page}");
}
