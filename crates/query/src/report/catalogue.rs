use std::path::{Path, PathBuf};

use tradeq_model::close_to;

use super::header::Report;
use crate::error::{QueryError, QueryResult};
use crate::lint::{Finding, same_names};

include!(concat!(env!("OUT_DIR"), "/reports.rs"));

/// The reports at hand: the shipped ones, and a person's own, which win on the same name.
pub struct Catalogue {
    texts: Vec<(String, PathBuf, String)>,
    own: Vec<(String, PathBuf)>,
}

/// One line of the list of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its theme.
    pub theme: String,
    /// What it says.
    pub about: String,
    /// Its title in English, with `{names}` of parameters in it.
    pub title: String,
    /// Its title in Chinese.
    pub title_zh: Option<String>,
    /// Whether it comes from a person's own folder.
    pub own: bool,
}

impl Entry {
    /// The first sentence of what it says, for a list.
    pub fn summary(&self) -> &str {
        let end = self.about.find(". ").map_or(self.about.len(), |at| at + 1);
        &self.about[..end]
    }
}

impl Catalogue {
    /// The shipped reports with those of `folders`; a folder that does not exist has none.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub fn open(folders: &[PathBuf]) -> QueryResult<Self> {
        let mut texts: Vec<(String, PathBuf, String)> = Vec::new();
        let mut own = Vec::new();
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            for (name, path, text) in read_folder(folder)? {
                own.push((name.clone(), path.clone()));
                if !texts.iter().any(|(known, ..)| *known == name) {
                    texts.push((name, path, text));
                }
            }
        }
        for (name, text) in REPORTS {
            if !texts.iter().any(|(known, ..)| known == name) {
                texts.push((
                    (*name).into(),
                    format!("data/reports/{name}.sql").into(),
                    (*text).into(),
                ));
            }
        }
        texts.sort();
        Ok(Self { texts, own })
    }

    /// Every file in a person's own folders, in the order in which they win, also those that never run.
    pub fn own_files(&self) -> &[(String, PathBuf)] {
        &self.own
    }

    /// Names of report files that nobody can tell apart, or that hide another.
    pub fn name_findings(&self) -> Vec<Finding> {
        name_findings(&self.own)
    }

    /// What is wrong with the names in one folder, whose files are not read.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn name_findings_in(folder: &Path) -> QueryResult<Vec<Finding>> {
        Ok(name_findings(&files_in(folder)?))
    }

    /// File and text of the report of this name, before anything is read into it.
    pub fn text(&self, name: &str) -> Option<(&Path, &str)> {
        let found = self.texts.iter().find(|(known, ..)| known == name);
        found.map(|(_, file, text)| (file.as_path(), text.as_str()))
    }

    /// The report of this name, with the values that an alias brings along.
    ///
    /// # Errors
    /// No such report (with close names), two files of that name, or a header that does not fit the grammar.
    pub fn find(&self, name: &str) -> QueryResult<(Report, Vec<(String, String)>)> {
        self.one_of(name)?;
        if let Some((name, file, text)) = self.texts.iter().find(|(known, ..)| known == name) {
            return Ok((Report::parse(name, file, text)?, Vec::new()));
        }
        let mut names: Vec<String> = self.texts.iter().map(|(name, ..)| name.clone()).collect();
        for (known, file, text) in &self.texts {
            // A broken file of the person's own must not hide the other reports.
            let Ok(report) = Report::parse(known, file, text) else {
                continue;
            };
            if let Some((_, values)) = report.aliases.iter().find(|(alias, _)| alias == name) {
                let values = values.clone();
                return Ok((report, values));
            }
            names.extend(report.aliases.into_iter().map(|(alias, _)| alias));
        }
        Err(QueryError::UnknownReport {
            name: name.into(),
            close: close_to(name, names.iter().map(String::as_str))
                .into_iter()
                .map(str::to_owned)
                .collect(),
        })
    }

    /// Whether a person's own report of this name is the only one that a person could mean by it.
    fn one_of(&self, name: &str) -> QueryResult<()> {
        let own = |same: &dyn Fn(&str) -> bool| self.own.iter().find(|(known, _)| same(known));
        let Some((_, file)) = own(&|known| known == name) else {
            return Ok(());
        };
        let lower = name.to_lowercase();
        match own(&|known| known != name && known.to_lowercase() == lower) {
            Some((_, other)) => Err(QueryError::SameName {
                file: file.clone(),
                other: other.clone(),
            }),
            None => Ok(()),
        }
    }

    /// All reports by theme, then name; and the files that could not be read as reports.
    pub fn list(&self) -> (Vec<Entry>, Vec<QueryError>) {
        let (mut entries, mut faults) = (Vec::new(), Vec::new());
        for (name, file, text) in &self.texts {
            let own = !file.starts_with("data/reports");
            match Report::parse(name, file, text) {
                Ok(report) => {
                    for (alias, values) in &report.aliases {
                        let values: Vec<&str> =
                            values.iter().map(|(_, value)| value.as_str()).collect();
                        let about = format!("Short for `{name} {}`.", values.join(" "));
                        entries.push(Entry {
                            name: alias.clone(),
                            theme: report.theme.clone(),
                            about,
                            title: report.title.clone(),
                            title_zh: report.title_zh.clone(),
                            own,
                        });
                    }
                    entries.push(Entry {
                        name: name.clone(),
                        theme: report.theme,
                        about: report.about,
                        title: report.title,
                        title_zh: report.title_zh,
                        own,
                    });
                }
                Err(error) => faults.push(error),
            }
        }
        entries.sort_by(|left, right| (&left.theme, &left.name).cmp(&(&right.theme, &right.name)));
        (entries, faults)
    }
}

fn name_findings(files: &[(String, PathBuf)]) -> Vec<Finding> {
    let shipped: Vec<String> = REPORTS.iter().map(|(name, _)| (*name).to_owned()).collect();
    same_names(files, &shipped)
}

fn read_folder(folder: &Path) -> QueryResult<Vec<(String, PathBuf, String)>> {
    let files = files_in(folder)?.into_iter();
    let read = files.map(|(name, path)| {
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        Ok((name, path, text))
    });
    read.collect()
}

/// Name and path of each `.sql` file in a folder, by name.
fn files_in(folder: &Path) -> QueryResult<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            found.push((name.into_owned(), path));
        }
    }
    found.sort();
    Ok(found)
}

fn unreadable(path: &Path, error: std::io::Error) -> QueryError {
    QueryError::Unreadable {
        path: path.to_path_buf(),
        detail: error.to_string(),
    }
}
