-- The daemon's ledger, made again before its first use: what is to run, what ran and what became of each file, what an
-- address answered last, the calls made of each source, and what a backfill still has to ask.

drop table run;
drop table job;

create table job (
    name           text primary key,
    kind           text not null check (kind in ('inbox', 'fetch', 'exec', 'backfill')),
    definition     text not null,      -- as configured, a line a key, without secrets
    configured     integer not null check (configured in (0, 1)),
    known_since    text not null,
    settled_to     text,               -- slots up to this one ran or are recorded as missed
    due_at         text,               -- the next slot; null: none
    retry_slot     text,               -- a slot whose run failed and is tried again
    retry_at       text,
    retry_attempt  integer,
    failures       integer not null default 0,  -- runs that failed since the last good one
    succeeded_at   text
) strict, without rowid;

create table run (
    id              integer primary key,
    job             text not null references job (name),
    slot            text not null,      -- the moment it was due, UTC
    attempt         integer not null check (attempt > 0),
    cause           text not null check (cause in ('first', 'schedule', 'catch-up', 'retry', 'file', 'manual', 'backfill')),
    state           text not null check (state in ('running', 'done', 'no-change', 'failed', 'crashed', 'cancelled', 'missed')),
    started_at      text,
    finished_at     text,
    instance        text,               -- the process that ran it: host and number
    requests        integer not null default 0,
    bytes           integer not null default 0,
    rows_new        integer not null default 0,
    rows_revised    integer not null default 0,
    rows_unchanged  integer not null default 0,
    class           text,               -- of what went wrong
    message         text,
    unique (job, slot, attempt)
) strict;
create index run_state on run (state) where state = 'running';
create index run_finished on run (finished_at);

-- What became of each file of a run.
create table run_file (
    run_id    integer not null references run (id),
    number    integer not null,
    name      text not null,
    url       text,
    sha256    text,
    bytes     integer,
    outcome   text not null check (outcome in ('loaded', 'held', 'same', 'empty', 'quarantined', 'refused')),
    load_id   integer references load (id),
    class     text,
    message   text,
    primary key (run_id, number)
) strict, without rowid;

-- What an address answered last, so that it is asked only for what is new.
create table address (
    url            text primary key,    -- without secrets
    source         text not null,
    etag           text,
    last_modified  text,
    sha256         text,
    bytes          integer,
    outcome        text not null check (outcome in ('index', 'loaded', 'held', 'same', 'empty', 'quarantined', 'refused')),
    load_id        integer references load (id),
    changed_at     text not null,       -- its content was seen for the first time
    asked_at       text not null
) strict, without rowid;

-- Calls made of a source on a day (UTC): budgets survive a restart.
create table quota (
    source  text not null,
    day     text not null,
    calls   integer not null,
    primary key (source, day)
) strict, without rowid;

create table backfill (
    id           integer primary key,
    source       text not null,
    definition   text not null,         -- what was asked for, JSON
    begun_at     text not null,
    finished_at  text
) strict;

-- One call of a backfill; the url is its identity.
create table backfill_call (
    backfill_id  integer not null references backfill (id),
    number       integer not null,      -- their order
    url          text not null,
    call         text not null,         -- what else is known of it, JSON
    state        text not null check (state in ('open', 'done', 'empty', 'split', 'failed')),
    message      text,
    primary key (backfill_id, number),
    unique (backfill_id, url)
) strict, without rowid;

insert into meta_table (name, about) values
    ('job', 'What the daemon is to do, as last configured, and where it is.'),
    ('run', 'Every run of a job, slots that were missed included.'),
    ('run_file', 'What became of each file of a run.'),
    ('address', 'What an address answered last.'),
    ('quota', 'Calls made of a source on a day.'),
    ('backfill', 'History that was asked for.'),
    ('backfill_call', 'The calls of a backfill, and which of them are still to be made.');

