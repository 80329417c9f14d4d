//! Eight people who ask without a pause, while nothing happens and while the daemon imports.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tradeq_tests::generator::Spec;

use crate::Stop;
use crate::table::{Table, Target};
use crate::tool::Tool;

const READERS: usize = 8;
const IDLE: Duration = Duration::from_secs(20);
/// An import that takes longer is given up.
const LONGEST: Duration = Duration::from_secs(900);
const FILES: u64 = 4;
const REPORTS: [[&str; 6]; 4] = [
    [
        "report",
        "headline",
        "--period",
        "2024Q1-Q3",
        "--basis",
        "computed",
    ],
    [
        "report",
        "partners",
        "--period",
        "2024Q1-Q3",
        "--basis",
        "computed",
    ],
    [
        "report",
        "products",
        "--period",
        "2024Q1-Q3",
        "--basis",
        "computed",
    ],
    [
        "report",
        "growth",
        "--period",
        "2024Q1-Q3",
        "--basis",
        "computed",
    ],
];

/// How long answers took, in order, and how many there were none of.
struct Answers {
    took: Vec<Duration>,
    errors: u64,
}

impl Answers {
    fn ms(&self, percent: usize) -> Option<f64> {
        let at = (self.took.len() * percent / 100).min(self.took.len().checked_sub(1)?);
        self.took.get(at).map(|took| took.as_secs_f64() * 1e3)
    }
}

/// Measures both in one run and prints them side by side.
pub fn all(tool: &Tool, folder: &Path, rows: usize) -> Result<u64, Stop> {
    let begun = Instant::now();
    let idle = ask(tool, || begun.elapsed() < IDLE);

    let inbox = folder.join("inbox/import");
    std::fs::create_dir_all(&inbox)?;
    for seed in 0..FILES {
        let months = (1..=12).map(|month| (2024, month)).collect();
        let file = std::fs::File::create(inbox.join(format!("{seed}.csv")))?;
        let spec = Spec::new(seed, months, rows / 12)?;
        spec.write(&mut std::io::BufWriter::new(file))?;
    }
    let config = folder.join("readers.toml");
    let job = format!(
        "[[job]]\nname = \"readers\"\nkind = \"inbox\"\npath = \"{}\"\n",
        folder.join("inbox").display()
    );
    std::fs::write(&config, job)?;
    let mut command = tool.command(&tool.database);
    let mut daemon = command.args(["daemon", "--config"]).arg(&config).spawn()?;
    let begun = Instant::now();
    let left = || std::fs::read_dir(&inbox).is_ok_and(|mut files| files.next().is_some());
    let busy = ask(tool, || left() && begun.elapsed() < LONGEST);
    let seconds = begun.elapsed().as_secs_f64();
    let imported = !left();
    daemon.kill()?;
    daemon.wait()?;
    if !imported {
        return Err("the daemon did not import everything".into());
    }

    let head = ["readers: 8", "answers", "errors", "p50 ms", "p99 ms"];
    let mut table = Table::new(
        &format!("{FILES} files of {rows} rows in {seconds:.0} s"),
        &head,
    );
    let figure =
        |figure: Option<f64>| figure.map_or("–".to_owned(), |figure| format!("{figure:.1}"));
    for (phase, answers) in [("idle", &idle), ("importing", &busy)] {
        table.row([
            phase.to_owned(),
            answers.took.len().to_string(),
            answers.errors.to_string(),
            figure(answers.ms(50)),
            figure(answers.ms(99)),
        ]);
    }
    let ratio = |percent| Some(busy.ms(percent)? / idle.ms(percent)?);
    let target = Target::AtMost(3.0, "times idle");
    table.row([
        "ratio".to_owned(),
        "–".into(),
        "–".into(),
        figure(ratio(50)),
        figure(ratio(99)),
    ]);
    table.print();
    println!("p99 {target}: {}", target.verdict(ratio(99)));
    Ok(idle.errors + busy.errors)
}

/// Asks as long as it is wanted.
fn ask(tool: &Tool, wanted: impl Fn() -> bool) -> Answers {
    let (errors, go_on) = (AtomicU64::new(0), AtomicBool::new(true));
    let mut took = std::thread::scope(|scope| {
        let mut readers = Vec::new();
        for reader in 0..READERS {
            let (errors, go_on) = (&errors, &go_on);
            readers.push(scope.spawn(move || {
                let (mut took, mut turn) = (Vec::new(), 0);
                while go_on.load(Ordering::Relaxed) {
                    let report = &REPORTS[(reader + turn) % REPORTS.len()];
                    turn += 1;
                    match tool.run(&tool.database, report, None) {
                        Ok(run) if run.status.success() => took.push(run.wall),
                        _ => drop(errors.fetch_add(1, Ordering::Relaxed)),
                    }
                }
                took
            }));
        }
        while wanted() {
            std::thread::sleep(Duration::from_millis(50));
        }
        go_on.store(false, Ordering::Relaxed);
        let answers = readers
            .into_iter()
            .map(|reader| reader.join().unwrap_or_default());
        answers.flatten().collect::<Vec<_>>()
    });
    took.sort_unstable();
    Answers {
        took,
        errors: errors.into_inner(),
    }
}
