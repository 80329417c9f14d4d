//! Text from data, made safe to print where a person reads it.

/// The text on one line, with every character that could steer a terminal or turn the
/// reading direction replaced by U+FFFD.
pub(crate) fn clean(text: &str) -> String {
    let one_line = text.replace("\r\n", " ");
    one_line.chars().map(harmless).collect()
}

fn harmless(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        _ if c.is_control() => char::REPLACEMENT_CHARACTER,
        // Marks, embeddings, overrides and isolates of the bidirectional algorithm.
        '\u{061C}' | '\u{200E}' | '\u{200F}' => char::REPLACEMENT_CHARACTER,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        // Invisible: the byte order mark, and the letters of the tag block.
        '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}
