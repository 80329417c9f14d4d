//! Every streaming adapter on a large file of its own: rows and megabytes a second, and the highest memory.
//!
//! An adapter of large files is one line in [`STREAMS`].

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Stop;
use crate::child::{self, POLL_LONG, Run};
use crate::options::Options;
use crate::table::{Table, Target};
use crate::tool::Tool;
use crate::{bulk, shapes, world_trade};

/// Runs of each import, of which the median counts.
const RUNS: usize = 3;

const MEMORY: Target = Target::AtMost(64.0, "MB");
const AHEAD: Target = Target::AtLeast(1.0, "times as long");

/// A file that was written.
pub struct Written {
    pub path: PathBuf,
    pub rows: u64,
    pub bytes: u64,
}

impl Written {
    /// What stands at a path, with so many rows.
    pub fn of(path: &Path, rows: u64) -> Result<Self, Stop> {
        let bytes = std::fs::metadata(path)?.len();
        let path = path.to_path_buf();
        Ok(Self { path, rows, bytes })
    }
}

/// An adapter, the name of its file, and who writes about so many rows into it.
struct Stream {
    adapter: &'static str,
    file: &'static str,
    /// What `--map` reads, for a table that needs one.
    map: Option<&'static str>,
    /// One row of so many that are asked for.
    share: usize,
    write: fn(&Path, usize) -> Result<Written, Stop>,
}

/// The query site's files are measured one by one in `imports`.
const STREAMS: &[Stream] = &[
    Stream {
        adapter: "baci",
        file: "BACI_HS22_Y2023_V202501.csv",
        map: None,
        share: 1,
        write: world_trade::write,
    },
    Stream {
        adapter: "comext",
        file: "full_v2_202401.dat",
        map: None,
        share: 1,
        write: bulk::write,
    },
    Stream {
        adapter: "comtrade",
        file: "comtrade-2023.txt",
        map: None,
        share: 1,
        write: shapes::comtrade,
    },
    Stream {
        adapter: "mapped",
        file: "world.csv",
        map: Some(shapes::MAP),
        share: 5,
        write: shapes::own_table,
    },
    Stream {
        adapter: "ndjson",
        file: "world.ndjson",
        map: None,
        share: 5,
        write: shapes::records,
    },
];

/// Imports each file into databases of its own, and BACI's into DuckDB beside it.
pub fn all(tool: &Tool, folder: &Path, options: &Options) -> Result<(), Stop> {
    let head = [
        "adapter", "rows", "MB", "s", "rows/s", "MB/s", "peak MB", "target", "",
    ];
    let mut table = Table::new(
        &format!("streaming adapters, median of {RUNS} imports"),
        &head,
    );
    let mut peer = None;
    for stream in STREAMS {
        let written = (stream.write)(&folder.join(stream.file), options.facts / stream.share)?;
        let (ours, theirs) = measure(tool, folder, stream, &written)?;
        let (rows, seconds) = (written.rows as f64, ours.wall.as_secs_f64());
        let megabytes = written.bytes as f64 / 1e6;
        table.row([
            stream.adapter.to_owned(),
            written.rows.to_string(),
            format!("{megabytes:.1}"),
            format!("{seconds:.2}"),
            format!("{:.0}", rows / seconds),
            format!("{:.1}", megabytes / seconds),
            ours.peak_mb()
                .map_or_else(|| "–".to_owned(), |peak| format!("{peak:.1}")),
            MEMORY.to_string(),
            MEMORY.verdict(ours.peak_mb()).to_owned(),
        ]);
        if let Some(theirs) = theirs {
            peer = Some((ours, theirs));
        }
        std::fs::remove_file(&written.path)?;
    }
    table.print();
    if let Some((ours, theirs)) = peer {
        compare(&ours, &theirs);
    }
    Ok(())
}

/// The median of our runs and, for BACI, of the peer's: in turns, so that both meet the same machine.
fn measure(
    tool: &Tool,
    folder: &Path,
    stream: &Stream,
    written: &Written,
) -> Result<(Run, Option<Peer>), Stop> {
    let path = written
        .path
        .to_str()
        .ok_or("the temporary folder has no plain name")?;
    let map = format!("{path}.toml");
    let arguments = match stream.map {
        Some(text) => {
            std::fs::write(&map, text)?;
            ["import", path, "--map", &map]
        }
        None => ["import", path, "--source", stream.adapter],
    };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let database = folder.join(format!("{}.db", stream.adapter));
        ours.push(
            tool.run(&database, &arguments, Some(POLL_LONG))?
                .succeeded()?,
        );
        for end in ["db", "db-wal", "db-shm"] {
            let _ = std::fs::remove_file(database.with_extension(end));
        }
        if stream.adapter == "baci" {
            theirs.extend(duckdb(folder, path, written.rows));
        }
    }
    ours.sort_by_key(|run| run.wall);
    theirs.sort_by(|left: &Peer, right| left.seconds.total_cmp(&right.seconds));
    let median = theirs.len() / 2;
    Ok((ours.swap_remove(RUNS / 2), theirs.into_iter().nth(median)))
}

/// What the peer says of itself.
struct Peer {
    seconds: f64,
    peak_mb: f64,
    version: String,
}

/// Runs the script that installs and measures DuckDB; says why where it cannot.
fn duckdb(folder: &Path, file: &str, rows: u64) -> Option<Peer> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/duckdb.sh");
    let database = folder.join("peer.duckdb");
    let run =
        child::run(Command::new(script).arg(file).arg(&database), None).and_then(Run::succeeded);
    let _ = std::fs::remove_file(&database);
    let told = match run {
        Ok(run) => run.stdout,
        Err(stop) => {
            println!("\npeer: DuckDB is left out: {stop}");
            return None;
        }
    };
    let words: Vec<&str> = told.split_whitespace().collect();
    let [seconds, peak_mb, loaded, version] = words[..] else {
        return None;
    };
    if loaded.parse() != Ok(rows) {
        println!("\npeer: DuckDB loaded {loaded} rows of {rows}");
    }
    Some(Peer {
        seconds: seconds.parse().ok()?,
        peak_mb: peak_mb.parse().ok()?,
        version: version.to_owned(),
    })
}

fn compare(ours: &Run, theirs: &Peer) {
    let head = [
        "a year of BACI into a keyed table",
        "s",
        "peak MB",
        "times as long",
        "target",
        "",
    ];
    let mut table = Table::new("peer", &head);
    let seconds = ours.wall.as_secs_f64();
    table.row([
        "tradeq import, whole process, rollups included".to_owned(),
        format!("{seconds:.2}"),
        ours.peak_mb()
            .map_or_else(|| "–".to_owned(), |peak| format!("{peak:.1}")),
        "1.00".to_owned(),
        String::new(),
        String::new(),
    ]);
    let times = theirs.seconds / seconds;
    table.row([
        format!(
            "DuckDB {}, two threads, without Python's start",
            theirs.version
        ),
        format!("{:.2}", theirs.seconds),
        format!("{:.1}", theirs.peak_mb),
        format!("{times:.2}"),
        AHEAD.to_string(),
        AHEAD.verdict(Some(times)).to_owned(),
    ]);
    table.print();
}
