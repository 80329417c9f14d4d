//! Codes by name, for files that name what they mean.

use rustc_hash::FxHashMap;
use tradeq_model::close_to;
use tradeq_storage::{AreaKey, AreaSystem, Database, Lookup, StorageResult};

/// The codes of economies, groups or baskets by each of their names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// By name in small letters: the code, and the name as it is written.
    by_name: FxHashMap<String, Vec<(String, String)>>,
}

/// Why a name has no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotNamed {
    /// Nothing has this name; some that are spelt alike.
    Unknown(Vec<String>),
    /// More than one has it: their codes.
    Ambiguous(Vec<String>),
}

impl Names {
    /// What the database knows of these kinds.
    pub(crate) fn of(database: &Database, kinds: &[Lookup]) -> StorageResult<Self> {
        let mut names = Self::default();
        for kind in kinds {
            for (code, name) in database.codes_by_name(*kind)? {
                names.add(code, name);
            }
        }
        Ok(names)
    }

    fn add(&mut self, code: String, name: String) {
        // A number is a code of some system, never a name: which system, no name says.
        if name.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        let codes = self.by_name.entry(folded(&name)).or_default();
        if !codes.iter().any(|(known, _)| *known == code) {
            codes.push((code, name));
        }
    }

    /// The code that a name stands for.
    pub(crate) fn find(&self, name: &str) -> Result<&str, NotNamed> {
        match self.by_name.get(&folded(name)).map(Vec::as_slice) {
            Some([(code, _)]) => Ok(code),
            Some(codes) => {
                let codes = codes.iter().map(|(code, _)| code.clone());
                Err(NotNamed::Ambiguous(codes.collect()))
            }
            None => {
                let known = self.by_name.values().flatten();
                let close = close_to(name, known.map(|(_, name)| name.as_str()));
                Err(NotNamed::Unknown(
                    close.into_iter().map(str::to_owned).collect(),
                ))
            }
        }
    }
}

/// The key of a code as names give it: ISO's, or `X` before a code of China's customs where ISO has none.
pub(crate) fn key_of(code: &str) -> Option<AreaKey> {
    match code.strip_prefix('X').filter(|rest| rest.len() == 3) {
        Some(gacc) => AreaKey::read(AreaSystem::Gacc, gacc.as_bytes()),
        None => AreaKey::read(AreaSystem::Iso3, code.as_bytes()),
    }
}

/// Whether a key is the world's: as a partner it is the sum of all others, and no economy beside them.
pub(crate) fn is_world(key: AreaKey) -> bool {
    let world = match key.system() {
        AreaSystem::Iso3 => "W00",
        AreaSystem::Comtrade | AreaSystem::Baci => "0",
        _ => return false,
    };
    Some(key) == AreaKey::read(key.system(), world.as_bytes())
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        for (code, name) in [
            ("KOR", "Korea, Rep."),
            ("KOR", "韩国"),
            ("KOR", "Korea"),
            ("PRK", "Korea"),
            ("USA", "502"),
        ] {
            names.add(code.into(), name.into());
        }
        names
    }

    #[test]
    fn a_name_is_found_exactly_in_any_case() {
        assert_eq!(names().find(" korea, rep. "), Ok("KOR"));
        assert_eq!(names().find("韩国"), Ok("KOR"));
    }

    #[test]
    fn a_name_of_two_or_of_none_is_told_apart() {
        let both = vec!["KOR".to_owned(), "PRK".to_owned()];
        assert_eq!(names().find("Korea"), Err(NotNamed::Ambiguous(both)));
        let names = names();
        let Err(NotNamed::Unknown(close)) = names.find("Korea, Rep") else {
            unreachable!("no such name");
        };
        assert_eq!(close.first().map(String::as_str), Some("Korea, Rep."));
        assert_eq!(names.find("502"), Err(NotNamed::Unknown(Vec::new())));
    }

    #[test]
    fn the_world_is_known_in_every_system_that_has_it() {
        let read = |system, code: &str| AreaKey::read(system, code.as_bytes());
        assert_eq!(read(AreaSystem::Iso3, "W00").map(is_world), Some(true));
        assert_eq!(read(AreaSystem::Comtrade, "0").map(is_world), Some(true));
        assert_eq!(read(AreaSystem::Comtrade, "842").map(is_world), Some(false));
        assert_eq!(key_of("X199").map(AreaKey::code), Some("199".to_owned()));
    }
}
