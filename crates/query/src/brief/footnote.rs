//! The text of a footnote: how to get the number again, and where it comes from.

use tradeq_model::Lang;

use super::fill::Answered;
use crate::render::words::publication;
use crate::table::Source;

/// The cells of one row that a sentence says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cited {
    pub(super) ask: String,
    pub(super) section: String,
    pub(super) row: String,
    pub(super) columns: Vec<String>,
    pub(super) basis: Option<String>,
    pub(super) cells: Vec<i64>,
    pub(super) loads: Vec<i64>,
}

/// `tradeq report … · section, row: columns · basis · publication, day · file, hash`.
pub(super) fn text(cited: &Cited, answered: &Answered, sources: &[Source], lang: Lang) -> String {
    let row = if cited.row.is_empty() {
        String::new()
    } else {
        format!(", {}", cited.row)
    };
    let mut parts = vec![
        format!("`{}`", answered.command),
        format!("{}{row}: {}", cited.section, cited.columns.join(", ")),
    ];
    parts.extend(cited.basis.clone());
    parts.extend(sources.iter().map(|source| origin(source, lang)));
    parts.join(" · ")
}

fn origin(source: &Source, lang: Lang) -> String {
    // The publisher's own words: their commas are not those of the document's language.
    let mut said = publication(source, Lang::En);
    if let Some(certainty @ ("memory" | "approximation")) = source.certainty.as_deref() {
        said.push_str(&format!(", {certainty}"));
    }
    let hash: String = source.sha256.chars().take(12).collect();
    let file = match lang {
        Lang::En => "file",
        Lang::Zh => "文件",
    };
    format!("{said} ({file} {}, sha256 {hash}…)", source.file)
}
