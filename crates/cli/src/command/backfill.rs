mod bar;
mod interrupt;
mod summary;

use std::sync::Arc;

use tradeq_ingest::daemon::{Alone, Backfill, DaemonLock, LockError, Need, Places, Writer};
use tradeq_ingest::{Clock, Failure, FailureClass};

use crate::arguments::{Arguments, BackfillOptions};
use crate::clock::SystemClock;
use crate::command::daemon;
use crate::exit::{Exit, UsageError};
use crate::{configuration, output, place, ready};
use bar::Bar;
use summary::{State, summary};

/// `tradeq backfill SOURCE --from MONTH --to MONTH`: history of a publisher, call by call; what was asked is not asked
/// again after a kill.
pub fn run(arguments: &Arguments, options: &BackfillOptions) -> anyhow::Result<Exit> {
    if options.from > options.to {
        let message = format!("--from {} is after --to {}", options.from, options.to);
        return Err(UsageError(format!("{message}\nhint: name the earlier month first")).into());
    }
    let database = place::database(arguments.db.as_ref())?;
    let config = configuration::read(&configuration::find(options.config.as_ref(), &database)?)?;
    let months = (options.from, options.to);
    let backfill = Backfill::of(&config, &options.source, options.job.as_deref(), months)
        .map_err(|failure| UsageError(failure.message))?;
    let now = SystemClock.now();
    let (mut writer, database) = ready::writer(arguments)?;
    let unfinished = match backfill.unfinished(&writer) {
        Ok(unfinished) => unfinished,
        Err(failure) => return Ok(told(&failure)),
    };
    let is_resumed = unfinished.is_some();
    let calls = match unfinished.map_or_else(|| backfill.calls(now), |(_, calls)| Ok(calls)) {
        Ok(calls) if !calls.is_empty() => calls,
        Ok(_) => {
            return Ok(nothing(
                options,
                "the publisher has nothing of these months",
            ));
        }
        Err(failure) => return Ok(nothing(options, &failure.message)),
    };
    let spent = writer.calls_spent(
        backfill.source(),
        now.format("%Y-%m-%d").to_string().parse()?,
    )?;
    let need = backfill.need(&calls, spent, now);
    let state = if is_resumed { State::Goes } else { State::New };
    if options.dry_run {
        return say(arguments, options, &backfill, &need, state);
    }
    eprintln!("{}: {need}", backfill.source());
    let instance = format!(
        "backfill of process {}, since {}",
        std::process::id(),
        ready::now()
    );
    let lock = match DaemonLock::take(&database, &instance) {
        Ok(lock) => lock,
        Err(LockError::Held { holder, .. }) => {
            return match backfill.begin(&mut writer, &calls, now) {
                Ok(_) => {
                    eprintln!("written down: the daemon ({}) goes on with it", holder.0);
                    say(arguments, options, &backfill, &need, State::Daemon)
                }
                Err(failure) => Ok(told(&failure)),
            };
        }
        Err(error) => return Err(error.into()),
    };
    let begun = match backfill.begin(&mut writer, &calls, now) {
        Ok(begun) => begun,
        Err(failure) => return Ok(told(&failure)),
    };
    if begun.is_resumed {
        eprintln!("going on with what was begun before");
    }
    let stop = interrupt::stop()?;
    let alone = Alone {
        clock: Arc::new(SystemClock),
        places: Places {
            spool: daemon::spool(&config, &database),
            database,
        },
        config,
        writer: Writer::new(writer),
        instance,
        stop: stop.clone(),
    };
    let bar = Bar::new(backfill.source(), calls.len() as u64);
    let ran = alone.run(&backfill, begun.id, &mut |went| bar.tell(&went));
    bar.clear();
    drop(lock);
    let ran = match ran {
        Ok(ran) => ran,
        Err(failure) => return Ok(told(&failure)),
    };
    let count = |state| {
        ran.calls
            .iter()
            .find(|(name, _)| *name == state)
            .map_or(0, |(_, count)| *count)
    };
    let failure = ran.done.failure.as_ref();
    if let Some(failure) = failure.filter(|_| !stop.is_set()) {
        eprintln!("error: {}", failure.message);
    }
    let open = count("open");
    if open > 0 {
        eprintln!(
            "{open} calls are still to be made: the same command goes on with them, and so does the daemon"
        );
    }
    output::write(
        &summary(&backfill, &need, State::Ran(&ran)),
        &options.output,
        arguments.lang,
        false,
    )?;
    Ok(match failure {
        Some(failure) if failure.class == FailureClass::Busy => Exit::Busy,
        _ if open > 0 || count("failed") > 0 || failure.is_some() => Exit::Input,
        _ if count("done") + count("split") == 0 => Exit::Nothing,
        _ => Exit::Done,
    })
}

fn say(
    arguments: &Arguments,
    options: &BackfillOptions,
    backfill: &Backfill,
    need: &Need,
    state: State<'_>,
) -> anyhow::Result<Exit> {
    output::write(
        &summary(backfill, need, state),
        &options.output,
        arguments.lang,
        false,
    )?;
    Ok(Exit::Done)
}

fn nothing(options: &BackfillOptions, why: &str) -> Exit {
    eprintln!(
        "nothing to ask `{}` for from {} to {}: {why}",
        options.source, options.from, options.to
    );
    Exit::Nothing
}

/// Says a failure once; another process that writes is no fault of the input.
fn told(failure: &Failure) -> Exit {
    eprintln!("error: {}", failure.message);
    match failure.class {
        FailureClass::Busy => Exit::Busy,
        _ => Exit::Input,
    }
}
