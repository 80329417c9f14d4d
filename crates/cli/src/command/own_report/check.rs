use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tradeq_query::lint::{Finding, Weight, check};
use tradeq_query::render::Format;
use tradeq_query::report::Catalogue;

use super::findings::{answer, text};
use super::usage;
use crate::arguments::{Arguments, CheckReportOptions};
use crate::exit::Exit;
use crate::{output, place, ready};

/// `tradeq report check FILE|DIR|NAME`: exit code 1 where something is wrong, 0 where there are warnings alone.
pub fn run(arguments: &Arguments, options: &CheckReportOptions) -> anyhow::Result<Exit> {
    let folders = place::reports(options.reports.as_ref());
    let catalogue = Catalogue::open(&folders)?;
    let (texts, named) = texts(&catalogue, options)?;
    let mut reader = ready::reader(arguments)?;
    let mut findings = named;
    for (name, file, text) in &texts {
        findings.extend(check(name, file, text, &mut reader));
    }
    let weight = findings.iter().map(|finding| finding.weight).max();
    if output::format(&options.output)? == Format::Table {
        output::write_text(&text(&findings, &texts), &options.output)?;
    } else {
        let answer = answer(&findings, &texts, &reader);
        output::write(&answer, &options.output, arguments.lang, false)?;
    }
    Ok(match weight {
        Some(Weight::Error) => Exit::Input,
        _ => Exit::Done,
    })
}

/// Name, file and text of a report.
pub type Text = (String, PathBuf, String);

/// The files to check, and what is wrong with their names.
fn texts(
    catalogue: &Catalogue,
    options: &CheckReportOptions,
) -> anyhow::Result<(Vec<Text>, Vec<Finding>)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut texts: Vec<Text> = Vec::new();
    let mut findings = Vec::new();
    for what in &options.what {
        let path = PathBuf::from(what);
        if path.is_dir() {
            let folder = Catalogue::open(std::slice::from_ref(&path))?;
            paths.extend(folder.own_files().iter().map(|(_, path)| path.clone()));
            findings.extend(folder.name_findings());
        } else if path.is_file() {
            let beside = path.parent().filter(|beside| beside.is_dir());
            let names = Catalogue::name_findings_in(beside.unwrap_or(Path::new(".")))?;
            let own = |finding: &Finding| finding.file.file_name() == path.file_name();
            let names = names.into_iter().filter(own).map(|finding| Finding {
                file: path.clone(),
                ..finding
            });
            findings.extend(names);
            paths.push(path);
        } else if let Some((file, text)) = catalogue.text(what) {
            texts.push((what.clone(), file.to_path_buf(), text.to_owned()));
            let own = |finding: &Finding| finding.file == file;
            findings.extend(catalogue.name_findings().into_iter().filter(own));
        } else {
            // The message of a name that no report has, with those that look like it.
            catalogue.find(what)?;
            return usage(format!(
                "`{what}` is another name of a report\nhint: `tradeq report {what} --about` says of which"
            ));
        }
    }
    if options.what.is_empty() {
        paths.extend(catalogue.own_files().iter().map(|(_, path)| path.clone()));
        findings.extend(catalogue.name_findings());
    }
    for path in paths {
        let text = std::fs::read_to_string(&path)
            .map_err(|error| anyhow!("cannot read `{}`: {error}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        texts.push((name.into_owned(), path, text));
    }
    Ok((texts, findings))
}
