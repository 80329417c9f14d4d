//! A daemon that lives while a test looks at it.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tradeq_tests::World;

/// So long a test waits for what must come; only a failure waits so long.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A daemon, ended with its test.
pub struct Alive {
    child: Child,
    log: PathBuf,
}

impl Alive {
    /// Starts `tradeq daemon` by a configuration; what it says goes to a file.
    pub fn start(world: &World, configuration: &str, with: impl FnOnce(&mut Command)) -> Self {
        let configuration = world.write("tradeq.toml", configuration);
        let log = world.dir().join("daemon.log");
        let mut command = world.command(&["daemon", "--log", "json", "--config"]);
        command.arg(configuration).stdout(Stdio::null());
        command.stderr(std::fs::File::create(&log).unwrap());
        with(&mut command);
        let child = command.spawn().unwrap();
        Self { child, log }
    }

    /// Everything that it logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Sends it a signal, such as `TERM`.
    pub fn signal(&self, world: &World, name: &str) {
        let mut kill = world.program("kill");
        kill.args(["-s", name, &self.child.id().to_string()]);
        assert!(kill.status().unwrap().success(), "{name}");
    }

    /// Waits for its end, and gives its exit code.
    pub fn ended(&mut self) -> Option<i32> {
        let mut code = None;
        until("the daemon ends", || {
            code = self.child.try_wait().unwrap().map(|status| status.code());
            code.is_some()
        });
        code.flatten()
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Looks again and again until it is so.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
