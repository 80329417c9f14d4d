use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::anyhow;

/// What is used where the person has chosen none: lines are not folded, one screen needs no key, and the
/// text stays on the screen.
const USUAL: &str = "less -SFRX";

/// The exit codes of a shell that could not run the command.
const NOT_RUN: [i32; 2] = [126, 127];

/// A terminal that a person reads.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Characters in a line.
    pub columns: Option<usize>,
    /// Lines.
    pub rows: Option<usize>,
}

impl Screen {
    /// The terminal on stdout, if there is one. `COLUMNS` and `LINES` win over what it says of itself.
    pub fn of_stdout() -> Option<Self> {
        let size = std::io::stdout()
            .is_terminal()
            .then(terminal_size::terminal_size)?;
        Some(Self {
            columns: said("COLUMNS").or(size.map(|(width, _)| width.0.into())),
            rows: said("LINES").or(size.map(|(_, height)| height.0.into())),
        })
    }

    /// The width of the terminal, or the one that `COLUMNS` wants where there is none.
    pub fn width() -> Option<usize> {
        Self::of_stdout().map_or_else(|| said("COLUMNS"), |screen| screen.columns)
    }

    /// Whether a text is so tall that its beginning would be gone; the last line is the shell's.
    pub fn is_too_small(self, text: &str) -> bool {
        self.rows.is_some_and(|rows| text.lines().count() >= rows)
    }
}

/// A number that the environment says.
fn said(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

/// The command that shows a long text, chosen from the environment; none where the person wants none.
pub fn chosen(environment: impl Fn(&str) -> Option<String>) -> Option<String> {
    if environment("TERM").is_some_and(|terminal| terminal == "dumb") {
        return None;
    }
    let named = ["TRADEQ_PAGER", "PAGER"]
        .iter()
        .find_map(|name| environment(name));
    match named {
        Some(command) if ["", "cat"].contains(&command.trim()) => None,
        Some(command) => Some(command),
        None => has_program("less", &environment("PATH")?).then(|| USUAL.to_owned()),
    }
}

fn has_program(name: &str, path: &str) -> bool {
    std::env::split_paths(path).any(|folder: std::path::PathBuf| is_file(&folder.join(name)))
}

fn is_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| found.is_file())
}

/// Shows a text and waits until the person has read it. A pager that ends early has shown enough; gives
/// false where it could not be started.
pub fn show(command: &str, text: &str) -> anyhow::Result<bool> {
    // Ctrl-C belongs to the pager, which has the keyboard: ending here would leave the terminal to both.
    let ignored = Arc::new(AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, ignored);
    let Ok(mut pager) = start(command) else {
        return Ok(false);
    };
    if let Some(mut input) = pager.stdin.take() {
        match input.write_all(text.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                return Err(anyhow!("cannot write to the pager `{command}`: {error}"));
            }
            _ => {}
        }
    }
    let ended = pager.wait();
    Ok(!ended.is_ok_and(|status| status.code().is_some_and(|code| NOT_RUN.contains(&code))))
}

fn start(command: &str) -> std::io::Result<Child> {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command).stdin(Stdio::piped());
    if std::env::var_os("LESSCHARSET").is_none() {
        shell.env("LESSCHARSET", "utf-8");
    }
    shell.spawn()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_of(pairs: &[(&str, &str)]) -> Option<String> {
        chosen(|name| {
            let found = pairs.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_programs_own_variable_wins_over_the_general_one() {
        let both = [("PAGER", "more"), ("TRADEQ_PAGER", "less -N")];
        assert_eq!(chosen_of(&both).as_deref(), Some("less -N"));
        assert_eq!(chosen_of(&both[..1]).as_deref(), Some("more"));
    }

    #[test]
    fn an_empty_name_means_no_pager() {
        assert_eq!(chosen_of(&[("TRADEQ_PAGER", ""), ("PAGER", "more")]), None);
        assert_eq!(chosen_of(&[("PAGER", "cat")]), None);
        assert_eq!(chosen_of(&[("TERM", "dumb"), ("PAGER", "more")]), None);
    }

    #[test]
    fn less_is_used_where_it_is_found() {
        let folder = std::env::temp_dir().join(format!("tradeq-pager-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap_or_default();
        let path = folder.display().to_string();
        assert_eq!(chosen_of(&[("PATH", &path)]), None);
        std::fs::write(folder.join("less"), "").unwrap_or_default();
        assert_eq!(chosen_of(&[("PATH", &path)]).as_deref(), Some(USUAL));
        let _ = std::fs::remove_dir_all(&folder);
    }

    #[test]
    fn a_pager_that_ends_early_is_no_error_and_one_that_is_missing_is_said() {
        let long = "line\n".repeat(100_000);
        assert!(show("head -n 1 > /dev/null", &long).is_ok_and(|shown| shown));
        assert!(show("exit 3", &long).is_ok_and(|shown| shown));
        assert!(show("no-such-pager-here 2> /dev/null", "text\n").is_ok_and(|shown| !shown));
    }

    #[test]
    fn a_text_that_leaves_a_line_for_the_shell_needs_no_pager() {
        let screen = Screen {
            columns: None,
            rows: Some(4),
        };
        assert!(!screen.is_too_small("1\n2\n3\n"));
        assert!(screen.is_too_small("1\n2\n3\n4\n"));
    }
}
