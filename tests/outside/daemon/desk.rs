//! A machine with an inbox and a daemon that a test starts, signals and ends by its number.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tradeq_tests::{World, gb18030};

/// A condition that does not come to be in this time never does.
const PATIENCE: Duration = Duration::from_secs(120);

/// Waits until something is so.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "{what} did not come to be");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// How often something is repeated: the variable says it, where many times are wanted.
pub fn times(variable: &str, few: u64) -> u64 {
    let said = std::env::var(variable).ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(few)
}

/// A number below `below` that looks like chance and is the same in every run.
pub fn chance(seed: u64, below: u64) -> u64 {
    let mut x = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (x ^ (x >> 27)) % below
}

/// A machine with a configuration, an inbox and what it holds.
pub struct Desk {
    pub world: World,
}

/// One life of the daemon; it is killed when the test ends, whatever becomes of it.
pub struct Daemon {
    pub child: Child,
    pub log: PathBuf,
}

impl Desk {
    /// With a database, an inbox called `inbox`, and `more` in the configuration.
    pub fn new(more: &str) -> Self {
        let world = World::ready();
        std::fs::create_dir(world.dir().join("inbox")).unwrap();
        let desk = Self { world };
        desk.configure("inbox", more);
        desk
    }

    /// Writes the configuration anew.
    pub fn configure(&self, inbox: &str, more: &str) {
        let path = self.world.dir().join(inbox);
        let text = format!(
            "[daemon]\nleast-free-mb = 1\n\n[[job]]\nname = \"by-hand\"\nkind = \"inbox\"\npath = \"{}\"\n{more}\n",
            path.display()
        );
        self.write_config(&text);
    }

    pub fn write_config(&self, text: &str) {
        // As an editor does: never half a file.
        self.world.write("new.toml", text);
        std::fs::rename(self.at("new.toml"), self.at("tradeq.toml")).unwrap();
    }

    /// A place in the working folder.
    pub fn at(&self, name: &str) -> PathBuf {
        self.world.dir().join(name)
    }

    /// Puts a file into the inbox as a program that copies does, whole in one step.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let part = self.world.write(&format!("inbox/{name}.part"), bytes);
        std::fs::rename(part, self.at(&format!("inbox/{name}"))).unwrap();
    }

    /// The names of the files in a folder of the inbox.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.at("inbox").join(folder));
        let entries = entries.into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
        let mut names: Vec<_> = files
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Starts a daemon; what it says is in a file of its own.
    pub fn start(&self, log: &str) -> Daemon {
        self.start_with(log, |_| {})
    }

    /// The same with more said to the process.
    pub fn start_with(&self, log: &str, more: impl FnOnce(&mut Command)) -> Daemon {
        let log = self.at(log);
        let mut command = self.world.command(&["daemon", "--config", "tradeq.toml"]);
        command
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap());
        more(&mut command);
        let child = command.spawn().unwrap();
        Daemon { child, log }
    }

    /// Runs what is due, as a timer does.
    pub fn once(&self) -> tradeq_tests::Outcome {
        self.world
            .run(&["daemon", "--once", "--config", "tradeq.toml"])
    }

    /// Nothing half-written lies anywhere, and the file is sound.
    pub fn assert_sound(&self, what: &str) {
        let sound = self.world.run(&["check", "--only", "integrity"]);
        assert_eq!(sound.code, 0, "{what}\n{}", sound.picture());
        let shop = self.world.database();
        let folder = shop.parent().unwrap();
        let mut folders = vec![folder.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                assert!(
                    !name.ends_with(".part") && !name.ends_with(".spool") || path.is_dir(),
                    "{what}: {name} was left"
                );
                if path.is_dir() {
                    folders.push(path);
                }
            }
        }
    }
}

impl Daemon {
    pub fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.id()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    pub fn runs(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Ends it with SIGTERM; gives its exit code and how long it took, which is ten seconds at the most.
    pub fn end(&mut self) -> (Option<i32>, Duration) {
        self.signal(Signal::TERM);
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.code(), begun.elapsed());
            }
            assert!(
                begun.elapsed() < Duration::from_secs(10),
                "still there after SIGTERM:\n{}",
                self.said()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a script that mounts file systems of its own, which nobody else sees; it ends with 99 where it cannot. Nothing
/// where this machine does not let it.
pub fn on_own_mounts(world: &World, script: &str, arguments: &[&OsStr]) -> Option<Output> {
    let mut command = world.program("unshare");
    command.args(["--user", "--map-root-user", "--mount", "bash", "-c"]);
    command.args([script, "bash"]).args(arguments);
    let skipped = |why: &str| {
        let _ = writeln!(std::io::stderr(), "skipped: {why}");
        None
    };
    let Ok(output) = command.output() else {
        return skipped("there is no `unshare` on this machine");
    };
    let told = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(99) || told.contains("unshare:") {
        return skipped(&format!(
            "no file system of its own can be mounted here: {told}"
        ));
    }
    Some(output)
}

/// A small export of the customs query site: one row, of a month and a value.
pub fn export(month: u32, value: u64) -> Vec<u8> {
    gb18030(&format!(
        "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",\n\
         \"{month}\",\"410\",\"巴西\",\"12019019\",\"黄大豆\",\"1000\",\"千克\",\"0\",\"?\",\"{value}\",\n"
    ))
}
