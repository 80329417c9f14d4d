use clap::Args;

/// As of which day a question is answered.
#[derive(Debug, Default, Args)]
pub struct AsOfOption {
    /// Answer with what was known at the end of that day, such as 2024-10-20
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}
