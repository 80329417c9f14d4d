//! The direction of trade that a question is about.

use crate::{Flow, Lang};

/// One of the two flows, or what is made of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlowAsk {
    /// Exports plus imports.
    Total,
    /// Exports.
    Export,
    /// Imports.
    Import,
    /// Exports minus imports.
    Balance,
}

spelled!(FlowAsk, "flow", {
    Total => "total" | "trade" | "both" | "进出口",
    Export => "export" | "exports" | "out" | "x" | "出口",
    Import => "import" | "imports" | "in" | "m" | "进口",
    Balance => "balance" | "net" | "差额" | "贸易差额",
});

impl FlowAsk {
    /// The name in a heading.
    pub fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.name_en(),
            Lang::Zh => self.name_zh(),
        }
    }

    /// The name in English, such as `exports`.
    pub fn name_en(self) -> &'static str {
        match self {
            Self::Total => "total trade",
            Self::Export => "exports",
            Self::Import => "imports",
            Self::Balance => "trade balance",
        }
    }

    /// The name in Chinese, such as `出口`.
    pub fn name_zh(self) -> &'static str {
        match self {
            Self::Total => "进出口",
            Self::Export => "出口",
            Self::Import => "进口",
            Self::Balance => "贸易差额",
        }
    }

    /// The recorded flow, if the question is about one.
    pub fn flow(self) -> Option<Flow> {
        match self {
            Self::Export => Some(Flow::Export),
            Self::Import => Some(Flow::Import),
            Self::Total | Self::Balance => None,
        }
    }
}

impl From<Flow> for FlowAsk {
    fn from(flow: Flow) -> Self {
        match flow {
            Flow::Export => Self::Export,
            Flow::Import => Self::Import,
        }
    }
}
