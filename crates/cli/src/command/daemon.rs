mod log;
mod teller;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tradeq_ingest::Stop;
use tradeq_ingest::config::Config;
use tradeq_ingest::daemon::{
    DaemonLock, Ending, LongStart, Pass, Places, Supervisor, WAIT, Writer, live, once,
};

use crate::arguments::{Arguments, DaemonOptions};
use crate::clock::SystemClock;
use crate::exit::Exit;
use crate::{configuration, place, ready};
use teller::Teller;

/// How long hooks may take after the last run of `--once`.
const HOOKS_AFTER_ONCE: Duration = Duration::from_secs(30);

/// `tradeq daemon`: lives until a signal says otherwise.
pub fn run(arguments: &Arguments, options: &DaemonOptions) -> anyhow::Result<Exit> {
    log::begin(options)?;
    let database = place::database(arguments.db.as_ref())?;
    let path = configuration::find(options.config.as_ref(), &database)?;
    let config = configuration::read(&path)?;
    let long_start = LongStart::begin();
    let instance = format!("process {}, since {}", std::process::id(), ready::now());
    // Before the database is opened: who comes second learns at once who is first, and waits for none of its imports.
    let _lock = DaemonLock::take(&database, &instance)?;
    let (writer, database) = ready::writer(arguments)?;
    let places = Places {
        spool: spool(&config, &database),
        database: database.clone(),
    };
    let writer = Writer::new(writer);
    let mut teller = Teller::new(&path, &database, writer.clone());
    let mut supervisor = Supervisor::new(
        Arc::new(SystemClock),
        config,
        writer,
        places,
        instance,
        Stop::default(),
    )?;
    drop(long_start);
    if options.once {
        let pass = once(&mut supervisor, &mut teller, &mut || {
            std::thread::sleep(WAIT)
        });
        teller.finish(HOOKS_AFTER_ONCE);
        if pass == Pass::Unsettled {
            tracing::warn!("a file in an inbox is still written to; it is left to the next time");
        }
        return Ok(if pass == Pass::Failed {
            Exit::Input
        } else {
            Exit::Done
        });
    }
    match live(&mut supervisor, &mut teller)? {
        Ending::Drained => Ok(Exit::Done),
        // Threads that are still at work end with the process; what they did not commit never was.
        Ending::Cut => std::process::exit(Exit::Done as i32),
    }
}

/// Where files are while they are fetched.
pub fn spool(config: &Config, database: &Path) -> std::path::PathBuf {
    let named = config.daemon.spool.clone();
    named.unwrap_or_else(|| beside(database, ".spool"))
}

fn beside(database: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
