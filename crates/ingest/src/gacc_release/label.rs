//! What the words of a row stand for, by the names and aliases of the reference data.

use std::collections::{HashMap, HashSet};

use super::kind::Kind;
use super::section;
use super::subject::Subject;

const AREAS: &str = include_str!("../../../../data/reference/areas.csv");
const GROUPS: &str = include_str!("../../../../data/reference/groups.csv");
const GROUP_MEMBERS: &str = include_str!("../../../../data/reference/group_members.csv");
const REGIMES: &str = include_str!("../../../../data/reference/regimes.csv");
const REGIME_GROUPS: &str = include_str!("../../../../data/reference/regime_groups.csv");
const BASKETS: &str = include_str!("../../../../data/reference/baskets.csv");
const PLACES: &str = include_str!("../../../../data/reference/places.csv");

const TOTALS: [&str; 6] = ["total", "totalvalue", "grandtotal", "总值", "合计", "总计"];
const OF_WHICH: [&str; 4] = ["of which:", "of which：", "其中：", "其中:"];

/// The labels of one kind of table.
pub(super) struct Labels {
    kind: Kind,
    codes: HashMap<String, Known>,
    /// Members of groups, and baskets by the basket that they are a part of.
    parts: HashSet<(String, String)>,
}

#[derive(Clone)]
struct Known {
    code: String,
    is_group: bool,
}

impl Labels {
    /// The labels that a table of this kind may have.
    pub(super) fn of(kind: Kind) -> Self {
        let mut labels = Self {
            kind,
            codes: HashMap::new(),
            parts: HashSet::new(),
        };
        match kind {
            Kind::Partner => {
                labels.take(AREAS, "iso3", false);
                labels.take(GROUPS, "code", true);
                labels.take_parts(GROUP_MEMBERS, "group", "area");
            }
            Kind::Regime => {
                labels.take(REGIMES, "code", false);
                labels.take(REGIME_GROUPS, "code", true);
            }
            Kind::Commodity(_) => {
                labels.take(BASKETS, "code", false);
                labels.take_parts(BASKETS, "parent", "code");
            }
            Kind::Place => labels.take(PLACES, "code", false),
            Kind::Totals | Kind::Section => {}
        }
        labels
    }

    /// What a label stands for; none when nobody knows it.
    pub(super) fn find(&self, label: &str) -> Option<Subject> {
        let bare = without_of_which(label);
        let overlaps = bare.trim_end().ends_with('*');
        let key = key(bare);
        if TOTALS.contains(&key.as_str()) {
            return Some(Subject::default());
        }
        if self.kind == Kind::Section {
            return section::of_label(bare);
        }
        let known = self.codes.get(&key)?.clone();
        let mut subject = Subject {
            is_group: known.is_group,
            overlaps,
            ..Subject::default()
        };
        let code = Some(known.code);
        match self.kind {
            Kind::Partner => subject.partner = code,
            Kind::Regime => subject.regime = code,
            Kind::Place => subject.place = code,
            Kind::Totals | Kind::Commodity(_) | Kind::Section => subject.product = code,
        }
        Some(subject)
    }

    /// Whether the one is a member of, or printed as a part of, the other.
    pub(super) fn is_part(&self, whole: &str, part: &str) -> bool {
        self.parts.contains(&(whole.to_owned(), part.to_owned()))
    }

    fn take(&mut self, table: &str, code: &str, is_group: bool) {
        for row in rows(table) {
            let field = |name: &str| row.get(name).map_or("", String::as_str);
            let names = [field("name_en"), field("name_zh")];
            for name in names.into_iter().chain(field("aliases").split(';')) {
                let code = field(code).to_owned();
                if !name.trim().is_empty() {
                    self.codes
                        .entry(key(name))
                        .or_insert(Known { code, is_group });
                }
            }
        }
    }

    fn take_parts(&mut self, table: &str, whole: &str, part: &str) {
        let pairs = rows(table).into_iter().filter_map(|mut row| {
            let whole = row.remove(whole).filter(|code| !code.is_empty())?;
            Some((whole, row.remove(part)?))
        });
        self.parts.extend(pairs);
    }
}

/// Whether a label begins the list of a group's members.
pub(super) fn says_of_which(label: &str) -> bool {
    without_of_which(label).len() < label.trim_start().len()
}

fn without_of_which(label: &str) -> &str {
    let label = label.trim_start();
    let lower = label.to_lowercase();
    let word = OF_WHICH.iter().find(|word| lower.starts_with(**word));
    word.and_then(|word| label.get(word.len()..))
        .unwrap_or(label)
}

/// A name without what changes from page to page: blanks, quotes, stars, full-width marks, capitals.
fn key(name: &str) -> String {
    let mut key = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            '（' => key.push('('),
            '）' => key.push(')'),
            '，' => key.push(','),
            '；' => key.push(';'),
            '*' | '＊' | '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '#' => {}
            c if c.is_whitespace() => {}
            c => key.push(c),
        }
    }
    key
}

/// The rows of a reference table, by column.
fn rows(table: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// The code that a label stands for.
    fn code(kind: Kind, label: &str) -> Option<String> {
        let subject = Labels::of(kind).find(label)?;
        Some(subject.code().unwrap_or("total").to_owned())
    }

    #[test]
    fn the_names_of_the_pages_are_known_in_both_languages() {
        for (label, expected) in [
            ("Total", "total"),
            ("总值", "total"),
            ("European Union", "eu"),
            ("欧洲联盟", "eu"),
            ("of which: Germany", "DEU"),
            ("其中：德国", "DEU"),
            ("United States (US)", "USA"),
            ("ASEAN", "asean"),
            ("东南亚国家联盟", "asean"),
            ("R. O. Korea", "KOR"),
            ("韩国", "KOR"),
            ("Taiwan, China", "TWN"),
            ("中国台湾", "TWN"),
            ("中国香港", "HKG"),
            ("俄罗斯", "RUS"),
            ("United Kingdom (UK)", "GBR"),
            ("区域全面经济伙伴关系协定（RCEP）成员国", "rcep"),
            (
                "Jointly build the countries along Belt and Road Routes",
                "belt-and-road",
            ),
            ("共建“一带一路”国家和地区", "belt-and-road"),
        ] {
            assert_eq!(
                code(Kind::Partner, label).as_deref(),
                Some(expected),
                "{label}"
            );
        }
        assert_eq!(code(Kind::Partner, "Atlantis"), None);
    }

    #[test]
    fn no_two_codes_share_a_name() {
        // A group of one regime has its name, and the regime goes before it.
        let tables: [&[(&str, &str)]; 5] = [
            &[(AREAS, "iso3"), (GROUPS, "code")],
            &[(REGIMES, "code")],
            &[(REGIME_GROUPS, "code")],
            &[(BASKETS, "code")],
            &[(PLACES, "code")],
        ];
        let mut shared = Vec::new();
        for tables in tables {
            let mut seen: HashMap<String, String> = HashMap::new();
            for (table, column) in tables {
                for row in rows(table) {
                    let code = &row[*column];
                    let names = [&row["name_en"], &row["name_zh"]];
                    let aliases = row["aliases"].split(';');
                    for name in names.into_iter().map(String::as_str).chain(aliases) {
                        let other = seen.insert(key(name), code.clone());
                        if !name.trim().is_empty()
                            && other.as_ref().is_some_and(|other| other != code)
                        {
                            shared.push(format!("{name}: {code}, {}", other.unwrap()));
                        }
                    }
                }
            }
        }
        assert_eq!(shared, Vec::<String>::new());
    }
}
