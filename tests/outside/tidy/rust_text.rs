//! Rust source taken apart into code and string literals, without comments and test modules.

/// What a rule looks at.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// One line of code, its literals replaced by `""`.
    Code(usize, String),
    /// The inside of a string literal, as written.
    Literal(usize, String),
}

/// Takes a text apart. Line numbers count from 1.
pub fn pieces(source: &str) -> Vec<Piece> {
    let mut reader = Reader {
        rest: source,
        line: 1,
        code: String::new(),
        literals: Vec::new(),
    };
    while let Some(next) = reader.rest.chars().next() {
        reader.step(next);
    }
    let tests = test_lines(&reader.code);
    let is_test = |line: usize| tests.iter().any(|range| range.contains(&line));
    let code = (1..)
        .zip(reader.code.lines())
        .map(|(line, text)| Piece::Code(line, text.to_owned()));
    let literals = reader.literals.into_iter();
    code.chain(literals.map(|(line, text)| Piece::Literal(line, text)))
        .filter(|piece| match piece {
            Piece::Code(line, _) | Piece::Literal(line, _) => !is_test(*line),
        })
        .collect()
}

/// The lines of code that name one of these words: line number and line.
pub fn code_with(source: &str, wanted: &[&str]) -> Vec<(usize, String)> {
    let pieces = pieces(source).into_iter();
    let code = pieces.filter_map(|piece| match piece {
        Piece::Code(line, text) => Some((line, text)),
        Piece::Literal(..) => None,
    });
    code.filter(|(_, text)| wanted.iter().any(|word| has_word(text, word)))
        .collect()
}

/// Whether `wanted` stands in `text` with no letter, digit or `_` right before or after it.
pub fn has_word(text: &str, wanted: &str) -> bool {
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(wanted).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + wanted.len()..].chars().next();
        !before.is_some_and(of_word) && !after.is_some_and(of_word)
    })
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    literals: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn step(&mut self, next: char) {
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(end_of_comment(self.rest));
        } else if let Some((open, close)) = raw_quotes(self.rest).filter(|_| self.at_word_start()) {
            let end = self.rest[open..].find(&close);
            self.literal(
                open,
                end.map_or(self.rest.len(), |end| open + end),
                close.len(),
            );
        } else if next == '"' {
            let end = end_of_string(self.rest);
            self.literal(1, end, 1);
        } else if next == '\'' && char_length(self.rest) > 0 {
            self.skip(char_length(self.rest));
        } else {
            self.code.push(next);
            self.skip(next.len_utf8());
        }
    }

    fn at_word_start(&self) -> bool {
        let last = self.code.chars().next_back();
        !last.is_some_and(|c| c.is_alphanumeric() && c != 'b' || c == '_')
    }

    fn literal(&mut self, from: usize, to: usize, quote: usize) {
        self.literals
            .push((self.line, self.rest[from..to].to_owned()));
        self.code.push_str("\"\"");
        self.skip((to + quote).min(self.rest.len()));
    }

    /// Goes on by so many bytes; keeps the line breaks in the code.
    fn skip(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        let breaks = passed.matches('\n').count();
        if passed != "\n" {
            self.code.extend(std::iter::repeat_n('\n', breaks));
        }
        self.line += breaks;
        self.rest = rest;
    }
}

fn end_of_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of what opens a raw string, and what closes it.
fn raw_quotes(text: &str) -> Option<(usize, String)> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let quoted = after[hashes..].starts_with('"');
    quoted.then(|| (hashes + 2, format!("\"{}", "#".repeat(hashes))))
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// Bytes of a character literal; 0 for a lifetime.
fn char_length(text: &str) -> usize {
    let mut rest = text.char_indices().skip(1);
    match (rest.next(), rest.next()) {
        (Some((_, '\\')), Some((at, c))) => {
            let from = at + c.len_utf8();
            text[from..].find('\'').map_or(0, |end| from + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

/// The lines of modules under `#[cfg(test)]`.
fn test_lines(code: &str) -> Vec<std::ops::RangeInclusive<usize>> {
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    let marks = code.match_indices("#[cfg(test)]");
    marks
        .map(|(at, _)| {
            let mut depth = 0;
            let end = code[at..].char_indices().find(|(_, c)| {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0 && matches!(c, '}' | ';')
            });
            line_of(at)..=line_of(end.map_or(code.len(), |(length, _)| at + length))
        })
        .collect()
}

#[test]
fn comments_are_dropped_and_literals_taken_out() {
    let source =
        "/* a /* b */ c */ let x = \"say \\\"hi\\\"\"; // tail\nlet y = r#\"raw \"q\"\"#;\n";
    assert_eq!(
        pieces(source),
        [
            Piece::Code(1, " let x = \"\"; ".to_owned()),
            Piece::Code(2, "let y = \"\";".to_owned()),
            Piece::Literal(1, "say \\\"hi\\\"".to_owned()),
            Piece::Literal(2, "raw \"q\"".to_owned()),
        ]
    );
}

#[test]
fn lifetimes_and_quote_characters_open_no_literal() {
    let source = "fn f<'a>(x: &'a str) { g('\"', '\\'', b'x', \"in\") }\n";
    assert_eq!(pieces(source)[1], Piece::Literal(1, "in".to_owned()));
}

#[test]
fn a_literal_of_many_lines_keeps_the_line_numbers() {
    let source = "let a = \"one\ntwo\";\nlet b = clock();\n";
    assert_eq!(
        code_with(source, &["clock"]),
        [(3, "let b = clock();".to_owned())]
    );
}

#[test]
fn test_modules_are_left_out() {
    let source = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { clock() }\n}\n#[cfg(test)]\nmod more;\nfn c() { clock() }\n";
    assert_eq!(
        code_with(source, &["clock"]),
        [(8, "fn c() { clock() }".to_owned())]
    );
}

#[test]
fn a_word_is_found_whole_only() {
    assert!(has_word("use tabled::Table;", "tabled"));
    assert!(!has_word("untabled my_tabled tabled2", "tabled"));
}
