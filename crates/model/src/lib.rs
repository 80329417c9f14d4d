//! The words of the field: months and spans, flows, currencies, codes, growth and shares.
//!
//! Nothing here reads a file, a clock or an environment: text comes in through `FromStr`, and
//! a value that exists is valid. Every refusal is a [`ParseError`] that knows where the fault is.
#![forbid(unsafe_code)]

#[macro_use]
mod word;

mod area;
mod basis;
mod certainty;
mod close_to;
mod currency;
mod day;
mod decimal;
mod figure;
mod flow;
mod flow_ask;
mod grain;
mod growth;
mod hs;
mod hs_edition;
mod hs_level;
mod lang;
mod measure;
mod money;
mod month;
mod parse;
mod qualifier;
mod scale;
mod severity;
mod share;
mod span;
mod span_ask;
mod span_kind;
mod span_label;
mod span_parse;
mod span_token;
mod state;

pub use area::AreaCode;
pub use basis::{Basis, BasisAsk};
pub use certainty::Certainty;
pub use close_to::close_to;
pub use currency::Currency;
pub use day::Day;
pub use decimal::Decimal;
pub use figure::Figure;
pub use flow::Flow;
pub use flow_ask::FlowAsk;
pub use grain::Grain;
pub use growth::Growth;
pub use hs::HsCode;
pub use hs_edition::HsEdition;
pub use hs_level::HsLevel;
pub use lang::Lang;
pub use measure::Measure;
pub use money::Money;
pub use month::Month;
pub use parse::ParseError;
pub use qualifier::Qualifier;
pub use scale::Scale;
pub use severity::Severity;
pub use share::{Share, contribution};
pub use span::Span;
pub use span_ask::SpanAsk;
pub use span_kind::SpanKind;
pub use state::State;
