//! Looks things up by any part of any of their names.

use crate::answer::Datum;
use crate::error::StorageResult;
use crate::reader::Reader;

/// The index has three letters in a row; shorter words are looked for name by name.
const INDEXED_LETTERS: usize = 3;

/// Something that was looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// `area`, `group`, `basket`, `product`, `regime` or `place`.
    pub kind: String,
    /// Its code.
    pub code: String,
    /// The name that has the words.
    pub name: String,
    /// Its English name.
    pub name_en: Option<String>,
    /// Its Chinese name.
    pub name_zh: Option<String>,
    /// 0 the name is the text, 1 begins with it, 2 has a word that does, 3 contains it, 4 has its words.
    pub distance: i64,
    /// Latest published share of China's trade, in per cent; with its flow and span.
    pub share: Option<f64>,
    /// What the share is of: `total`, `export` or `import`.
    pub flow: Option<String>,
    /// The months of the share.
    pub span: Option<String>,
}

impl Reader {
    /// What has all the words of a text in one of its names, or the text as its code; best first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn find(&mut self, text: &str, top: usize) -> StorageResult<Vec<Found>> {
        let words = words(text);
        let mut ids = Vec::new();
        if !words.is_empty() && words.iter().all(|word| letters(word) >= INDEXED_LETTERS) {
            let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
            ids = self.find_letters(&quoted.join(" AND "))?;
        }
        // A short word, or a code: every name is looked at.
        if ids.is_empty() || text.bytes().any(|byte| byte.is_ascii_digit()) {
            ids.extend(self.find_scan(text, &words)?);
        }
        self.answer(text, &ids, top)
    }

    /// What comes nearest, where nothing has all the words: names that share most letters with the text.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn find_near(&mut self, text: &str, top: usize) -> StorageResult<Vec<Found>> {
        let letters: Vec<char> = text.to_lowercase().chars().collect();
        let parts = letters.windows(INDEXED_LETTERS);
        let parts: Vec<String> = parts
            .map(|part| quote(&part.iter().collect::<String>()))
            .collect();
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let ids = self.find_letters(&parts.join(" OR "))?;
        self.answer(text, &ids[..ids.len().min(top)], top)
    }

    fn find_letters(&mut self, pattern: &str) -> StorageResult<Vec<i64>> {
        let parameters = [("match".to_owned(), Datum::Text(pattern.to_owned()))];
        let rows = self.query(include_str!("sql/find_letters.sql"), &parameters)?;
        Ok(ids(&rows.rows))
    }

    fn find_scan(&mut self, text: &str, words: &[String]) -> StorageResult<Vec<i64>> {
        let parameters = [
            ("text".to_owned(), Datum::Text(text.trim().to_owned())),
            ("words".to_owned(), Datum::Text(json(words))),
        ];
        let rows = self.query(include_str!("sql/find_scan.sql"), &parameters)?;
        Ok(ids(&rows.rows))
    }

    fn answer(&mut self, text: &str, ids: &[i64], top: usize) -> StorageResult<Vec<Found>> {
        let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
        let parameters = [
            ("text".to_owned(), Datum::Text(text.trim().to_lowercase())),
            (
                "ids".to_owned(),
                Datum::Text(format!("[{}]", ids.join(","))),
            ),
            (
                "top".to_owned(),
                Datum::Int(i64::try_from(top).unwrap_or(i64::MAX)),
            ),
        ];
        let rows = self.query(include_str!("sql/find_answer.sql"), &parameters)?;
        Ok(rows.rows.iter().map(|row| found(row)).collect())
    }
}

fn ids(rows: &[Vec<Datum>]) -> Vec<i64> {
    let first = rows.iter().filter_map(|row| row.first());
    first.filter_map(Datum::as_int).collect()
}

fn found(row: &[Datum]) -> Found {
    let text = |at: usize| row.get(at).and_then(Datum::as_text).map(str::to_owned);
    Found {
        kind: text(0).unwrap_or_default(),
        code: text(1).unwrap_or_default(),
        name: text(2).unwrap_or_default(),
        name_en: text(3),
        name_zh: text(4),
        distance: row.get(5).and_then(Datum::as_int).unwrap_or(4),
        share: row.get(6).and_then(Datum::as_real),
        flow: text(7),
        span: text(8),
    }
}

/// The words of a text, small, without the endings by which English makes plurals: `battery` finds `batteries`.
fn words(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(str::to_lowercase);
    words.map(|word| stem(&word).to_owned()).collect()
}

fn stem(word: &str) -> &str {
    let endings = ["ies", "y", "s"];
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending));
    stem.filter(|stem| stem.is_ascii() && stem.len() > INDEXED_LETTERS)
        .unwrap_or(word)
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// A text that the index takes as it is.
fn quote(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

fn json(words: &[String]) -> String {
    let quoted = words
        .iter()
        .map(|word| format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")));
    format!("[{}]", quoted.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_singulars_share_a_stem() {
        assert_eq!(words("Lithium Battery"), ["lithium", "batter"]);
        assert_eq!(words("batteries"), ["batter"]);
        assert_eq!(words("cars 越南"), ["cars", "越南"]);
        assert_eq!(words("gas"), ["gas"]);
    }
}
