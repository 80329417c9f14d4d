//! The small vocabularies: every spelling is read, one is written.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use tradeq_model::{Basis, BasisAsk, Certainty, Currency, Flow, FlowAsk, Lang, ParseError};

fn reads<T>(spellings: &[&str], value: T)
where
    T: FromStr<Err = ParseError> + Display + Debug + PartialEq,
{
    for text in spellings {
        assert_eq!(text.parse::<T>().as_ref(), Ok(&value), "{text}");
    }
    assert_eq!(value.to_string(), spellings[0]);
}

#[test]
fn flows_are_read_in_both_languages() {
    reads(&["export", "Exports", "out", "X", "出口"], Flow::Export);
    reads(&["import", "IMPORTS", "in", "m", " 进口 "], Flow::Import);
    reads(&["total", "trade", "进出口"], FlowAsk::Total);
    reads(&["export", "出口"], FlowAsk::Export);
    reads(&["balance", "net", "差额"], FlowAsk::Balance);
}

#[test]
fn a_question_knows_its_recorded_flow_and_its_names() {
    assert_eq!(FlowAsk::from(Flow::Import).flow(), Some(Flow::Import));
    assert_eq!(FlowAsk::Total.flow(), None);
    assert_eq!(FlowAsk::Balance.name(Lang::En), "trade balance");
    assert_eq!(FlowAsk::Total.name_zh(), "进出口");
}

#[test]
fn currencies_and_languages_have_several_spellings() {
    reads(&["cny", "RMB", "yuan", "人民币"], Currency::Cny);
    reads(&["usd", "dollar", "美元"], Currency::Usd);
    reads(&["en", "English"], Lang::En);
    reads(&["zh", "zh-CN", "中文"], Lang::Zh);
    assert_eq!(Currency::Usd.name(Lang::En), "US dollars");
    assert_eq!(format!("{:>5}", Currency::Cny), "  cny");
}

#[test]
fn a_number_of_two_bases_is_mixed() {
    reads(&["best"], BasisAsk::Best);
    assert_eq!(Basis::Published.with(Basis::Published), Basis::Published);
    assert_eq!(Basis::Published.with(Basis::Computed), Basis::Mixed);
}

#[test]
fn certainty_is_ranked_from_official_to_memory() {
    reads(&["official"], Certainty::Official);
    let ranks: Vec<u8> = Certainty::ALL.iter().map(|c| c.rank()).collect();
    assert_eq!(ranks, [0, 1, 2, 3, 4]);
    let firm = Certainty::ALL.iter().filter(|c| c.is_firm()).count();
    assert_eq!(firm, 3);
}
