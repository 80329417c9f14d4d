//! Values that are one of a few words, and values that travel as text.

use crate::ParseError;

/// The value one of whose spellings is `input`, in any letter case.
///
/// # Errors
/// Lists the first spelling of every value when none fits.
pub(crate) fn choose<T: Copy>(
    what: &'static str,
    input: &str,
    words: &[(T, &[&str])],
) -> Result<T, ParseError> {
    let asked = input.trim().to_lowercase();
    let found = words.iter().find(|(_, names)| names.contains(&&*asked));
    found.map(|(value, _)| *value).ok_or_else(|| {
        let at = input.chars().take_while(|c| c.is_whitespace()).count();
        let at = if asked.is_empty() { 0 } else { at };
        let names = words.iter().filter_map(|(_, names)| names.first());
        ParseError::new(what, input, at, either(names.copied()))
    })
}

/// `` `a`, `b` or `c` ``.
fn either<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Writes and reads a type as the text of its `Display` and `FromStr`.
macro_rules! serde_as_text {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Gives an enum of words its codes: the first spelling is the one written, the others are read.
macro_rules! spelled {
    ($name:ident, $what:literal, {
        $($value:ident => $code:literal $(| $alias:literal)*),+ $(,)?
    }) => {
        impl $name {
            /// Every value, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The one spelling that files and output use.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code),+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ParseError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                const WORDS: &[($name, &[&str])] =
                    &[$(($name::$value, &[$code $(, $alias)*])),+];
                $crate::word::choose($what, text, WORDS)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        serde_as_text!($name);
    };
}
