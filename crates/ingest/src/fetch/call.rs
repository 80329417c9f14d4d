use tradeq_model::{Flow, Span};

/// One call: what is asked for, and what is known of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The address as a whole, without secrets: also its identity.
    pub url: String,
    /// What the answer is for.
    pub role: Role,
    /// What its file is called; adapters read names.
    pub file_name: String,
    /// What its bytes look like.
    pub expected: Expected,
    /// Fewer bytes than the configuration allows, where any such answer is small.
    pub most_bytes: Option<u64>,
    /// Held once, it never changes: it is not asked again.
    pub fixed: bool,
    /// The adapter, where the bytes are not to decide.
    pub adapter: Option<&'static str>,
    /// Exports or imports, where the bytes do not say it.
    pub flow: Option<Flow>,
    /// The months, where the bytes do not say them.
    pub period: Option<Span>,
    /// The day of publication, `2024-10-14`, where the index says it.
    pub published_on: Option<String>,
}

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It lists other addresses and brings no data itself.
    Index,
    /// It is imported.
    Data,
}

/// What bytes look like, whatever the content type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A page.
    Html,
    /// `{` or `[`.
    Json,
    /// Text with rows, never a page.
    Text,
    /// A zip archive, which a workbook is too.
    Zip,
    /// 7z.
    SevenZip,
    /// gzip.
    Gzip,
    /// An old workbook.
    Xls,
    /// Anything that is not a page.
    Data,
    /// Anything at all: the publisher looks at it.
    Any,
}

impl Call {
    /// A call for data.
    pub fn data(url: impl Into<String>, file_name: impl Into<String>, expected: Expected) -> Self {
        Self {
            url: url.into(),
            role: Role::Data,
            file_name: file_name.into(),
            expected,
            most_bytes: None,
            fixed: false,
            adapter: None,
            flow: None,
            period: None,
            published_on: None,
        }
    }

    /// A call for a page that lists others.
    pub fn index(url: impl Into<String>, expected: Expected) -> Self {
        Self {
            role: Role::Index,
            most_bytes: Some(16 * 1024 * 1024),
            ..Self::data(url, "index", expected)
        }
    }
}
