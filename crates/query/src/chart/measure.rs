//! How wide a text will be. The font is the reader's own, so the widths of a wide one (DejaVu Sans) are taken.

use unicode_width::UnicodeWidthChar;

/// The width in pixels of a text in a size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character in parts of the size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | 'I' | '.' | ',' | ':' | ';' | ' ' | '!' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 0.41,
        'm' | 'w' | 'W' | 'M' | '%' | '@' | '…' | '—' => 0.98,
        '+' | '−' | '=' | '<' | '>' | '÷' => 0.84,
        'A'..='Z' | 'Ä' | 'Ö' | 'Ü' | '&' => 0.74,
        _ if c.width().unwrap_or(0) == 0 => 0.0,
        _ if c.width() == Some(2) => 1.0,
        _ => 0.63,
    }
}

/// The text in at most so many pixels, the cut marked.
pub(super) fn shorten(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let fits = |end: &usize| width(&text[..*end], size) + em('…') * size <= room;
    let ends = text.char_indices().map(|(start, _)| start);
    let end = ends.take_while(fits).last().unwrap_or(0);
    format!("{}…", text[..end].trim_end())
}

/// The text in lines of at most so many pixels, broken at spaces and between Chinese characters; what is left
/// after `most` lines is cut, and the cut marked.
pub(super) fn fold(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = text;
    while let Some(piece) = first_piece(rest) {
        let last = lines.len() - 1;
        let wider = format!("{}{piece}", lines[last]);
        if width(wider.trim_end(), size) <= room || lines[last].is_empty() {
            lines[last] = wider;
        } else if lines.len() == most {
            lines[last] = shorten(&format!("{}{rest}", lines[last]), size, room);
            break;
        } else {
            lines.push(piece.trim_start().to_owned());
        }
        rest = &rest[piece.len()..];
    }
    let set = lines.iter().map(|line| shorten(line.trim(), size, room));
    set.filter(|line| !line.is_empty()).collect()
}

/// A word with the space after it, or one Chinese character.
fn first_piece(text: &str) -> Option<&str> {
    let wide = |c: char| c.width() == Some(2);
    let first = text.chars().next()?;
    if wide(first) {
        return Some(&text[..first.len_utf8()]);
    }
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        if c == ' ' || wide(c) {
            end = if c == ' ' { at + 1 } else { at };
            break;
        }
    }
    Some(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_text_fits_and_says_that_it_was_cut() {
        for text in [
            "Democratic Republic of the Congo",
            "刚果民主共和国和其他地方",
            "ab",
        ] {
            let short = shorten(text, 11.0, 60.0);
            assert!(width(&short, 11.0) <= 60.0, "{short}");
            assert_eq!(short == text, !short.ends_with('…'));
        }
    }

    #[test]
    fn folded_lines_fit_and_lose_nothing() {
        let text = "来源：海关总署，2024年9月进出口商品总值表 source: press quoting GACC";
        let lines = fold(text, 10.0, 120.0, 9);
        assert!(
            lines.iter().all(|line| width(line, 10.0) <= 120.0),
            "{lines:?}"
        );
        let spaceless = |text: &str| text.replace(' ', "");
        assert_eq!(spaceless(&lines.concat()), spaceless(text));
    }

    #[test]
    fn what_does_not_fit_into_the_lines_is_marked() {
        let lines = fold("one two three four five six", 10.0, 50.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }
}
