//! Sections and chapters of the Harmonized System, as the tables by section number them.

use super::subject::Subject;

const CHINESE: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const LAST_SECTION: u32 = 22;
const LAST_CHAPTER: u32 = 99;

/// `第一类 …`, `第1类 …`, `Section XVI …` are sections; `01章 …`, `第01章`, `Division 01`, `Chapter 1`, `01 …` are
/// chapters.
pub(super) fn of_label(label: &str) -> Option<Subject> {
    let label = label.trim().to_lowercase();
    let rest = label.strip_prefix('第').unwrap_or(&label);
    if let Some((number, _)) = rest.split_once('类') {
        return section(chinese(number.trim())?);
    }
    if let Some((number, _)) = rest.split_once('章') {
        return chapter(number.trim().parse().ok()?);
    }
    if let Some(rest) = label.strip_prefix("section") {
        let word: String = rest
            .trim_start()
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        return section(word.parse().ok().or_else(|| roman(&word))?);
    }
    let bare = ["division", "chapter"]
        .iter()
        .find_map(|word| label.strip_prefix(word));
    let bare = bare.unwrap_or(&label).trim_start();
    let digits: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let alone = digits.len() == 2 || bare.len() < label.len();
    chapter(digits.parse().ok().filter(|_| alone)?)
}

fn section(number: u32) -> Option<Subject> {
    (1..=LAST_SECTION).contains(&number).then(|| Subject {
        product: Some(format!("hs-section-{number:02}")),
        is_group: true,
        ..Subject::default()
    })
}

fn chapter(number: u32) -> Option<Subject> {
    (1..=LAST_CHAPTER).contains(&number).then(|| Subject {
        product: Some(format!("{number:02}")),
        ..Subject::default()
    })
}

fn chinese(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |text: &str| {
        let at = CHINESE.iter().position(|digit| *digit == text)?;
        u32::try_from(at + 1).ok()
    };
    let (tens, ones) = match text.split_once('十') {
        None => (0, digit(text)?),
        Some((tens, ones)) => (
            if tens.is_empty() { 1 } else { digit(tens)? },
            if ones.is_empty() { 0 } else { digit(ones)? },
        ),
    };
    Some(tens * 10 + ones)
}

fn roman(text: &str) -> Option<u32> {
    (1..=LAST_SECTION).find(|number| to_roman(*number) == text)
}

fn to_roman(number: u32) -> String {
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_chapters_are_told_by_their_numbers() {
        for (label, code) in [
            ("第一类 活动物；动物产品", "hs-section-01"),
            ("第十六类 机器", "hs-section-16"),
            ("第二十二类 特殊交易品及未分类商品", "hs-section-22"),
            ("第7类 塑料", "hs-section-07"),
            ("01章 活动物", "01"),
            ("第84章 核反应堆", "84"),
            ("Section XVI Machinery", "hs-section-16"),
            ("Section IX Wood", "hs-section-09"),
            ("Division 01 Live animals", "01"),
            ("Chapter 1 Live animals", "01"),
            ("85 Electrical machinery", "85"),
        ] {
            let subject = of_label(label);
            let found = subject.as_ref().and_then(Subject::code);
            assert_eq!(found, Some(code), "{label}");
        }
        for label in [
            "第二十三类",
            "Section XLII",
            "100 things",
            "Live animals",
            "00章",
            "",
        ] {
            assert_eq!(of_label(label), None, "{label}");
        }
    }
}
