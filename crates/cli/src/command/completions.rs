use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::exit::Exit;

/// `tradeq completions SHELL`.
pub fn run(shell: clap_complete::Shell) -> anyhow::Result<Exit> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "tradeq", &mut text);
    crate::output::print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Done)
}
