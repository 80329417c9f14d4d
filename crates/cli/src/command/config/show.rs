use anyhow::Result;
use tradeq_ingest::config::Setting;
use tradeq_query::table::{Answer, Column, Kind, Section, Value};

use crate::arguments::{Arguments, ShowOptions};
use crate::exit::Exit;
use crate::{configuration, output, place};

/// `tradeq config show`: what is in force, and with `--origin` where each of it was said. Of a secret, where it is.
pub fn run(arguments: &Arguments, options: &ShowOptions) -> Result<Exit> {
    let database = place::database(arguments.db.as_ref())?;
    let path = configuration::find(options.file.config.as_ref(), &database)?;
    let (config, text) = match configuration::read_all(&path)? {
        Ok(read) => read,
        Err(faults) => return Ok(super::check::tell(&path, &faults)),
    };
    let name = path.display().to_string();
    let row = |setting: Setting| {
        let mut row: Vec<Value> = vec![setting.key.into(), setting.value.into()];
        if options.origin {
            let line = setting.line.map(|line| format!("{name}:{line}"));
            row.push(line.unwrap_or_else(|| "default".to_owned()).into());
        }
        row
    };
    let mut columns = vec![
        Column::new("key", Kind::Text),
        Column::new("value", Kind::Text),
    ];
    if options.origin {
        columns.push(Column::new("origin", Kind::Text));
    }
    let answer = Answer {
        report: "config".into(),
        title: "Settings in force".into(),
        title_zh: Some("生效的设置".into()),
        parameters: vec![("file".into(), name.clone().into())],
        sections: vec![Section {
            name: "settings".into(),
            columns,
            rows: config.settings(&text).into_iter().map(row).collect(),
            ..Section::default()
        }],
        ..Answer::default()
    };
    let to = super::output(&options.output, options.file.json);
    output::write(&answer, &to, arguments.lang, false)?;
    Ok(Exit::Done)
}
