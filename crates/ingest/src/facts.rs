//! Loads a file of facts: survey, then one transaction, slice by slice.

mod job;

use tradeq_model::Flow;
use tradeq_storage::{Database, Dictionary, LoadHeader, SourceFile};

use crate::adapter::FactAdapter;
use crate::asked::Asked;
use crate::error::{IngestError, IngestResult};
use crate::flow_in_name::{FlowInName, flow_in_name};
use crate::gate;
use crate::import::{self, ImportOptions, Imported, Outcome, Progress};
use crate::source::Source;
use crate::survey::{self, Survey};
use job::Job;

/// How often a file is surveyed again because other imports came between.
const TRIES: usize = 10;

/// Loads a table of facts; a survey that another import overtook is made again.
pub(crate) fn load(
    adapter: &dyn FactAdapter,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> IngestResult<Imported> {
    for _ in 1..TRIES {
        match load_once(adapter, database, source, options, progress) {
            Err(error) if error.is_overtaken() => {}
            result => return result,
        }
    }
    load_once(adapter, database, source, options, progress)
}

fn load_once(
    adapter: &dyn FactAdapter,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> IngestResult<Imported> {
    let (file, card) = (source.name(), adapter.card());
    let mut notices = Vec::new();
    let flow = flow(adapter, source, options, &mut notices)?;
    let read = Imported {
        flow,
        ..Imported::new(&file, card.name)
    };
    let bytes = source
        .bytes()
        .map_err(|error| IngestError::unreadable(&file, &error))?;
    let mut dictionary = database.dictionary()?;
    let mut survey = None;
    // The hash and the survey both read the whole file: at the same time, unless a file of this length is known.
    let identity = if database.has_file_of(bytes)? {
        import::identify(source, card.media)?
    } else {
        std::thread::scope(|scope| {
            let hash = scope.spawn(|| import::identify(source, card.media));
            survey = Some(survey::survey(
                adapter,
                source,
                options,
                flow,
                &mut dictionary,
                progress,
            ));
            hash.join()
                .unwrap_or_else(|_| Err(IngestError::Changed { file: file.clone() }))
        })?
    };
    let mut header = header(adapter, identity, options, flow);
    let earlier = database.find_load(&header)?;
    let already = earlier.map(|earlier| Outcome::AlreadyLoaded(earlier.id, earlier.finished_at));
    if let Some(outcome) = already.clone().filter(|_| !options.current) {
        return Ok(Imported {
            outcome,
            notices,
            ..read
        });
    }
    if let Some((load, reading)) = database.find_other_load(&header)? {
        notices.push(format!(
            "{file}: the same bytes are load {load}, read as `{reading}`: one of the two readings is wrong"
        ));
    }
    let mut survey = match survey {
        Some(survey) => survey?,
        None => survey::survey(adapter, source, options, flow, &mut dictionary, progress)?,
    };
    let cut = refuse(
        &mut survey,
        adapter,
        source,
        options,
        flow,
        &mut dictionary,
        &mut notices,
    )?;
    header.dataset.clone_from(&survey.dataset);
    if survey.published_on.is_some() {
        header.file.published_on.clone_from(&survey.published_on);
    }
    dictionary.settle_products();
    let mut resolver = std::mem::take(&mut survey.resolver);
    resolver.forget_products();
    let (counts, outcome) = {
        let wrong = |error| IngestError::File {
            file: file.clone(),
            error,
        };
        let mut load = database.begin_load(&header).map_err(wrong)?;
        load.write_codes(&mut dictionary).map_err(wrong)?;
        let job = Job {
            adapter,
            source,
            options,
            survey: &survey,
            flow,
            cut,
            dictionary: &dictionary,
        };
        job.write(&mut load, resolver, progress)?;
        gate::judge(&load, &file, options, &mut notices)?;
        let counts = load.counts();
        if let Some(outcome) = already.filter(|_| counts.is_idle()) {
            drop(load);
            return Ok(Imported {
                outcome,
                notices,
                ..read
            });
        }
        // A load that is dropped without a commit leaves no trace.
        let loaded = if options.dry_run {
            None
        } else {
            Some(import::commit(load, source, &header.file.sha256, options)?)
        };
        (counts, loaded.map_or(Outcome::DryRun, Outcome::Loaded))
    };
    // The load is in the database already: what fails here must not make it look refused.
    if let Err(error) = database.checkpoint() {
        notices.push(format!(
            "{file}: it is loaded, but the write-ahead log could not be merged into the database: {error}"
        ));
    }
    notices.extend(unnamed(&file, counts.unnamed));
    let told = survey.notices.iter();
    notices.extend(told.map(|notice| format!("{file}: {notice}")));
    Ok(Imported {
        outcome,
        counts,
        flow: survey.flow(),
        currency: Some(survey.currency),
        value: survey.value(),
        span: survey.span(),
        notices,
        ..read
    })
}

/// What a file leaves out of the months that it is about.
fn unnamed(file: &str, rows: u64) -> Option<String> {
    let what = match rows {
        0 => return None,
        1 => "row held for the same months is not in the file and stays as it was",
        _ => "rows held for the same months are not in the file and stay as they were",
    };
    Some(format!("{file}: {rows} {what}"))
}

/// Said by the person, or by the file's name where it is clear; never guessed.
fn flow(
    adapter: &dyn FactAdapter,
    source: &dyn Source,
    options: &ImportOptions,
    notices: &mut Vec<String>,
) -> IngestResult<Option<Flow>> {
    let file = source.name();
    if !adapter.asks_flow() {
        return match options.flow {
            Some(_) => Err(IngestError::FlowInFile { file }),
            None => Ok(None),
        };
    }
    match (options.flow, flow_in_name(&source.file_name())) {
        (Some(flow), FlowInName::Flow(named, word)) if named != flow => {
            notices.push(format!(
                "{file}: --flow {} wins over `{word}` in the file name",
                flow.code()
            ));
            Ok(Some(flow))
        }
        (Some(flow), _) => Ok(Some(flow)),
        (None, FlowInName::Flow(flow, word)) => {
            notices.push(format!(
                "{file}: {}s, read from `{word}` in the file name",
                flow.code()
            ));
            Ok(Some(flow))
        }
        (None, FlowInName::Ambiguous(words)) => Err(IngestError::AmbiguousFlow { file, words }),
        (None, FlowInName::None) => Err(IngestError::NoFlow { file }),
    }
}

fn header(
    adapter: &dyn FactAdapter,
    file: SourceFile,
    options: &ImportOptions,
    flow: Option<Flow>,
) -> LoadHeader {
    let card = adapter.card();
    let said = [
        flow.map(|flow| flow.code().to_owned()),
        options.period.map(|period| period.to_string()),
        adapter.reading(),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    LoadHeader {
        file: SourceFile {
            published_on: adapter
                .published_on(&file.name)
                .or_else(|| options.published_on.clone()),
            ..file
        },
        adapter: card.name,
        adapter_version: card.version,
        dataset: card.dataset.into(),
        reading: if said.is_empty() {
            "as written".into()
        } else {
            said.join(" ")
        },
        asked: Asked::of(options).to_json(),
        now: options.now.clone(),
    }
}

/// Refuses what must not be loaded; gives whether the file is known to be cut.
fn refuse(
    survey: &mut Survey,
    adapter: &dyn FactAdapter,
    source: &dyn Source,
    options: &ImportOptions,
    flow: Option<Flow>,
    dictionary: &mut Dictionary,
    notices: &mut Vec<String>,
) -> IngestResult<bool> {
    let file = source.name();
    if survey.rows == 0 {
        return Err(IngestError::NoRows { file });
    }
    let mut kinds = survey.unknown.iter().map(|(code, ..)| code.kind);
    let hopeless =
        survey.more_unknown > 0 || kinds.any(|kind| kind == tradeq_storage::UnknownKind::Product);
    if !survey.unknown.is_empty() && (!options.accept_unknown || hopeless) {
        return Err(IngestError::UnknownCodes {
            file,
            unknown: std::mem::take(&mut survey.unknown),
            more: survey.more_unknown,
            places: survey.places,
        });
    }
    if !survey.unknown.is_empty() {
        for (code, ..) in &survey.unknown {
            dictionary.add_unknown(code);
            notices.push(format!(
                "{file}: added unknown code `{}` {}",
                code.code, code.name
            ));
        }
        // Rows with unknown codes hid what else is new in them: look again, now that the codes are known.
        let notices = std::mem::take(&mut survey.notices);
        *survey = survey::survey(adapter, source, options, flow, dictionary, &mut |_| {})?;
        survey.notices = notices;
    }
    let Some(why) = survey.cut.take() else {
        return Ok(false);
    };
    if !options.allow_cut {
        return Err(IngestError::ProbablyCut { file, why });
    }
    notices.push(format!("{file}: accepted as incomplete: {why}"));
    Ok(true)
}
