use std::io::Write;
use std::path::Path;

use anyhow::anyhow;
use tradeq_query::lint::RESERVED;
use tradeq_query::report::{Catalogue, skeleton};

use super::usage;
use crate::arguments::NewReportOptions;
use crate::exit::Exit;
use crate::{output, place};

/// `tradeq report new NAME`: writes the skeleton where no file is, and says what comes next.
pub fn run(options: &NewReportOptions) -> anyhow::Result<Exit> {
    let name = options.name.trim_end_matches(".sql");
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(fits) || name.starts_with('-') {
        return usage(format!(
            "no report can be called `{name}`\nhint: small letters, digits and hyphens, such as soy-by-month"
        ));
    }
    if RESERVED.contains(&name) {
        return usage(format!(
            "`{name}` is a word of the program: a report of that name would never run\nhint: take another name"
        ));
    }
    let Some(folder) = place::reports(options.reports.as_ref()).into_iter().next() else {
        return usage("there is no folder for reports\nhint: name one with --reports DIR".into());
    };
    let catalogue = Catalogue::open(&[])?;
    let shipped = catalogue.text(name).is_some() || catalogue.find(name).is_ok();
    let path = folder.join(format!("{name}.sql"));
    write_new(&folder, &path, &skeleton(name, options.theme.trim()))?;
    if shipped {
        eprintln!("warning: it stands before the shipped report `{name}` from now on");
    }
    let reports = options.reports.as_ref();
    let reports = reports.map_or_else(String::new, |folder| {
        format!(" --reports {}", folder.display())
    });
    output::print(&format!(
        "{}\n\nnext:\n  tradeq report check {}\n  tradeq report {name}{reports}\n",
        path.display(),
        path.display()
    ))?;
    Ok(Exit::Done)
}

/// Writes a file that must not be there yet.
fn write_new(folder: &Path, path: &Path, text: &str) -> anyhow::Result<()> {
    let told = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => anyhow!(
            "`{}` is there already, and is left as it is\nhint: take another name, or edit the file",
            path.display()
        ),
        _ => anyhow!(
            "cannot write `{}`: {error}\nhint: name another folder with --reports",
            path.display()
        ),
    };
    std::fs::create_dir_all(folder).map_err(told)?;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(told)?;
    file.write_all(text.as_bytes()).map_err(told)
}
