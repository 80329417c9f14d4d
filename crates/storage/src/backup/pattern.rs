use std::fs;
use std::path::{Path, PathBuf};

use super::file::{hash_path, refused, remove_litter};
use crate::error::StorageResult;

/// Where the moment stands in a name.
const PLACE: &str = "{date}";
/// A moment as names have it; `0` stands for any digit. In the order of letters it is the order of time.
const MOMENT: &str = "00000000T000000Z";

/// What a person names for backups: a file, or many by the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    folder: PathBuf,
    before: String,
    after: Option<String>,
}

impl Pattern {
    /// Of a file; of a name with `{date}` in it; or of a folder, whose backups are named after the database.
    pub fn new(said: &Path, database: &Path) -> Self {
        if said.is_dir() {
            let part = |part: Option<&std::ffi::OsStr>| {
                part.unwrap_or_default().to_string_lossy().into_owned()
            };
            let ending = part(database.extension());
            let dot = if ending.is_empty() { "" } else { "." };
            return Self {
                folder: said.into(),
                before: format!("{}-", part(database.file_stem())),
                after: Some(format!("{dot}{ending}")),
            };
        }
        let name = said.file_name().unwrap_or_default().to_string_lossy();
        let (before, after) = match name.split_once(PLACE) {
            Some((before, after)) => (before.to_owned(), Some(after.to_owned())),
            None => (name.into_owned(), None),
        };
        let folder = said
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        Self {
            folder: folder.unwrap_or(Path::new(".")).into(),
            before,
            after,
        }
    }

    /// Whether it is of many files.
    pub fn is_of_many(&self) -> bool {
        self.after.is_some()
    }

    /// Where the files are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a moment, which is RFC 3339 in UTC and in whole seconds.
    pub fn at(&self, moment: &str) -> PathBuf {
        let moment: String = moment.chars().filter(|c| !"-:".contains(*c)).collect();
        self.folder.join(match &self.after {
            Some(after) => format!("{}{moment}{after}", self.before),
            None => self.before.clone(),
        })
    }

    /// Whether a file name is one that this pattern gives.
    fn fits(&self, name: &str) -> bool {
        let Some(after) = &self.after else {
            return name == self.before;
        };
        let moment = name
            .strip_prefix(&*self.before)
            .and_then(|name| name.strip_suffix(&**after));
        moment.is_some_and(|moment| {
            moment.len() == MOMENT.len()
                && moment.bytes().zip(MOMENT.bytes()).all(|(found, form)| {
                    if form == b'0' {
                        found.is_ascii_digit()
                    } else {
                        found == form
                    }
                })
        })
    }

    /// Removes what backups that were killed left behind.
    pub fn remove_litter(&self) {
        let fits = |name: &str| {
            let name = name.strip_suffix(".sha256").unwrap_or(name);
            self.fits(name)
        };
        remove_litter(&self.folder, &fits);
    }

    /// Removes all but so many of the newest, and says which; the one that was just made stays whatever its name says.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, newest: usize, made: &Path) -> StorageResult<Vec<PathBuf>> {
        if self.after.is_none() {
            return Ok(Vec::new());
        }
        let entries = fs::read_dir(&self.folder).map_err(|error| refused(error, &self.folder))?;
        let mut names: Vec<String> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| self.fits(name))
            .collect();
        names.sort_unstable_by(|one, other| other.cmp(one));
        let mut removed = Vec::new();
        let paths = names.into_iter().map(|name| self.folder.join(name));
        for path in paths.skip(newest).filter(|path| path != made) {
            fs::remove_file(&path).map_err(|error| refused(error, &path))?;
            let _ = fs::remove_file(hash_path(&path));
            removed.push(path);
        }
        Ok(removed)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_name_has_the_moment_where_the_pattern_says() {
        let at = |said: &str| {
            let pattern = Pattern::new(Path::new(said), Path::new("data/tradeq.db"));
            let path = pattern.at("2026-11-30T23:59:01Z");
            path.display().to_string()
        };
        assert_eq!(at("b/own-{date}.sqlite"), "b/own-20261130T235901Z.sqlite");
        assert_eq!(at("one.db"), "./one.db");
        let folder = tempfile::tempdir().unwrap();
        let named = at(&folder.path().display().to_string());
        assert!(named.ends_with("/tradeq-20261130T235901Z.db"), "{named}");
    }

    #[test]
    fn only_names_with_a_moment_are_ever_removed() {
        let folder = tempfile::tempdir().unwrap();
        let stay = [
            "tradeq-20261130T235901Z.db",
            "tradeq-2026.db",
            "tradeq-20261130T235901Z.db.bak",
            "tradeq-before.db",
            "other-20200101T000000Z.db",
            "tradeq.db",
        ];
        let go = ["tradeq-20250101T000000Z.db", "tradeq-20261130T235900Z.db"];
        for name in stay.iter().chain(&go) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let pattern = Pattern::new(folder.path(), Path::new("tradeq.db"));
        let removed = pattern.keep(1, Path::new("elsewhere.db")).unwrap();
        assert_eq!(removed.len(), go.len());
        assert!(stay.iter().all(|name| folder.path().join(name).exists()));
        assert!(go.iter().all(|name| !folder.path().join(name).exists()));
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_cost_the_newest_backup() {
        let folder = tempfile::tempdir().unwrap();
        let pattern = Pattern::new(folder.path(), Path::new("tradeq.db"));
        let (later, made) = (
            pattern.at("2026-11-30T00:00:00Z"),
            pattern.at("2026-11-29T00:00:00Z"),
        );
        fs::write(&later, "").unwrap();
        fs::write(&made, "").unwrap();
        assert_eq!(pattern.keep(1, &made).unwrap(), [""; 0].map(PathBuf::from));
        assert!(later.exists() && made.exists());
    }
}
