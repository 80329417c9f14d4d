use std::fmt;

/// A system in which economies have codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaSystem {
    /// ISO 3166-1 alpha-3, and `W00` for the world.
    #[default]
    Iso3,
    /// ISO 3166-1 alpha-2.
    Iso2,
    /// China's customs, three digits.
    Gacc,
    /// UN Comtrade: M49 with its own changes.
    Comtrade,
    /// CEPII's BACI: Comtrade's codes with a few of its own.
    Baci,
    /// Eurostat's Geonomenclature: alpha-2 with its own additions.
    Comext,
    /// US Census Schedule C, four digits.
    ScheduleC,
    /// HM Revenue & Customs, numeric.
    Hmrc,
}

impl AreaSystem {
    /// All systems.
    pub const ALL: [Self; 8] = [
        Self::Iso3,
        Self::Iso2,
        Self::Gacc,
        Self::Comtrade,
        Self::Baci,
        Self::Comext,
        Self::ScheduleC,
        Self::Hmrc,
    ];

    /// Its name in the file's tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iso3 => "iso3",
            Self::Iso2 => "iso2",
            Self::Gacc => "gacc",
            Self::Comtrade => "comtrade",
            Self::Baci => "baci",
            Self::Comext => "comext",
            Self::ScheduleC => "schedule-c",
            Self::Hmrc => "hmrc",
        }
    }

    /// The system of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.name() == name)
    }

    /// The system whose codes it takes over where it has none of its own.
    pub(crate) fn fallback(self) -> Option<Self> {
        match self {
            Self::Baci => Some(Self::Comtrade),
            Self::Comext => Some(Self::Iso2),
            _ => None,
        }
    }

    fn has_letters(self) -> bool {
        matches!(self, Self::Iso3 | Self::Iso2 | Self::Comext)
    }
}

/// An economy's code in one system: a number, or letters packed into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaKey {
    system: AreaSystem,
    code: u32,
}

impl AreaKey {
    /// China, by its ISO code.
    pub const CHINA: Self = Self {
        system: AreaSystem::Iso3,
        code: u32::from_be_bytes([0, b'C', b'H', b'N']),
    };

    /// A numeric code, or letters that are packed already.
    pub fn new(system: AreaSystem, code: u32) -> Self {
        Self { system, code }
    }

    /// A code as it is written: letters packed, digits counted. Nothing for what is neither.
    pub fn read(system: AreaSystem, text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        if text.is_empty() {
            return None;
        }
        let code = if system.has_letters() {
            let fits = text.len() <= 4 && text.iter().all(u8::is_ascii_alphanumeric);
            let letter = |code: u32, byte: &u8| (code << 8) | u32::from(byte.to_ascii_uppercase());
            fits.then(|| text.iter().fold(0, letter))?
        } else {
            text.iter().try_fold(0_u32, |code, byte| {
                let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
                code.checked_mul(10)?.checked_add(digit)
            })?
        };
        Some(Self { system, code })
    }

    /// The system.
    pub fn system(self) -> AreaSystem {
        self.system
    }

    /// The code as its publisher writes it.
    pub fn code(self) -> String {
        match self.system {
            system if system.has_letters() => {
                let bytes = self.code.to_be_bytes().into_iter();
                bytes.filter(|byte| *byte != 0).map(char::from).collect()
            }
            AreaSystem::Gacc => format!("{:03}", self.code),
            AreaSystem::ScheduleC => format!("{:04}", self.code),
            _ => self.code.to_string(),
        }
    }

    pub(crate) fn number(self) -> u32 {
        self.code
    }

    pub(crate) fn in_system(self, system: AreaSystem) -> Self {
        Self { system, ..self }
    }
}

impl Default for AreaKey {
    fn default() -> Self {
        Self::CHINA
    }
}

impl fmt::Display for AreaKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.system.name(), self.code())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_code_is_written_as_it_was_read() {
        for (system, text) in [
            (AreaSystem::Iso3, "CHN"),
            (AreaSystem::Comext, "QP"),
            (AreaSystem::Gacc, "015"),
            (AreaSystem::ScheduleC, "0003"),
            (AreaSystem::Comtrade, "842"),
        ] {
            assert_eq!(AreaKey::read(system, text.as_bytes()).unwrap().code(), text);
        }
        assert_eq!(
            AreaKey::read(AreaSystem::Iso3, b"chn"),
            Some(AreaKey::CHINA)
        );
        assert_eq!(AreaKey::read(AreaSystem::Comtrade, b"-1"), None);
        assert_eq!(AreaKey::read(AreaSystem::Comtrade, b"99999999999"), None);
        assert_eq!(AreaKey::read(AreaSystem::Iso2, b" "), None);
    }
}
