/// A system in which customs regimes have codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegimeSystem {
    /// China's customs, two digits.
    Customs,
    /// Statistical procedure of the European Union, one digit.
    ComextProcedure,
}

impl RegimeSystem {
    /// All systems.
    pub const ALL: [Self; 2] = [Self::Customs, Self::ComextProcedure];

    /// Its name in the file's tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customs => "customs-regime",
            Self::ComextProcedure => "comext-procedure",
        }
    }

    /// What the file's codes of the system begin with, so that no two systems have one code.
    fn prefix(self) -> &'static str {
        match self {
            Self::Customs => "",
            Self::ComextProcedure => "eu-",
        }
    }
}

/// A regime's code in one system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegimeKey {
    system: RegimeSystem,
    code: u16,
}

impl RegimeKey {
    /// A code.
    pub fn new(system: RegimeSystem, code: u16) -> Self {
        Self { system, code }
    }

    /// The code of a row of the table of regimes; nothing for systems that no file of facts has.
    pub(crate) fn stored(system: &str, code: &str) -> Option<Self> {
        let system = RegimeSystem::ALL
            .into_iter()
            .find(|known| known.name() == system)?;
        let code = code.strip_prefix(system.prefix())?.parse().ok()?;
        Some(Self { system, code })
    }

    /// The system.
    pub fn system(self) -> RegimeSystem {
        self.system
    }

    /// The code as the file keeps it: `10`, `eu-1`.
    pub fn code(self) -> String {
        match self.system {
            RegimeSystem::Customs => format!("{:02}", self.code),
            RegimeSystem::ComextProcedure => format!("{}{}", self.system.prefix(), self.code),
        }
    }
}
