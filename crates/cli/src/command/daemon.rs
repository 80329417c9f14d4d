mod log;
mod teller;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tradeq_ingest::Stop;
use tradeq_ingest::config::Config;
use tradeq_ingest::daemon::{
    DaemonLock, Ending, LongStart, Pass, Places, Signals, Supervisor, WAIT, Writer, live, once,
};
use tradeq_storage::Database;

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
    let signals = Signals::hear(|| std::process::exit(Exit::Done as i32))?;
    let database = place::database(arguments.db.as_ref())?;
    let path = configuration::find(options.config.as_ref(), &database)?;
    let config = configuration::read(&path)?;
    let long_start = LongStart::begin();
    let instance = format!("process {}, since {}", std::process::id(), ready::now());
    // Before the database is opened: who comes second learns at once who is first, and waits for none of its imports.
    let _lock = DaemonLock::take(&database, &instance)?;
    let (writer, database) = patient_writer(arguments)?;
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
        signals.begin();
        let pass = once(&mut supervisor, &mut teller, &mut || signals.wait(WAIT));
        teller.finish(HOOKS_AFTER_ONCE);
        if pass == Pass::Unsettled {
            tracing::warn!("a file in an inbox is still written to; it is left to the next time");
        }
        match pass {
            Pass::Failed => return Ok(Exit::Input),
            // A thread that is still at work ends with the process.
            Pass::Stopped => std::process::exit(Exit::Done as i32),
            Pass::Good | Pass::Unsettled => return Ok(Exit::Done),
        }
    }
    match live(&signals, &mut supervisor, &mut teller)? {
        Ending::Drained => Ok(Exit::Done),
        // Threads that are still at work end with the process; what they did not commit never was.
        Ending::Cut => std::process::exit(Exit::Done as i32),
    }
}

/// The database for writing. At the start of a machine others may write to it too, or make it: a minute is waited for them.
fn patient_writer(arguments: &Arguments) -> anyhow::Result<(Database, PathBuf)> {
    let mut tries = 5;
    loop {
        match ready::writer(arguments) {
            Err(error) if tries > 0 && Exit::kind_of(&error) == Exit::Busy => {
                tracing::warn!("another process writes to the database; waiting for it");
                tries -= 1;
                std::thread::sleep(Duration::from_secs(1));
            }
            result => return result,
        }
    }
}

/// Where files are while they are fetched.
pub fn spool(config: &Config, database: &Path) -> PathBuf {
    let named = config.daemon.spool.clone();
    named.unwrap_or_else(|| beside(database, ".spool"))
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
