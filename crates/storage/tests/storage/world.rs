//! A database in a folder of its own, and files to load into it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;
use tradeq_model::{Currency, Flow, Grain, HsEdition, Span};
use tradeq_storage::{
    AreaKey, Counts, Database, Datum, FactRow, Finding, Load, LoadHeader, Nomenclature, ProductKey,
    Reader, RegimeKey, RegimeSystem, SliceKey, SourceFile, StorageResult,
};

pub const NOW: &str = "2024-10-18T03:00:00Z";

/// A freshly migrated and filled file; the bytes are made once.
pub struct World {
    folder: TempDir,
    pub path: PathBuf,
}

/// One row of a file, in the codes of the query site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub partner: u16,
    pub product: String,
    pub regime: u16,
    pub value: i64,
    pub quantity: Option<i64>,
    /// Pair of units where it is not kilograms alone.
    pub unit_pair: Option<u16>,
}

/// A row by partner and product.
pub fn line(partner: u16, product: &str, value: i64) -> Line {
    Line {
        partner,
        product: product.into(),
        regime: 0,
        value,
        quantity: None,
        unit_pair: None,
    }
}

impl Line {
    pub fn quantity(mut self, quantity: i64) -> Self {
        self.quantity = Some(quantity);
        self
    }
}

/// The rows of one slice.
#[derive(Debug, Clone)]
pub struct Part {
    pub key: SliceKey,
    pub lines: Vec<Line>,
    pub cut: bool,
}

/// Imports of one span in one grain.
pub fn part(span: &str, grain: &str, lines: &[Line]) -> Part {
    Part {
        key: SliceKey {
            dataset: "gacc-query".into(),
            // Filled in with the dictionary of the load.
            reporter: 0,
            span: span.parse::<Span>().unwrap(),
            flow: Flow::Import,
            grain: grain.parse::<Grain>().unwrap(),
            breakdown: String::new(),
        },
        lines: lines.to_vec(),
        cut: false,
    }
}

impl Part {
    pub fn exports(mut self) -> Self {
        self.key.flow = Flow::Export;
        self
    }

    pub fn cut(mut self) -> Self {
        self.cut = true;
        self
    }
}

impl World {
    pub fn new() -> Self {
        static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("tradeq.db");
        let bytes = TEMPLATE.get_or_init(|| {
            drop(Database::open(&path).unwrap());
            std::fs::read(&path).unwrap()
        });
        std::fs::write(&path, bytes).unwrap();
        Self { folder, path }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn open(&self) -> Database {
        Database::open(&self.path).unwrap()
    }

    /// Loads one file and commits it.
    pub fn load(&self, name: &str, currency: Currency, parts: &[Part]) -> StorageResult<Counts> {
        self.load_as(name, currency, parts, true)
    }

    /// Loads one file; without `commit` it is dropped at the end.
    pub fn load_as(
        &self,
        name: &str,
        currency: Currency,
        parts: &[Part],
        commit: bool,
    ) -> StorageResult<Counts> {
        self.load_under(&header(name), currency, parts, commit)
    }

    /// Loads one file under this ledger entry, imported at its moment.
    pub fn load_under(
        &self,
        header: &LoadHeader,
        currency: Currency,
        parts: &[Part],
        commit: bool,
    ) -> StorageResult<Counts> {
        let mut database = Database::open(&self.path)?;
        let load = write(&mut database, header, currency, parts)?;
        finish(load, &header.now, commit)
    }

    /// What the gates say of one file, which is dropped then.
    pub fn gate(&self, name: &str, currency: Currency, parts: &[Part]) -> Vec<Finding> {
        gate(&mut self.open(), name, currency, parts)
    }

    /// A plain connection, as any SQLite shell has it.
    pub fn plain(&self) -> Connection {
        Connection::open(&self.path).unwrap()
    }

    /// The rows of a query as of a day.
    pub fn rows_as_of(&self, day: &str, sql: &str) -> StorageResult<Vec<String>> {
        read(&mut self.reader_as_of(day)?, sql)
    }

    pub fn reader_as_of(&self, day: &str) -> StorageResult<Reader> {
        Reader::open_as_of(&self.path, Some(day.parse().unwrap()))
    }

    /// The rows of a query, one line each, values joined by a bar.
    pub fn rows(&self, sql: &str) -> Vec<String> {
        rows(&self.plain(), sql)
    }

    /// The only value of a query.
    pub fn one(&self, sql: &str) -> String {
        let rows = self.rows(sql);
        assert_eq!(rows.len(), 1, "{sql}: {rows:?}");
        rows[0].clone()
    }

    /// Everything that a load may change, as text.
    pub fn everything(&self) -> Vec<String> {
        let mut all = Vec::new();
        for table in [
            "slice",
            "fact",
            "fact_revision",
            "slice_partner",
            "slice_product",
            "slice_partner_chapter",
            "load",
            "source_file",
            "cell",
            "release",
            "area",
            "product",
            "unit",
            "unit_pair",
        ] {
            let rows = self.rows(&format!("select * from {table}"));
            all.extend(rows.into_iter().map(|row| format!("{table}|{row}")));
        }
        all
    }
}

/// Loads one file into an open database and commits it.
pub fn load(database: &mut Database, name: &str, currency: Currency, parts: &[Part]) {
    let load = write(database, &header(name), currency, parts).unwrap();
    load.commit(NOW).unwrap();
}

/// What the gates say of one file, which is dropped then.
pub fn gate(
    database: &mut Database,
    name: &str,
    currency: Currency,
    parts: &[Part],
) -> Vec<Finding> {
    let load = write(database, &header(name), currency, parts).unwrap();
    load.findings().unwrap()
}

/// Writes one file without committing it.
fn write<'a>(
    database: &'a mut Database,
    header: &LoadHeader,
    currency: Currency,
    parts: &[Part],
) -> StorageResult<Load<'a>> {
    let mut dictionary = database.dictionary()?;
    let mut slices = Vec::new();
    for part in parts {
        let edition = HsEdition::for_month(part.key.span.from());
        let rows: Vec<FactRow> = part
            .lines
            .iter()
            .enumerate()
            .map(|(at, line)| FactRow {
                partner: match line.partner {
                    0 => 0,
                    code => dictionary.partner(code).unwrap(),
                },
                regime: match line.regime {
                    0 => 0,
                    code => dictionary
                        .regime(RegimeKey::new(RegimeSystem::Customs, code))
                        .unwrap(),
                },
                place: 0,
                unit_pair: line.unit_pair.unwrap_or(u16::from(line.quantity.is_some())),
                product: match line.product.as_str() {
                    "" => 0,
                    code => dictionary.add_product(product(edition, code)).unwrap(),
                },
                line: u32::try_from(at).unwrap() + 2,
                value: line.value,
                quantity: line.quantity,
                quantity_2: None,
            })
            .collect();
        slices.push((part, rows));
    }
    let mut load = database.begin_load(header)?;
    load.write_codes(&mut dictionary)?;
    for (part, rows) in slices {
        let key = SliceKey {
            reporter: match part.key.reporter {
                0 => dictionary.area(AreaKey::CHINA).unwrap(),
                other => other,
            },
            ..part.key.clone()
        };
        load.write_slice(&key, currency, rows, part.cut, &dictionary)?;
    }
    Ok(load)
}

