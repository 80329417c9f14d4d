use std::time::Duration;

use tradeq_storage::StorageError;

use crate::error::IngestError;

/// Why a run, a call or a file of it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Of which kind.
    pub class: FailureClass,
    /// What went wrong, for a person; hints on lines of their own. No secrets.
    pub message: String,
    /// When the other side asked to be asked again.
    pub after: Option<Duration>,
}

impl Failure {
    /// A failure in words.
    pub fn new(class: FailureClass, message: impl Into<String>) -> Self {
        Self {
            class,
            message: message.into(),
            after: None,
        }
    }
}

macro_rules! classes {
    ($($(#[$about:meta])* $name:ident = $word:literal, $retried:literal;)*) => {
        /// The kinds of failure. Their words are an API: they stand in `run.class`, in metrics and in logs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FailureClass { $($(#[$about])* $name),* }

        impl FailureClass {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// Whether the same may go well a little later.
            pub fn is_retried(self) -> bool {
                match self { $(Self::$name => $retried),* }
            }
        }
    };
}

classes! {
    /// The configuration does not fit the world: a folder, a map or a key that is not there.
    Config = "config", false;
    /// No connection, a broken one, an unknown host.
    Network = "network", true;
    /// A certificate that is not to be trusted.
    Tls = "tls", false;
    /// Too slow.
    Timeout = "timeout", true;
    /// Asked too often: 429, or 503 with a time.
    RateLimited = "rate-limited", true;
    /// The publisher's own trouble: 5xx.
    Server = "server", true;
    /// The publisher says no: 4xx.
    Refused = "refused", false;
    /// Too many redirects, or one that leads where none may.
    Redirect = "redirect", false;
    /// An address of this machine or its own network.
    Private = "private-address", false;
    /// Something else than what was asked for: a page for data, an error in a file's clothes.
    NotData = "not-data", true;
    /// More bytes than any such answer has.
    TooLarge = "too-large", false;
    /// An answer that ended early.
    Truncated = "truncated", true;
    /// A row cap was hit and the call cannot be made smaller.
    Capped = "capped", false;
    /// The day's calls are spent.
    Quota = "quota", true;
    /// The file does not fit its format.
    File = "file", false;
    /// A gate stopped the file; it is in quarantine.
    Gate = "gate", false;
    /// The file or folder cannot be read or moved.
    Unreadable = "unreadable", false;
    /// Another process writes to the database.
    Busy = "busy", true;
    /// No room.
    DiskFull = "disk-full", true;
    /// The database cannot be used: newer, foreign, damaged.
    Database = "database", false;
    /// The program failed.
    Program = "program", true;
    /// Our fault: a panic.
    Panic = "panic", false;
    /// The daemon was told to stop.
    Cancelled = "cancelled", true;
}

impl From<&StorageError> for FailureClass {
    fn from(error: &StorageError) -> Self {
        match error {
            StorageError::Busy(_) | StorageError::Overtaken => Self::Busy,
            StorageError::DiskFull(_) => Self::DiskFull,
            _ => Self::Database,
        }
    }
}

impl From<&IngestError> for FailureClass {
    fn from(error: &IngestError) -> Self {
        match (error, error.storage()) {
            // What the file says twice, or past what a number holds, is the file's fault.
            (
                _,
                Some(
                    StorageError::DuplicateKey { .. }
                    | StorageError::Contradiction { .. }
                    | StorageError::OtherCurrency { .. }
                    | StorageError::UnknownCode { .. }
                    | StorageError::Overflow(_),
                ),
            ) => Self::File,
            (_, Some(error)) => error.into(),
            (IngestError::Stopped { .. } | IngestError::Unseen { .. }, _) => Self::Gate,
            (IngestError::NotKept { .. }, _) => Self::DiskFull,
            (IngestError::Unreadable { .. } | IngestError::Changed { .. }, _) => Self::Unreadable,
            (IngestError::UnknownSource { .. }, _) => Self::Config,
            _ => Self::File,
        }
    }
}

impl From<IngestError> for Failure {
    fn from(error: IngestError) -> Self {
        Self::new((&error).into(), error.to_string())
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::new((&error).into(), error.to_string())
    }
}
