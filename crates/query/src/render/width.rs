//! Display width: how many terminal columns a text takes. A Chinese character takes two.

use unicode_width::UnicodeWidthStr;

/// What stands for the part of a text that was left off.
const ELLIPSIS: char = '…';

/// The number of terminal columns of a text.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text with spaces after it up to a width; a wider one is left as it is.
pub(crate) fn pad_right(text: &str, columns: usize) -> String {
    let gap = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(gap))
}

/// The text with spaces before it up to a width; a wider one is left as it is.
pub(crate) fn pad_left(text: &str, columns: usize) -> String {
    let gap = columns.saturating_sub(width(text));
    format!("{}{text}", " ".repeat(gap))
}

/// The text in at most `columns`, the cut marked and no character halved.
pub(crate) fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(1);
    let fits = |end: &usize| width(&text[..*end]) <= room;
    let ends = text.char_indices().map(|(start, _)| start);
    let end = ends.take_while(fits).last().unwrap_or(0);
    let mut short = text[..end].trim_end().to_owned();
    short.push(ELLIPSIS);
    short
}

/// No column is made narrower than this.
const FLOOR: usize = 8;

/// The text in lines of at most so many columns, broken at spaces; later lines are indented by two.
/// A word that is longer than a line stays whole.
pub(crate) fn fold(text: &str, columns: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.trim().is_empty() || width(line) + 1 + width(word) <= columns {
            if !line.trim().is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else {
            lines.push(format!("  {word}"));
        }
    }
    lines.join("\n")
}

/// The widths of columns after those that may shrink gave way, the widest first, until a line
/// of `limit` holds all of them; none goes below the floor, so the line may stay too long.
pub(super) fn fit(natural: &[usize], may_shrink: &[bool], gaps: usize, limit: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    let mut excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(limit);
    while excess > 0 {
        let shrinkable = (0..widths.len()).filter(|&at| may_shrink[at] && widths[at] > FLOOR);
        let Some(widest) = shrinkable.max_by_key(|&at| widths[at]) else {
            break;
        };
        widths[widest] -= 1;
        excess -= 1;
    }
    widths
}
