//! A small file to ask: facts and published figures written through the storage crate.

use std::path::PathBuf;
use std::sync::OnceLock;

use tempfile::TempDir;
use tradeq_model::{Certainty, Currency, Figure, Flow, HsEdition, Measure};
use tradeq_query::report::{Asked, Report, run};
use tradeq_query::table::{Answer, Section, Value};
use tradeq_query::{QueryError, QueryResult};
use tradeq_storage::{
    AreaKey, Database, FactRow, LoadHeader, Nomenclature, ProductKey, Reader, SliceKey, SourceFile,
};

pub const NOW: &str = "2024-10-18T03:00:00Z";

pub struct World {
    _folder: TempDir,
    pub path: PathBuf,
}

impl World {
    /// A file with the reference data only.
    pub fn empty() -> Self {
        static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("tradeq.db");
        let bytes = TEMPLATE.get_or_init(|| {
            drop(Database::open(&path).unwrap());
            std::fs::read(&path).unwrap()
        });
        std::fs::write(&path, bytes).unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    /// Totals of January to September 2024 and of September alone, and one month of facts.
    pub fn small() -> Self {
        let world = Self::empty();
        let mut total = figure("2024-01..2024-09", "total", "", 32_330);
        total.yoy_bp = Some(530);
        world.publish(
            "release.csv",
            &[
                total,
                figure("2024-01..2024-09", "export", "", 18_620),
                figure("2024-01..2024-09", "import", "", 13_710),
                figure("2024-09", "import", "", 1_000),
            ],
        );
        let goods = [
            (502, "85076000", 600),
            (133, "85423190", 390),
            (110, "12019020", 10),
        ];
        world.facts(
            "downloadData.csv",
            "2024-09",
            Flow::Import,
            "partner×hs8",
            Currency::Cny,
            &goods,
        );
        world
    }

    pub fn publish(&self, file: &str, figures: &[Figure]) {
        let mut database = Database::open(&self.path).unwrap();
        let mut load = database.begin_load(&header(file, "figures")).unwrap();
        load.write_cells("CHN", figures).unwrap();
        load.commit(NOW).unwrap();
    }

    /// One file of one slice: partner code, product code, value.
    pub fn facts(
        &self,
        file: &str,
        span: &str,
        flow: Flow,
        grain: &str,
        currency: Currency,
        rows: &[(u16, &str, i64)],
    ) {
        let mut database = Database::open(&self.path).unwrap();
        let mut dictionary = database.dictionary().unwrap();
        let key = SliceKey {
            dataset: "gacc-query".into(),
            reporter: dictionary.area(AreaKey::CHINA).unwrap(),
            span: span.parse().unwrap(),
            flow,
            grain: grain.parse().unwrap(),
            breakdown: String::new(),
        };
        let edition = HsEdition::for_month(key.span.from());
        let rows: Vec<FactRow> = rows
            .iter()
            .map(|(partner, product, value)| FactRow {
                partner: dictionary.partner(*partner).unwrap_or(0),
                regime: 0,
                place: 0,
                unit_pair: 0,
                product: if product.is_empty() {
                    0
                } else {
                    let (digits, number) = (product.len(), product.parse().unwrap());
                    let digits = u8::try_from(digits).unwrap();
                    let product = ProductKey::new(edition, Nomenclature::China, digits, number);
                    dictionary.add_product(product).unwrap()
                },
                line: 2,
                value: *value,
                quantity: None,
                quantity_2: None,
            })
            .collect();
        let mut load = database.begin_load(&header(file, "gacc-query")).unwrap();
        load.write_codes(&mut dictionary).unwrap();
        load.write_slice(&key, currency, rows, false, &dictionary)
            .unwrap();
        load.commit(NOW).unwrap();
    }

    pub fn reader(&self) -> Reader {
        Reader::open(&self.path).unwrap()
    }

    /// Runs a report's text with values such as `period=2024-09`.
    pub fn run(&self, text: &str, values: &[&str]) -> QueryResult<Answer> {
        run(&parsed(text)?, &asked(values), &mut self.reader())
    }

    /// The answer of a shipped report.
    pub fn shipped(&self, name: &str, values: &[&str]) -> Answer {
        let catalogue = tradeq_query::report::Catalogue::open(&[]).unwrap();
        let (report, fixed) = catalogue.find(name).unwrap();
        let mut asked = asked(values);
        asked.values.extend(fixed);
        run(&report, &asked, &mut self.reader()).unwrap()
    }
}

pub fn parsed(text: &str) -> Result<Report, QueryError> {
    Report::parse("mine", std::path::Path::new("mine.sql"), text)
}

pub fn asked(values: &[&str]) -> Asked {
    let pair = |text: &&str| {
        let (name, value) = text.split_once('=').unwrap();
        (name.to_owned(), value.to_owned())
    };
    Asked {
        values: values.iter().map(pair).collect(),
        today: Some("2024-10-18".into()),
        ..Asked::default()
    }
}

/// A figure in yuan, exact, published on 2024-10-14.
pub fn figure(span: &str, flow: &str, partner: &str, value: i64) -> Figure {
    Figure {
        line: 2,
        span: span.parse().unwrap(),
        flow: flow.parse().unwrap(),
        partner: (!partner.is_empty()).then(|| partner.to_owned()),
        product: None,
        regime: None,
        place: None,
        enterprise: None,
        port: None,
        measure: Measure::Value,
        currency: Some(Currency::Cny),
        unit: "yuan".into(),
        value: Some(value),
        half_width: Some(0),
        qualifier: None,
        yoy_bp: None,
        share_bp: None,
        share_of: None,
        dataset: "gacc-preliminary".into(),
        release: Some("Trade in September".into()),
        published_on: Some("2024-10-14".into()),
        publisher: "GACC".into(),
        url: None,
        certainty: Certainty::Sourced,
        note: None,
    }
}

pub fn header(file: &str, adapter: &'static str) -> LoadHeader {
    let sha256: String = file.bytes().map(|byte| format!("{byte:02x}")).collect();
    let from = sha256.len().saturating_sub(64);
    LoadHeader {
        file: SourceFile {
            sha256: format!("{:0>64}", &sha256[from..]),
            name: file.into(),
            bytes: 100,
            media_type: "text/csv",
            published_on: None,
        },
        adapter,
        adapter_version: 1,
        dataset: adapter.into(),
        reading: "import".into(),
        asked: "{}".into(),
        now: NOW.into(),
    }
}

/// The rows of a section as text, columns by name; a missing value is `-`.
pub fn picked(section: &Section, columns: &[&str]) -> Vec<String> {
    let at: Vec<usize> = columns
        .iter()
        .map(|name| {
            section
                .columns
                .iter()
                .position(|column| column.name == *name)
                .unwrap()
        })
        .collect();
    (0..section.rows.len())
        .map(|row| {
            let texts: Vec<String> = at
                .iter()
                .map(|column| text(section.value(row, *column)))
                .collect();
            texts.join(" ")
        })
        .collect()
}

pub fn text(value: &Value) -> String {
    match value {
        Value::Null => "-".into(),
        Value::Int(whole) => whole.to_string(),
        Value::Real(real) => format!("{real:.1}"),
        Value::Text(text) => text.clone(),
    }
}

/// The section of this name.
pub fn section<'a>(answer: &'a Answer, name: &str) -> &'a Section {
    answer
        .sections
        .iter()
        .find(|section| section.name == name)
        .unwrap()
}
