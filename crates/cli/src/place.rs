use std::path::PathBuf;

use anyhow::Context;
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

fn strategy() -> anyhow::Result<impl AppStrategy> {
    let names = AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "tradeq".into(),
    };
    choose_app_strategy(names)
        .context("no home directory is set\nhint: name the database with --db FILE or TRADEQ_DB")
}

/// Where the database is: `--db`, `TRADEQ_DB`, else the XDG data directory.
pub fn database(named: Option<&PathBuf>) -> anyhow::Result<PathBuf> {
    match named {
        Some(path) => Ok(path.clone()),
        None => Ok(strategy()?.data_dir().join("tradeq.db")),
    }
}

/// Where a person's own reports are: `--reports`, then the XDG configuration directory.
pub fn reports(named: Option<&PathBuf>) -> Vec<PathBuf> {
    let own = strategy()
        .ok()
        .map(|strategy| strategy.config_dir().join("reports"));
    named.cloned().into_iter().chain(own).collect()
}

/// Where a person's own configuration is.
pub fn configuration() -> Option<PathBuf> {
    let strategy = strategy().ok()?;
    Some(strategy.config_dir().join("tradeq.toml"))
}
