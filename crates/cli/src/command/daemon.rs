use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tradeq_ingest::Stop;
use tradeq_ingest::config::Config;
use tradeq_ingest::daemon::{
    DaemonLock, Ending, Event, Places, Supervisor, Surroundings, Turn, Writer, live, once,
};

use crate::arguments::{Arguments, DaemonOptions};
use crate::clock::SystemClock;
use crate::exit::Exit;
use crate::{configuration, place, ready};

/// `tradeq daemon`: lives until a signal says otherwise.
pub fn run(arguments: &Arguments, options: &DaemonOptions) -> anyhow::Result<Exit> {
    let database = place::database(arguments.db.as_ref())?;
    let path = configuration::find(options.config.as_ref(), &database)?;
    let config = configuration::read(&path)?;
    let (writer, database) = ready::writer(arguments)?;
    let instance = format!("process {}, since {}", std::process::id(), ready::now());
    let _lock = DaemonLock::take(&database, &instance)?;
    let places = Places {
        spool: spool(&config, &database),
        database,
    };
    let mut supervisor = Supervisor::new(
        Arc::new(SystemClock),
        config,
        Writer::new(writer),
        places,
        instance,
        Stop::default(),
    )?;
    let mut teller = Teller { path: &path };
    if options.once {
        let good = once(&mut supervisor, &mut teller, &|| {
            std::thread::sleep(Duration::from_millis(200));
        });
        return Ok(if good { Exit::Done } else { Exit::Input });
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

struct Teller<'a> {
    path: &'a Path,
}

impl Surroundings for Teller<'_> {
    fn tell(&mut self, _supervisor: &Supervisor, turn: &Turn) {
        for event in &turn.events {
            match event {
                Event::Trouble(text) => eprintln!("error: {text}"),
                other => eprintln!("{other:?}"),
            }
        }
    }

    fn reload(&mut self, supervisor: &mut Supervisor) {
        let read = configuration::read(self.path);
        let result = read.and_then(|config| Ok(supervisor.reload(config)?));
        if let Err(error) = result {
            eprintln!("error: {error}; the old configuration stays");
        }
    }
}
