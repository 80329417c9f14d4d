use std::path::PathBuf;

use clap::Args;

use super::OutputOptions;

const BACKUP_AFTER: &str = "\
A daemon or an import may go on meanwhile. The file is copied, checked (pages, references, sums, the ledger of imports)
and only then gets its name; its hash is written beside it as FILE.sha256. A copy of the database by `cp` is no backup.

Examples:
  tradeq backup tradeq-before-upgrade.db
  tradeq backup /var/backups/tradeq --keep 14
  tradeq backup '/mnt/backup/desk-{date}.db' --keep 14 --with-raw";

#[derive(Debug, Args)]
#[command(after_help = BACKUP_AFTER)]
pub struct BackupOptions {
    /// The file, which must not be there yet; a name with {date}; or a folder, whose files are named by the moment
    #[arg(value_name = "FILE|FOLDER")]
    pub target: PathBuf,
    /// Of a folder or a name with {date}: remove all but the N newest, once the new one is good
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub keep: Option<u32>,
    /// Keep the files that were imported too, in a folder beside it that all backups there share
    #[arg(long)]
    pub with_raw: bool,
    #[command(flatten)]
    pub output: OutputOptions,
}

const RESTORE_AFTER: &str = "\
Stop the daemon first. The backup is checked before anything is changed; the database that was there is kept beside the
restored one as <database>.before-restore-<moment>. A backup of an older schema is migrated when it is first written to.";

#[derive(Debug, Args)]
#[command(after_help = RESTORE_AFTER)]
pub struct RestoreOptions {
    /// The backup
    #[arg(value_name = "FILE")]
    pub backup: PathBuf,
    #[command(flatten)]
    pub output: OutputOptions,
}
