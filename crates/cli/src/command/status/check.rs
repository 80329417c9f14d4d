use std::path::Path;
use std::time::Duration;

use chrono::Utc;
use tradeq_ingest::daemon::{DaemonLock, Standing};
use tradeq_storage::Reader;

use crate::arguments::{Arguments, StatusOptions};
use crate::exit::Exit;
use crate::{output, place};

/// A daemon that nobody sees may be one of `--once`: for so long its last start stands for it.
const LAST_START: Duration = Duration::from_secs(2 * 3600);

/// One line for a monitor. Nothing is made or filled: a database that is not there is an error.
pub fn run(arguments: &Arguments, options: &StatusOptions) -> anyhow::Result<Exit> {
    let path = place::database(arguments.db.as_ref())?;
    let reader = Reader::open(&path)?;
    let standing = Standing::read(&reader, None, Utc::now())?;
    let problems = standing.problems(options.grace.into(), is_alone(&path));
    if problems.is_empty() {
        output::print(&format!("fresh: {}\n", standing.fresh()))?;
        return Ok(Exit::Done);
    }
    output::print(&format!("stale: {}\n", problems.join("; ")))?;
    Ok(Exit::Stale)
}

/// Whether no daemon has the database, nor had lately.
fn is_alone(database: &Path) -> bool {
    let lately = || {
        let taken = DaemonLock::taken(database)?;
        // A clock that was set back makes no start of the future an old one.
        Some(taken.elapsed().is_ok_and(|passed| passed > LAST_START))
    };
    DaemonLock::holder(database).is_none() && lately().unwrap_or(true)
}
