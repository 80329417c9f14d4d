//! The same world trade in other shapes: Comtrade's bulk file, a table of one's own with its map, records of a program.

use std::fmt::Write as _;
use std::path::Path;

use crate::Stop;
use crate::streams::Written;
use crate::world_trade::write_as;

const COMTRADE: &str = "datasetCode\ttypeCode\tfreqCode\trefPeriodId\trefYear\trefMonth\tperiod\treporterCode\tflowCode\t\
                        partnerCode\tpartner2Code\tclassificationSearchCode\tclassificationCode\tisOriginalClassification\t\
                        cmdCode\tcustomsCode\tmosCode\tmotCode\tqtyUnitCode\tqty\tisQtyEstimated\taltQtyUnitCode\taltQty\t\
                        isAltQtyEstimated\tnetWgt\tisnetWgtEstimated\tgrossWgt\tisgrossWgtEstimated\tcifValue\tfobValue\t\
                        primaryValue\tlegacyEstimationFlag\tisReported\tisAggregate\n";

/// Tells `--map` how to read [`own_table`].
pub const MAP: &str = r#"kind = "facts"
dataset = "my-world"

[file]
missing = [""]

[flow]
constant = "export"

[span]
constant = "2023"

[reporter]
column = "from"
system = "comtrade"

[partner]
column = "to"
system = "comtrade"

[product]
column = "hs6"
edition = "2022"

[[value]]
column = "usd"
unit = "usd"
quantity = { column = "kg", unit = "kg" }
"#;

/// Rows of exports that are the whole, as a year's bulk file has them.
pub fn comtrade(path: &Path, rows: usize) -> Result<Written, Stop> {
    write_as(path, rows, COMTRADE, |line, sale| {
        let (dollars, kilograms) = (sale.dollars, sale.kilograms.unwrap_or(0));
        let _ = writeln!(
            line,
            "20{exporter}2023521\tC\tA\t20230101\t2023\t52\t2023\t{exporter}\tX\t{}\t0\tHS\tH6\tTrue\t{:06}\tC00\t0\t0\t8\t\
             {kilograms}.0\tFalse\t-1\t\tFalse\t{kilograms}.0\tFalse\t\tFalse\t\t{dollars}.0\t{dollars}.0\t0\tTrue\tFalse",
            sale.importer,
            sale.product,
            exporter = sale.exporter,
        );
    })
}

/// A table such as a person keeps.
pub fn own_table(path: &Path, rows: usize) -> Result<Written, Stop> {
    write_as(path, rows, "from,to,hs6,usd,kg\n", |line, sale| {
        let _ = write!(
            line,
            "{},{},{:06},{},",
            sale.exporter, sale.importer, sale.product, sale.dollars
        );
        if let Some(kilograms) = sale.kilograms {
            let _ = write!(line, "{kilograms}");
        }
        line.push('\n');
    })
}

/// Records as a program prints them.
pub fn records(path: &Path, rows: usize) -> Result<Written, Stop> {
    let head = "{\"tradeq\":1,\"dataset\":\"my-world\",\"span\":\"2023\",\"flow\":\"export\",\"currency\":\"usd\",\
                \"reporter_system\":\"comtrade\",\"partner_system\":\"comtrade\",\"edition\":\"2022\"}\n";
    write_as(path, rows, head, |line, sale| {
        let _ = write!(
            line,
            "{{\"reporter\":\"{}\",\"partner\":\"{}\",\"product\":\"{:06}\",\"value\":{}",
            sale.exporter, sale.importer, sale.product, sale.dollars
        );
        if let Some(kilograms) = sale.kilograms {
            let _ = write!(line, ",\"quantity\":{kilograms},\"unit\":\"kg\"");
        }
        line.push_str("}\n");
    })
}
