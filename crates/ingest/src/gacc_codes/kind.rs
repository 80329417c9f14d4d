//! Which list a file is, by its header.

use encoding_rs::GB18030;
use tradeq_model::Lang;

use crate::fault::{FileFault, OwnFault};

/// The lists of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Products with their units.
    Products,
    /// Trading partners.
    Partners,
    /// Customs regimes.
    Regimes,
    /// Places of importers and exporters.
    Places,
    /// Trading partners with a comment, as people clean them up.
    Cleaned,
}

/// Kind, language and columns of each list.
const HEADERS: [(Kind, Lang, &[&str]); 11] = [
    (
        Kind::Products,
        Lang::En,
        &[
            "CODES",
            "DESCRIPTION",
            "YEAR",
            "UNIT_1_CODES",
            "UNIT_1_DESCRIPTION",
            "UNIT_2_CODES",
            "UNIT_2_DESCRIPTION",
        ],
    ),
    (
        Kind::Products,
        Lang::Zh,
        &[
            "商品编码",
            "商品名称",
            "年份",
            "第一计量单位编码",
            "第一计量单位名称",
            "第二计量单位编码",
            "第二计量单位名称",
        ],
    ),
    (Kind::Partners, Lang::En, &["CODES", "DESCRIPTION"]),
    (Kind::Partners, Lang::Zh, &["贸易伙伴编码", "贸易伙伴名称"]),
    (
        Kind::Regimes,
        Lang::En,
        &["Customs Regime code", "Customs Regime"],
    ),
    (Kind::Regimes, Lang::Zh, &["贸易方式编码", "贸易方式名称"]),
    (
        Kind::Places,
        Lang::En,
        &[
            "Locations of importers and exporters code",
            "Locations of importers and exporters",
        ],
    ),
    (
        Kind::Places,
        Lang::Zh,
        &["收发货人注册地编码", "收发货人注册地名称"],
    ),
    (Kind::Places, Lang::Zh, &["注册地编码", "注册地名称"]),
    (Kind::Cleaned, Lang::En, &["code", "en", "comment"]),
    (Kind::Cleaned, Lang::Zh, &["code", "zh"]),
];

/// A header that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) lang: Lang,
    /// What its first column is called.
    pub(super) code: &'static str,
    /// Whether every row ends with a comma, as the site writes them.
    pub(super) trailing: bool,
}

impl Header {
    /// Reads the first line of a list.
    pub(super) fn read(line: &str) -> Result<Self, FileFault> {
        let (names, trailing) = names(line);
        let exact = HEADERS.iter().find(|(.., columns)| *columns == names);
        if let Some((kind, lang, columns)) = exact {
            return Ok(Self {
                kind: *kind,
                lang: *lang,
                code: columns[0],
                trailing,
            });
        }
        let alike = |columns: &[&str]| {
            names
                .iter()
                .filter(|name| columns.contains(&name.as_str()))
                .count()
        };
        let nearest = HEADERS
            .iter()
            .max_by_key(|(.., columns)| (alike(columns), usize::MAX - columns.len()));
        let known = nearest.map_or(&[][..], |(.., columns)| columns);
        for (at, name) in names.iter().enumerate() {
            if let Some(first) = names[..at].iter().find(|first| *first == name) {
                return Err(FileFault::DuplicateHeader {
                    line: 1,
                    name: name.clone(),
                    first: first.clone(),
                });
            }
            if !known.contains(&name.as_str()) {
                return Err(FileFault::UnknownHeader {
                    line: 1,
                    name: name.clone(),
                    known: known.join(", "),
                });
            }
        }
        if let Some(name) = known
            .iter()
            .find(|name| !names.iter().any(|found| found == *name))
        {
            return Err(FileFault::MissingColumn { line: 1, name });
        }
        let message = format!("the columns must stand in the order {}", known.join(", "));
        let hint = "restore the list as it was downloaded";
        Err(OwnFault::new("swapped-columns", message, hint).at(1).into())
    }
}

/// The names of a header line, and whether a comma follows the last one.
fn names(line: &str) -> (Vec<String>, bool) {
    let clean = |name: &str| name.trim().trim_matches('"').trim().to_owned();
    let mut names: Vec<String> = line.split(',').map(clean).collect();
    let trailing = names.len() > 1 && names.last().is_some_and(String::is_empty);
    if trailing {
        names.pop();
    }
    (names, trailing)
}

/// Whether the first line is the header of one of the lists, or close to it.
pub(super) fn recognise(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = match std::str::from_utf8(line) {
        Ok(line) => line.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(line).0.into_owned(),
    };
    let (names, _) = names(&line);
    let has = |name: &str| names.iter().any(|found| found == name);
    let products = HEADERS[..2]
        .iter()
        .any(|(.., columns)| columns[3..].iter().any(|name| has(name)));
    let short = HEADERS[2..].iter().any(|(.., columns)| {
        has(columns[0]) && (has(columns[1]) || names.len() == 1) && names.len() <= 3
    });
    products || short
}
