//! The shipped reports, each with what must be said to ask it.
#![allow(clippy::unwrap_used)]

use crate::tidy::tree;

/// A report that is shipped.
pub struct Shipped {
    name: String,
    text: String,
}

impl Shipped {
    /// Whether it has a parameter of this name.
    pub fn takes(&self, parameter: &str) -> bool {
        self.text.contains(&format!("-- param: {parameter} "))
    }

    /// Its name and the value that it cannot do without, then these options.
    pub fn asked<'a>(&'a self, options: &[&'a str]) -> Vec<&'a str> {
        let positional = self.text.lines().find_map(|line| {
            let name = line.strip_prefix("-- positional: ")?;
            let declared = format!("-- param: {name} ");
            let declaration = self.text.lines().find(|line| line.starts_with(&declared))?;
            let must = !declaration.split('|').next()?.contains('=');
            must.then(|| value(name))
        });
        let mut asked = vec![self.name.as_str()];
        asked.extend(positional);
        asked.extend(options);
        asked
    }

    /// Whether one of its sections declares a chart.
    pub fn has_chart(&self) -> bool {
        self.text.contains("\n-- chart: ")
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Something that the made-up file holds.
fn value(parameter: &str) -> &'static str {
    match parameter {
        "partner" => "USA",
        "product" => "8507",
        "group" => "asean",
        "basket" => "new-three",
        "from" => "2016-01-01",
        other => unreachable!("no value is known for the parameter {other}"),
    }
}

/// All that have this parameter.
pub fn with(parameter: &str) -> Vec<Shipped> {
    let files = tree::files("data/reports", ".sql");
    let reports = files
        .iter()
        .filter(|file| file.path.split('/').count() == 3);
    let shipped = reports.map(|file| Shipped {
        name: file.stem(),
        text: file.text.clone(),
    });
    let found: Vec<_> = shipped.filter(|report| report.takes(parameter)).collect();
    assert!(!found.is_empty(), "no report has the parameter {parameter}");
    found
}