fn finish(load: Load<'_>, now: &str, commit: bool) -> StorageResult<Counts> {
    let counts = load.counts();
    if commit {
        load.commit(now)?;
    }
    Ok(counts)
}

fn product(edition: HsEdition, code: &str) -> ProductKey {
    let digits = u8::try_from(code.len()).unwrap();
    ProductKey::new(edition, Nomenclature::China, digits, code.parse().unwrap())
}

/// A ledger entry for a file whose bytes are told apart by its name.
pub fn header(name: &str) -> LoadHeader {
    let mut sha256: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    sha256.truncate(64);
    LoadHeader {
        file: SourceFile {
            sha256: format!("{sha256:0>64}"),
            name: name.into(),
            bytes: 100,
            media_type: "text/csv",
            published_on: None,
        },
        adapter: "gacc-query",
        adapter_version: 1,
        dataset: "gacc-query".into(),
        reading: "import".into(),
        asked: "{}".into(),
        now: NOW.into(),
    }
}

/// The rows of a reader's query, one line each, values joined by a bar.
pub fn read(reader: &mut Reader, sql: &str) -> StorageResult<Vec<String>> {
    let text = |datum: &Datum| match datum {
        Datum::Null => "-".into(),
        Datum::Int(number) => number.to_string(),
        Datum::Real(number) => number.to_string(),
        Datum::Text(text) => text.clone(),
    };
    let line = |row: &Vec<Datum>| row.iter().map(text).collect::<Vec<_>>().join("|");
    Ok(reader.query(sql, &[])?.rows.iter().map(line).collect())
}

pub fn rows(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let width = statement.column_count();
    let rows = statement.query_map([], |row| {
        let text = |at| -> rusqlite::Result<String> {
            Ok(match row.get(at)? {
                Value::Null => "-".into(),
                Value::Integer(number) => number.to_string(),
                Value::Real(number) => number.to_string(),
                Value::Text(text) => text,
                Value::Blob(_) => "blob".into(),
            })
        };
        let texts: rusqlite::Result<Vec<String>> = (0..width).map(text).collect();
        Ok(texts?.join("|"))
    });
    rows.unwrap().map(Result::unwrap).collect()
}
