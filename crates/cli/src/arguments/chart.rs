use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct ChartOptions {
    /// Draw instead of printing tables: FILE.svg, FILE.png, or - for the terminal
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sql", "cite", "about", "compare", "format", "output"])]
    pub chart: Option<PathBuf>,
    /// Which of a report's charts: line, bars, contribution, shares, heat or scatter
    #[arg(long, value_name = "KIND", requires = "chart")]
    pub chart_kind: Option<String>,
    /// A font file for .png, such as one with Chinese characters
    #[arg(long, value_name = "FILE", requires = "chart")]
    pub font: Option<PathBuf>,
}
