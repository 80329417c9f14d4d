use std::collections::HashMap;

use tradeq_ingest::RawArchive;
use tradeq_model::Lang;
use tradeq_query::table::{Answer, Column, Kind, Section, Source, Value};
use tradeq_storage::{PastLoad, Reader};

/// The files behind an answer as a table of their own: what was published and when, when it was imported, and where
/// its bytes are.
pub fn section(answer: &Answer, reader: &mut Reader, lang: Lang) -> anyhow::Result<Section> {
    let archive = RawArchive::beside(reader.path());
    let loads = reader.past_loads()?.into_iter();
    let loads: HashMap<i64, PastLoad> = loads.map(|load| (load.id, load)).collect();
    let row = |source: &Source| {
        let load = loads.get(&source.id);
        let reading = load.map_or("", |load| load.reading.as_str());
        let place = kept(&archive, &source.sha256, reading);
        vec![
            Value::Int(source.id),
            Value::from(source.publisher.clone()),
            source.title.clone().into(),
            Value::from(source.published_on.clone()),
            Value::from(load.map(|load| load.finished_at.clone())),
            source.file.clone().into(),
            source.sha256.clone().into(),
            Value::from(source.certainty.clone()),
            Value::from(source.url.clone()),
            place.into(),
        ]
    };
    let names = [
        ("load", "number of the import"),
        ("publisher", "who published it"),
        ("title", "the publication, or the file and how it was read"),
        ("published_on", "where somebody says it"),
        ("imported_at", "when the import ended"),
        ("file", "name of the file"),
        ("sha256", "hash of its bytes"),
        ("certainty", "how sure its figures are"),
        ("url", "where it was published"),
        ("bytes", "where the file itself is kept"),
    ];
    Ok(Section {
        name: "cite".into(),
        title: Some(match lang {
            Lang::En => "Files behind the numbers".into(),
            Lang::Zh => "数据背后的文件".into(),
        }),
        columns: names
            .map(|(name, about)| Column::new(name, Kind::Text).about(about))
            .into(),
        rows: answer.sources.iter().map(row).collect(),
        empty: None,
    })
}

/// Where the bytes of a file are, from its hash and from how it was read.
pub fn kept(archive: &RawArchive, sha256: &str, reading: &str) -> String {
    if PastLoad::reads_shipped(reading) {
        return "part of the program".to_owned();
    }
    let path = archive.path_of(sha256);
    let kept = path.is_file().then(|| path.display().to_string());
    kept.unwrap_or_else(|| "not kept".to_owned())
}