insert into meta_column (table_name, column_name, meaning, unit, source) values
    ('job', 'name', 'Its name in tradeq.toml.', null, 'configuration'),
    ('job', 'kind', 'inbox, fetch, exec or backfill.', null, 'configuration'),
    ('job', 'definition', 'Its settings, a line a key, without secrets.', null, 'configuration'),
    ('job', 'configured', '1 while the configuration names it.', null, 'configuration'),
    ('job', 'known_since', 'When the daemon saw it first, UTC.', 'moment', 'daemon'),
    ('job', 'settled_to', 'Slots up to this one ran or are recorded as missed.', 'moment', 'daemon'),
    ('job', 'due_at', 'Its next slot, UTC. Null if there is none.', 'moment', 'schedule'),
    ('job', 'retry_slot', 'A slot whose run failed and is tried again.', 'moment', 'daemon'),
    ('job', 'retry_at', 'When it is tried again, UTC.', 'moment', 'daemon'),
    ('job', 'retry_attempt', 'The number of that attempt.', null, 'daemon'),
    ('job', 'failures', 'Runs that failed since the last good one.', 'runs', 'daemon'),
    ('job', 'succeeded_at', 'When a run ended well last, UTC.', 'moment', 'daemon'),
    ('run', 'id', 'Number of the run.', null, 'daemon'),
    ('run', 'job', 'The job.', null, 'configuration'),
    ('run', 'slot', 'The moment it was due, UTC.', 'moment', 'schedule'),
    ('run', 'attempt', '1 for the first try of a slot.', null, 'daemon'),
    ('run', 'cause', 'Why it ran: first, schedule, catch-up, retry, file, manual or backfill.', null, 'daemon'),
    ('run', 'state', 'running, done, no-change, failed, crashed, cancelled or missed.', null, 'daemon'),
    ('run', 'started_at', 'UTC.', 'moment', 'daemon'),
    ('run', 'finished_at', 'UTC.', 'moment', 'daemon'),
    ('run', 'instance', 'The process that ran it.', null, 'daemon'),
    ('run', 'requests', 'Calls made.', 'calls', 'daemon'),
    ('run', 'bytes', 'Bytes received or read.', 'bytes', 'daemon'),
    ('run', 'rows_new', 'Rows not held before.', 'rows', 'imports of the run'),
    ('run', 'rows_revised', 'Rows whose value changed.', 'rows', 'imports of the run'),
    ('run', 'rows_unchanged', 'Rows that said what was held.', 'rows', 'imports of the run'),
    ('run', 'class', 'What kind of thing went wrong.', null, 'daemon'),
    ('run', 'message', 'What went wrong, or what there is to know.', null, 'daemon'),
    ('run_file', 'run_id', 'The run.', null, 'daemon'),
    ('run_file', 'number', 'Its place in the run, from 1.', null, 'daemon'),
    ('run_file', 'name', 'The file.', null, 'daemon'),
    ('run_file', 'url', 'Where it came from.', null, 'daemon'),
    ('run_file', 'sha256', 'Hash of its bytes.', null, 'daemon'),
    ('run_file', 'bytes', 'Length.', 'bytes', 'daemon'),
    ('run_file', 'outcome', 'loaded; held (imported before); same (the publisher says it did not change); empty (nothing published yet); quarantined; refused.', null, 'daemon'),
    ('run_file', 'load_id', 'The import.', null, 'ledger of imports'),
    ('run_file', 'class', 'What kind of thing went wrong.', null, 'daemon'),
    ('run_file', 'message', 'What went wrong.', null, 'daemon'),
    ('address', 'url', 'The address, without secrets.', null, 'daemon'),
    ('address', 'source', 'The source that it belongs to.', null, 'configuration'),
    ('address', 'etag', 'As the publisher gave it.', null, 'publisher'),
    ('address', 'last_modified', 'As the publisher gave it.', null, 'publisher'),
    ('address', 'sha256', 'Hash of what it answered last.', null, 'daemon'),
    ('address', 'bytes', 'Length of that.', 'bytes', 'daemon'),
    ('address', 'outcome', 'What became of it: as in run_file; index for a page that only lists others.', null, 'daemon'),
    ('address', 'load_id', 'The import.', null, 'ledger of imports'),
    ('address', 'changed_at', 'When this content was seen first, UTC.', 'moment', 'daemon'),
    ('address', 'asked_at', 'When it was asked last, UTC.', 'moment', 'daemon'),
    ('quota', 'source', 'The source.', null, 'configuration'),
    ('quota', 'day', 'UTC.', 'date', 'daemon'),
    ('quota', 'calls', 'Calls made on that day.', 'calls', 'daemon'),
    ('backfill', 'id', 'Number of the backfill.', null, 'daemon'),
    ('backfill', 'source', 'The source.', null, 'person'),
    ('backfill', 'definition', 'What was asked for, as JSON.', null, 'person'),
    ('backfill', 'begun_at', 'UTC.', 'moment', 'daemon'),
    ('backfill', 'finished_at', 'UTC. Null while calls are open.', 'moment', 'daemon'),
    ('backfill_call', 'backfill_id', 'The backfill.', null, 'daemon'),
    ('backfill_call', 'number', 'Its place in the order of calls.', null, 'daemon'),
    ('backfill_call', 'url', 'The call, without secrets.', null, 'daemon'),
    ('backfill_call', 'call', 'What else is known of it before it is made, as JSON.', null, 'daemon'),
    ('backfill_call', 'state', 'open, done, empty (nothing there), split (into smaller calls) or failed.', null, 'daemon'),
    ('backfill_call', 'message', 'What went wrong.', null, 'daemon');
