-- Where every number comes from.

create table source_file (
    id            integer primary key,
    sha256        text not null unique check (length(sha256) = 64),
    name          text not null,
    bytes         integer not null,
    media_type    text not null,
    url           text,
    etag          text,
    published_on  text,
    retrieved_at  text not null
) strict;

-- One import of one file under one reading (flow, period): what it brought.
create table load (
    id               integer primary key,
    source_file_id   integer not null references source_file (id),
    adapter          text not null,
    adapter_version  integer not null,
    dataset          text not null,
    reading          text not null,      -- what the person said that the file does not: flow, period
    started_at       text not null,
    finished_at      text,
    outcome          text not null check (outcome in ('running', 'done')),
    rows_read        integer not null default 0,
    rows_new         integer not null default 0,
    rows_revised     integer not null default 0,
    rows_completed   integer not null default 0,  -- the other currency of a row already held
    rows_unchanged   integer not null default 0,
    value_cny        integer,
    value_usd        integer
) strict;
create index load_source_file on load (source_file_id, adapter, reading);

-- One publication. Latest published prevails within a kind.
create table release (
    id            integer primary key,
    dataset       text not null,
    publisher     text not null,
    title         text,
    published_on  text,
    url           text
) strict;
create index release_title on release (dataset, publisher, title);
