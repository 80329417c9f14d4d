//! What the person asks of the run.

use tradeq_model::Flow;

use crate::Stop;

pub const HELP: &str = "\
usage: cargo bench -p tradeq-tests --bench speed -- [--quick] [--one-flow] [--streams] [--answers] [--readers] [--keep]

  --quick       500,000 facts and 5 runs of each report, for a look in between
  --one-flow    all facts as imports: one file a year, twice as many rows a month
  --streams     only the adapters of large files, and DuckDB beside them
  --answers     only reports on ten years, and DuckDB over Parquet beside them (50,000,000 facts)
  --readers     only reports, eight at a time, while the daemon imports (500,000 facts)
  --keep        leave the files and the database behind, and say where

  TRADEQ_BENCH_FACTS=N      number of facts (default 5000000)
  TRADEQ_BENCH_BINARY=PATH  measure this binary (absolute path), build nothing";

/// The size of the run.
pub struct Options {
    /// Facts in all, over the months of all years.
    pub facts: usize,
    /// How often each report runs.
    pub runs: usize,
    pub flows: Vec<Flow>,
    pub streams_alone: bool,
    pub answers_alone: bool,
    pub readers_alone: bool,
    /// The years that the facts are of, the last of them 2024.
    pub years: i32,
    pub keep: bool,
}

impl Options {
    /// From the arguments and the environment; nothing when only help is asked for.
    pub fn read() -> Result<Option<Self>, Stop> {
        let mut options = Self {
            facts: 5_000_000,
            runs: 21,
            flows: vec![Flow::Import, Flow::Export],
            streams_alone: false,
            answers_alone: false,
            readers_alone: false,
            years: 2,
            keep: false,
        };
        for argument in std::env::args().skip(1) {
            match argument.as_str() {
                "--quick" => (options.facts, options.runs) = (500_000, 5),
                "--one-flow" => options.flows = vec![Flow::Import],
                "--streams" => options.streams_alone = true,
                "--answers" => {
                    options.answers_alone = true;
                    (options.facts, options.years) = (50_000_000, 10);
                }
                "--readers" => (options.readers_alone, options.facts) = (true, 500_000),
                "--keep" => options.keep = true,
                "--help" | "-h" => return Ok(None),
                // Cargo adds it to every benchmark that it runs.
                "--bench" => {}
                other => return Err(format!("unknown option: `{other}`\n\n{HELP}").into()),
            }
        }
        if let Ok(facts) = std::env::var("TRADEQ_BENCH_FACTS") {
            options.facts = facts
                .parse()
                .map_err(|_| format!("`TRADEQ_BENCH_FACTS` must be a whole number: `{facts}`"))?;
        }
        Ok(Some(options))
    }
}
