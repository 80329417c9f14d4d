#![allow(clippy::unwrap_used)]

mod answers;
mod calls;
mod cover;

use toml::de::DeTable;

use super::*;

fn wanted_of(text: &str) -> Result<Wanted, OwnFault> {
    let table = DeTable::parse(text).unwrap();
    let mut keys = Keys::root(text, table.get_ref(), "configuration");
    let mut wanted = Comtrade.read(&mut keys)?;
    keys.finish()?;
    wanted.keyed = true;
    Ok(wanted)
}

fn window(months: Option<(&str, &str)>) -> Window {
    let month = |text: &str| text.parse().unwrap();
    Window {
        months: months.map(|(from, to)| (month(from), month(to))),
        now: "2026-11-30T02:00:00Z".parse().unwrap(),
    }
}

/// Addresses without the base and the tail that all have.
fn picture(calls: &[Call]) -> String {
    let line = |call: &Call| {
        let url = call.url.replace("https://comtradeapi.un.org/", "");
        let url = url.replace(
            "&partner2Code=0&motCode=0&customsCode=C00&includeDesc=false",
            "",
        );
        format!("{} <- {url}", call.file_name)
    };
    calls.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn body(folder: &tempfile::TempDir, text: &str) -> Body {
    let path = folder.path().join("answer");
    std::fs::write(&path, text).unwrap();
    Body {
        path,
        bytes: text.len() as u64,
        media_type: None,
        file_name: None,
    }
}
