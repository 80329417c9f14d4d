//! The pieces that the spelling of a span is made of.

/// A piece of text and the character at which it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) at: usize,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A run of digits: how many, and their value (of the first eight).
    Number { digits: usize, value: u32 },
    /// A run of letters, in lower case.
    Word(String),
    /// A hyphen or a dash.
    Dash,
    /// `..`
    Dots,
}

/// The pieces of a text without the spaces between them.
///
/// # Errors
/// The place of the first character that is no part of any span.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        let (kind, length) = match c {
            c if c.is_whitespace() => (None, 1),
            '-' | '–' | '—' => (Some(TokenKind::Dash), 1),
            '.' if rest.starts_with(&['.', '.']) => (Some(TokenKind::Dots), 2),
            c if c.is_ascii_digit() => number(rest),
            c if c.is_ascii_alphabetic() => word(rest),
            _ => return Err(at),
        };
        found.extend(kind.map(|kind| Token { kind, at }));
        at += length;
    }
    Ok(found)
}

fn number(rest: &[char]) -> (Option<TokenKind>, usize) {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let first = rest.iter().take(digits.min(8));
    let value = first.filter_map(|c| c.to_digit(10));
    let value = value.fold(0, |sum, digit| sum * 10 + digit);
    (Some(TokenKind::Number { digits, value }), digits)
}

fn word(rest: &[char]) -> (Option<TokenKind>, usize) {
    let letters = rest.iter().take_while(|c| c.is_ascii_alphabetic());
    let text: String = letters.map(char::to_ascii_lowercase).collect();
    let length = text.len();
    (Some(TokenKind::Word(text)), length)
}
