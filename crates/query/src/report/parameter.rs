/// A typed parameter of a report, as its header declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, which is also the option's: `period`.
    pub name: String,
    /// What it may hold.
    pub kind: ParameterKind,
    /// Its value where none is given; none = it must be given.
    pub default: Option<String>,
    /// One line for help.
    pub about: String,
    /// The line of the file that declares it.
    pub line: usize,
}

/// What a parameter may hold, and which names it binds in the SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterKind {
    /// A span of months: binds `:period` (text), `:period_from`, `:period_to`, `:period_months`.
    Span,
    /// A span of months or `all`: binds the same names, with ends that no month lies beyond.
    SpanOrAll,
    /// A day, such as `2024-10-20`: also binds `:now_day_no`, its Julian day.
    Date,
    /// Export, import, total or balance.
    Flow,
    /// `cny` or `usd`; also binds `:unit` (`yuan`, `usd`).
    Currency,
    /// An economy by any of its codes or names: binds its ISO alpha-3.
    Area,
    /// An HS code: also binds `:product_level` and `:product_name`.
    Product,
    /// A group of areas.
    Group,
    /// A basket of products.
    Basket,
    /// A number of digits: 2, 4, 6 or 8.
    Level,
    /// A whole number from 1.
    Count,
    /// `best`, `published` or `computed`.
    Basis,
    /// One of these, or `all`: binds the same names, the code as empty text (and a product's level as 0) for `all`.
    OrAll(Box<ParameterKind>),
    /// One of these words.
    Choice(Vec<String>),
    /// Any text.
    Text,
}

impl ParameterKind {
    /// Reads the type word of a `-- param:` line.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "span" => Self::Span,
            "span-or-all" => Self::SpanOrAll,
            "date" => Self::Date,
            "flow" => Self::Flow,
            "currency" => Self::Currency,
            "area" => Self::Area,
            "product" => Self::Product,
            "group" => Self::Group,
            "basket" => Self::Basket,
            "level" => Self::Level,
            "count" => Self::Count,
            "basis" => Self::Basis,
            "text" => Self::Text,
            "area-or-all" => Self::OrAll(Box::new(Self::Area)),
            "group-or-all" => Self::OrAll(Box::new(Self::Group)),
            "product-or-all" => Self::OrAll(Box::new(Self::Product)),
            word => {
                let choices = word.strip_prefix("choice(")?.strip_suffix(')')?;
                Self::Choice(
                    choices
                        .split('|')
                        .map(|choice| choice.trim().to_owned())
                        .collect(),
                )
            }
        })
    }

    /// Names that it binds besides its own.
    pub(crate) fn also_binds(&self) -> &'static [&'static str] {
        match self {
            Self::Span | Self::SpanOrAll => &["_from", "_to", "_months"],
            Self::Area | Self::Group | Self::Basket => &["_name"],
            Self::Product => &["_name", "_level"],
            Self::Date => &["_day_no"],
            Self::OrAll(kind) => kind.also_binds(),
            _ => &[],
        }
    }

    /// A value that works, for hints.
    pub(crate) fn example(&self) -> &'static str {
        match self {
            Self::Span | Self::SpanOrAll => "2024Q1-Q3",
            Self::Date => "2024-10-20",
            Self::Flow => "export",
            Self::Currency => "usd",
            Self::Area => "VNM",
            Self::Product => "8507",
            Self::Group => "asean",
            Self::Basket => "new-three",
            Self::Level => "4",
            Self::Count => "10",
            Self::Basis => "published",
            Self::OrAll(kind) => kind.example(),
            Self::Choice(_) | Self::Text => "VALUE",
        }
    }
}

/// Reads `name type [= default] [| about]`.
pub(crate) fn parse_parameter(text: &str, line: usize) -> Result<Parameter, String> {
    let (declared, about) = split_about(text);
    let (declared, default) = match declared.split_once('=') {
        Some((declared, default)) => (declared.trim(), Some(default.trim().to_owned())),
        None => (declared, None),
    };
    let Some((name, kind)) = declared.split_once(char::is_whitespace) else {
        return Err(format!(
            "expected `-- param: NAME TYPE [= DEFAULT] [| about]`, found `{text}`"
        ));
    };
    let kind = ParameterKind::parse(kind.trim()).ok_or_else(|| {
        format!("unknown parameter type `{}`: expected span, span-or-all, date, flow, currency, area, area-or-all, product, product-or-all, group, group-or-all, basket, level, count, basis, text or choice(a|b)", kind.trim())
    })?;
    Ok(Parameter {
        name: name.into(),
        kind,
        default,
        about: about.into(),
        line,
    })
}

/// Splits at the bar before the about text; the bars inside `choice(a|b)` are not it.
fn split_about(text: &str) -> (&str, &str) {
    let after_choice = text.find(')').map_or(0, |at| at + 1);
    let start = if text.contains("choice(") {
        after_choice
    } else {
        0
    };
    match text[start..].find('|') {
        Some(at) => (text[..start + at].trim(), text[start + at + 1..].trim()),
        None => (text.trim(), ""),
    }
}
