//! A statement as tokens, and the questions that the rules ask of them.

use std::ops::Range;

use sqlparser::ast::Statement;
use sqlparser::dialect::SQLiteDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Token, TokenWithSpan, Tokenizer};

/// A text of SQL that parses: its tokens without blanks and comments, and its syntax.
pub(crate) struct Sql {
    lines: Vec<Vec<char>>,
    tokens: Vec<TokenWithSpan>,
    /// For each token, and for the end, how many parentheses are open before it.
    depths: Vec<usize>,
    /// Its statements.
    pub(crate) statements: Vec<Statement>,
}

/// A function with its arguments, as token ranges.
pub(crate) struct Call {
    /// In lower case.
    pub(crate) name: String,
    /// From the name to the closing parenthesis.
    pub(crate) whole: Range<usize>,
    /// What stands between the commas; none for `f()`.
    pub(crate) arguments: Vec<Range<usize>>,
}

impl Sql {
    /// Reads a text.
    pub(crate) fn new(source: &str) -> Result<Self, ParserError> {
        let mut tokens = Tokenizer::new(&SQLiteDialect {}, source).tokenize_with_location()?;
        tokens.retain(|token| !matches!(token.token, Token::Whitespace(_) | Token::EOF));
        let mut depths = vec![0_usize];
        for token in &tokens {
            let depth = depths.last().copied().unwrap_or(0);
            depths.push(match token.token {
                Token::LParen => depth + 1,
                Token::RParen => depth.saturating_sub(1),
                _ => depth,
            });
        }
        Ok(Self {
            depths,
            lines: source.lines().map(|line| line.chars().collect()).collect(),
            tokens,
            statements: Parser::parse_sql(&SQLiteDialect {}, source)?,
        })
    }

    /// All tokens.
    pub(crate) fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The token at a place.
    pub(crate) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).map(|token| &token.token)
    }

    /// The bare word at a place, in lower case.
    pub(crate) fn word(&self, at: usize) -> Option<String> {
        match self.token(at) {
            Some(Token::Word(word)) if word.quote_style.is_none() => {
                Some(word.value.to_lowercase())
            }
            _ => None,
        }
    }

    /// Whether one of these bare words stands there.
    pub(crate) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.word(at)
            .is_some_and(|word| words.contains(&word.as_str()))
    }

    /// Whether this very token stands there.
    pub(crate) fn is(&self, at: usize, token: &Token) -> bool {
        self.token(at) == Some(token)
    }

    /// The places of these words.
    pub(crate) fn words(&self, words: &[&str]) -> Vec<usize> {
        self.all().filter(|at| self.is_word(*at, words)).collect()
    }

    /// The calls of these functions.
    pub(crate) fn calls(&self, names: &[&str]) -> Vec<Call> {
        let places = self.words(names).into_iter();
        places.filter_map(|at| self.call(at)).collect()
    }

    /// The call whose name stands there.
    pub(crate) fn call(&self, at: usize) -> Option<Call> {
        let name = self.word(at)?;
        if !self.is(at + 1, &Token::LParen) {
            return None;
        }
        let close = self.close_of(at + 1);
        let inside = at + 2..close;
        let arguments = if inside.is_empty() {
            Vec::new()
        } else {
            self.split(&inside, &[Token::Comma])
        };
        Some(Call {
            name,
            whole: at..close + 1,
            arguments,
        })
    }

    /// The parenthesis that closes the one at `open`.
    pub(crate) fn close_of(&self, open: usize) -> usize {
        let mut depth = 0_usize;
        for at in open..self.tokens.len() {
            match self.token(at) {
                Some(Token::LParen) => depth += 1,
                Some(Token::RParen) if depth == 1 => return at,
                Some(Token::RParen) => depth -= 1,
                _ => {}
            }
        }
        self.tokens.len()
    }

    /// How many parentheses are open before a place.
    pub(crate) fn depth(&self, at: usize) -> usize {
        let last = self.depths.last().copied().unwrap_or(0);
        self.depths.get(at).copied().unwrap_or(last)
    }

    /// The parts between separators that stand in no parenthesis and no `case`.
    pub(crate) fn split(&self, range: &Range<usize>, separators: &[Token]) -> Vec<Range<usize>> {
        let (mut parts, mut start, mut depth) = (Vec::new(), range.start, 0_i32);
        for at in range.clone() {
            match self.token(at) {
                Some(Token::LParen) => depth += 1,
                Some(Token::RParen) => depth -= 1,
                _ if self.is_word(at, &["case"]) => depth += 1,
                _ if self.is_word(at, &["end"]) => depth -= 1,
                Some(token) if depth == 0 && separators.contains(token) => {
                    parts.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
        }
        parts.push(start..range.end);
        parts
    }

    /// Walks left from before `end`, over whole parentheses and `case`s, and gives the first place after
    /// the token that `stop` names, or after the parenthesis that is open around `end`.
    pub(crate) fn start_of(&self, end: usize, stop: impl Fn(usize) -> bool) -> usize {
        let (mut parentheses, mut cases) = (0_usize, 0_usize);
        for at in (0..end).rev() {
            match self.token(at) {
                Some(Token::RParen) => parentheses += 1,
                Some(Token::LParen) if parentheses == 0 => return at + 1,
                Some(Token::LParen) => parentheses -= 1,
                _ if parentheses > 0 => {}
                _ if self.is_word(at, &["end"]) => cases += 1,
                _ if self.is_word(at, &["case"]) && cases > 0 => cases -= 1,
                _ if cases > 0 => {}
                _ if stop(at) => return at + 1,
                _ => {}
            }
        }
        0
    }

    /// The line of the text where a range begins, from 1.
    pub(crate) fn line(&self, range: &Range<usize>) -> u64 {
        self.tokens
            .get(range.start)
            .map_or(1, |token| token.span.start.line)
    }

    /// The text of a range, its blanks made single.
    pub(crate) fn text(&self, range: &Range<usize>) -> String {
        let Some(tokens) = self.tokens.get(range.clone()) else {
            return String::new();
        };
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let text = self.slice(first.span.start, last.span.end);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn slice(&self, from: Location, to: Location) -> String {
        let index = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let (first, last) = (index(from.line), index(to.line));
        let mut text = String::new();
        for (number, line) in (1..).zip(&self.lines) {
            if number < first || number > last {
                continue;
            }
            let start = if number == first {
                index(from.column) - 1
            } else {
                0
            };
            let end = if number == last {
                index(to.column) - 1
            } else {
                line.len()
            };
            text.extend(line.iter().take(end).skip(start));
            text.push(' ');
        }
        text
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Sql;

    #[test]
    fn arguments_are_split_at_their_own_commas_only() {
        let sql = Sql::new("select f(a, g(b, c), d)").unwrap();
        let call = &sql.calls(&["f"])[0];
        let texts: Vec<String> = call.arguments.iter().map(|part| sql.text(part)).collect();
        assert_eq!(texts, ["a", "g(b, c)", "d"]);
    }

    #[test]
    fn text_is_as_written_but_on_one_line() {
        let sql = Sql::new("select '份额'  as a,\n    b from t").unwrap();
        assert_eq!(sql.text(&sql.all()), "select '份额' as a, b from t");
        assert_eq!(sql.line(&(5..6)), 2);
    }
}
