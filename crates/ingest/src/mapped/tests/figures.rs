use std::sync::Arc;

use tradeq_model::{Figure, FlowAsk, Measure};

use crate::fault::FileFault;
use crate::mapped::figures;
use crate::mapped::map::Map;
use crate::source::{BytesSource, SourceError};

const MAP: &str = "\
kind = \"figures\"
dataset = \"my-clippings\"
[file]
missing = [\"-\"]
[reporter]
constant = \"CHN\"
[partner]
column = \"who\"
system = \"name\"
totals = [\"all\"]
strip = [\"of which: \"]
[flow]
column = \"flow\"
[span]
constant = \"2024-01..2024-09\"
[[value]]
column = \"value\"
unit_column = \"unit\"
units = { \"bn\" = \"bn-yuan\", \"kt\" = \"1000-t\" }
growth = \"yoy\"
[release]
publisher = \"Example Daily\"
certainty = \"sourced\"
";

fn read(rows: &str) -> Result<(Vec<Figure>, Vec<String>), FileFault> {
    let source = BytesSource::new(
        "f.csv",
        format!("who,flow,value,unit,yoy\n{rows}\n").into_bytes(),
    );
    match figures::read(&Arc::new(Map::read(MAP).unwrap()), None, &source) {
        Ok(publication) => Ok((publication.figures, publication.notices)),
        Err(SourceError::Fault(fault)) => Err(fault),
        Err(SourceError::Io(error)) => panic!("{error}"),
    }
}

#[test]
fn a_figure_keeps_its_rounding_and_its_growth() {
    let (figures, _) = read("of which: DEU,export,1.50,bn,-0.2\nall,balance,-3,bn,-").unwrap();
    let first = &figures[0];
    assert_eq!(
        (first.partner.as_deref(), first.flow),
        (Some("DEU"), FlowAsk::Export)
    );
    assert_eq!(
        (first.value, first.half_width, first.yoy_bp),
        (Some(1_500_000_000), Some(5_000_000), Some(-20))
    );
    let second = &figures[1];
    assert_eq!(
        (second.partner.as_deref(), second.value, second.yoy_bp),
        (None, Some(-3_000_000_000), None)
    );
    assert_eq!(
        (second.line, second.span.to_string().as_str()),
        (3, "2024-01..2024-09")
    );
}

#[test]
fn growth_may_stand_without_a_value_and_a_cell_without_both_is_no_figure() {
    let (figures, notices) = read("DEU,export,-,bn,5.3\nFRA,export,-,bn,-").unwrap();
    assert_eq!(figures.len(), 1);
    assert_eq!((figures[0].value, figures[0].yoy_bp), (None, Some(530)));
    assert_eq!(notices, ["1 values not given, as `file.missing` says"]);
}

#[test]
fn goods_have_the_unit_of_their_row() {
    let (figures, _) = read("all,import,2.5,kt,-").unwrap();
    let figure = &figures[0];
    assert_eq!(
        (figure.measure, figure.unit.as_str(), figure.value),
        (Measure::Quantity, "kg", Some(2_500_000))
    );
    let unknown = read("all,import,2.5,boxes,-").unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "`unit` must be a unit that the map explains (map key `value.unit_column`): `boxes`"
    );
}

#[test]
fn only_a_balance_may_be_negative() {
    assert!(
        read("all,import,-2,bn,-")
            .unwrap_err()
            .to_string()
            .contains("without minus")
    );
}
