-- The daemon's ledger: what is to run and what ran.

create table job (
    name        text primary key,
    kind        text not null check (kind in ('inbox', 'fetch', 'exec')),
    definition  text not null,
    created_at  text not null
) strict, without rowid;

create table run (
    id           integer primary key,
    job          text not null references job (name),
    slot         text not null,      -- the moment it was due, UTC
    state        text not null check (state in ('running', 'done', 'failed', 'missed', 'crashed')),
    started_at   text,
    finished_at  text,
    load_id      integer references load (id),
    message      text,
    unique (job, slot)
) strict;
