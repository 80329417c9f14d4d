use rusqlite::{Connection, OptionalExtension, named_params};

use crate::error::StorageResult;

/// A file as it was imported.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// File name without its folder.
    pub name: String,
    /// Length.
    pub bytes: u64,
    /// Such as `text/csv`.
    pub media_type: &'static str,
    /// When it was published, `YYYY-MM-DD`, where the file or its name says it.
    pub published_on: Option<String>,
}

/// What is known of a load before its first row.
#[derive(Debug, Clone)]
pub struct LoadHeader {
    /// The file.
    pub file: SourceFile,
    /// The adapter that read it.
    pub adapter: &'static str,
    /// Its version: a later one may read the same bytes differently.
    pub adapter_version: u32,
    /// The dataset that its rows belong to.
    pub dataset: String,
    /// What the person said that the file does not, such as `import` or `export 2024-01..2024-09`.
    pub reading: String,
    /// The same as JSON, with every other option: enough to import the file again in the same way.
    pub asked: String,
    /// When it began, RFC 3339.
    pub now: String,
}

/// A load as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRecord {
    /// Its number.
    pub id: i64,
    /// When it ended, RFC 3339.
    pub finished_at: String,
}

/// A finished load of the same bytes under the same reading.
pub(crate) fn find(
    connection: &Connection,
    header: &LoadHeader,
) -> StorageResult<Option<LoadRecord>> {
    let found = connection
        .query_row(
            include_str!("sql/load_find.sql"),
            named_params! {":sha256": header.file.sha256, ":adapter": header.adapter,
            ":version": header.adapter_version, ":reading": header.reading},
            |row| {
                Ok(LoadRecord {
                    id: row.get(0)?,
                    finished_at: row.get(1)?,
                })
            },
        )
        .optional()?;
    Ok(found)
}

pub(crate) fn has_file_of(connection: &Connection, bytes: u64) -> StorageResult<bool> {
    Ok(connection.query_row(
        include_str!("sql/source_file_of.sql"),
        [bytes.cast_signed()],
        |row| row.get(0),
    )?)
}

/// A finished load of the same bytes under another reading: its number and what was said of it.
pub(crate) fn find_other(
    connection: &Connection,
    header: &LoadHeader,
) -> StorageResult<Option<(i64, String)>> {
    let found = connection
        .query_row(
            include_str!("sql/load_find_other.sql"),
            named_params! {":sha256": header.file.sha256, ":adapter": header.adapter, ":reading": header.reading},
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    Ok(found)
}

/// Writes the file and the load's first half; the second comes with the commit.
pub(crate) fn begin(connection: &Connection, header: &LoadHeader) -> StorageResult<i64> {
    let file = &header.file;
    let found = connection
        .query_row(
            include_str!("sql/source_file_find.sql"),
            [&file.sha256],
            |row| row.get(0),
        )
        .optional()?;
    let file_id: i64 = match found {
        Some(id) => id,
        None => {
            connection.execute(
                include_str!("sql/source_file_insert.sql"),
                named_params! {":sha256": file.sha256, ":name": file.name, ":bytes": file.bytes.cast_signed(),
                ":media_type": file.media_type, ":published_on": file.published_on, ":now": header.now},
            )?;
            connection.last_insert_rowid()
        }
    };
    connection.execute(
        include_str!("sql/load_insert.sql"),
        named_params! {":file": file_id, ":adapter": header.adapter, ":version": header.adapter_version,
        ":dataset": header.dataset, ":reading": header.reading, ":asked": header.asked, ":now": header.now,
        ":published_on": file.published_on},
    )?;
    Ok(connection.last_insert_rowid())
}
