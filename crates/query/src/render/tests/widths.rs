use crate::render::width::{fit, pad_left, pad_right, shorten, width};

#[test]
fn a_text_is_shortened_between_characters() {
    assert_eq!(shorten("Motor cars", 10), "Motor cars");
    assert_eq!(shorten("Motor cars", 9), "Motor ca…");
    assert_eq!(shorten("Motor cars", 7), "Motor…");
    assert_eq!(shorten("中国机电产品", 8), "中国机…");
    assert_eq!(shorten("中国机电产品", 9), "中国机电…");
    // The accent stays with its letter.
    assert_eq!(shorten("Cure\u{301}cao", 5), "Cure\u{301}…");
}

#[test]
fn a_shortened_text_is_never_too_wide() {
    let text = "a中\u{301}b👩‍👩‍👧國 c（d）🇨🇳e";
    for columns in 1..=width(text) {
        assert!(width(&shorten(text, columns)) <= columns);
    }
}

#[test]
fn padding_counts_what_is_seen() {
    assert_eq!(pad_right("东盟", 6), "东盟  ");
    assert_eq!(pad_left("新增", 5), " 新增");
    assert_eq!(pad_left("too wide", 3), "too wide");
}

#[test]
fn the_widest_column_gives_way_first() {
    let shrinks = [true, false, true];
    assert_eq!(fit(&[30, 10, 12], &shrinks, 4, 80), [30, 10, 12]);
    assert_eq!(fit(&[30, 10, 12], &shrinks, 4, 40), [14, 10, 12]);
    assert_eq!(fit(&[30, 10, 12], &shrinks, 4, 20), [8, 10, 8]);
    assert_eq!(fit(&[5, 10, 12], &shrinks, 4, 1), [5, 10, 8]);
}
