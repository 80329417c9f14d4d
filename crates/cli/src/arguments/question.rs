use std::path::PathBuf;

use clap::Args;

use super::AsOfOption;

/// Which report, and what is asked of it.
#[derive(Debug, Args)]
pub struct Question {
    /// The report's name
    pub name: Option<String>,
    /// The value of its positional parameter: a partner, product, group or basket
    pub value: Option<String>,
    /// Months: 2024-09, 2024Q1-Q3, 2024H1, 2024, ytd-2024-09, latest, latest-ytd, last-12m
    #[arg(long, short, value_name = "SPAN")]
    pub period: Option<String>,
    /// total, export or import
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// cny or usd, as published
    #[arg(long, value_name = "CURRENCY")]
    pub currency: Option<String>,
    /// An economy: USA, 502, 美国, "United States"
    #[arg(long, value_name = "AREA")]
    pub partner: Option<String>,
    /// An HS code or name
    #[arg(long, value_name = "CODE")]
    pub product: Option<String>,
    /// A group of economies: asean, eu, belt-and-road
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
    /// A basket of products: new-three, high-tech
    #[arg(long, value_name = "BASKET")]
    pub basket: Option<String>,
    /// Digits of HS codes: 2, 4, 6 or 8
    #[arg(long, value_name = "DIGITS")]
    pub level: Option<String>,
    /// How many rows
    #[arg(long, value_name = "N")]
    pub top: Option<String>,
    /// best, published or computed
    #[arg(long, value_name = "BASIS")]
    pub basis: Option<String>,
    /// Members of a group: like-for-like, dated or published
    #[arg(long, value_name = "MEMBERS")]
    pub members: Option<String>,
    /// What a row is: month, quarter, half, year, ytd or rolling-12m; in other reports product or partner
    #[arg(long, value_name = "WORD")]
    pub by: Option<String>,
    /// Any other parameter of the report
    #[arg(long, value_name = "NAME=VALUE")]
    pub param: Vec<String>,
    /// A folder with reports of your own
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    #[command(flatten)]
    pub known: AsOfOption,
}
