-- The facts and what is computed from them.

-- A slice: the facts of one dataset, reporter, span, flow and grain. The unit of storage and completeness.
create table slice (
    id             integer primary key,
    dataset        text not null,
    reporter_id    integer not null references area (id),
    from_month     integer not null,
    to_month       integer not null check (to_month >= from_month),
    flow           text not null check (flow in ('export', 'import')),
    grain          text not null,          -- its dimensions in words, such as `partner×hs8`
    has_partner    integer not null,
    product_level  integer not null,       -- 0 = no product dimension
    has_regime     integer not null,
    has_place      integer not null,
    fineness       integer not null,       -- dimensions × 100 + product digits
    complete       integer,                -- in yuan: 1 measured whole, 0 known to be cut, null not known
    complete_usd   integer,                -- in dollars
    alone          integer not null default 1,     -- no other grain of the same span and flow
    preferred      integer not null default 1,     -- the grain that view `trade` shows
    rows           integer not null default 0,
    rows_cny       integer not null default 0,
    rows_usd       integer not null default 0,
    value_cny      integer,
    value_usd      integer,
    -- Only for choosing between slices: a dollar counts as seven yuan.
    size           integer generated always as (max(coalesce(value_cny, -1), coalesce(7 * value_usd, -1))) virtual,
    first_load_id  integer not null references load (id),
    last_load_id   integer not null references load (id),
    unique (dataset, reporter_id, from_month, to_month, flow, grain)
) strict;

-- Every load that brought something to a slice.
create table slice_load (
    slice_id  integer not null references slice (id),
    load_id   integer not null references load (id),
    primary key (slice_id, load_id)
) strict, without rowid;

-- Clustered on its key, slice first: a slice is one run of pages, and a new month goes to the end.
-- A dimension that the grain lacks is 0. Each value column has the load that it came from: null where that is the
-- slice's first load, which most facts have.
create table fact (
    slice_id      integer not null,
    partner_id    integer not null,
    product_id    integer not null,
    regime_id     integer not null,
    place_id      integer not null,
    value_cny     integer,
    value_usd     integer,
    quantity      integer,
    quantity_2    integer,
    unit_pair_id  integer not null,
    load_id       integer,      -- of value_cny
    load_id_usd   integer,
    primary key (slice_id, partner_id, product_id, regime_id, place_id)
) strict, without rowid;

-- What a fact said before a later load changed it.
create table fact_revision (
    slice_id               integer not null,
    partner_id             integer not null,
    product_id             integer not null,
    regime_id              integer not null,
    place_id               integer not null,
    currency               text not null check (currency in ('cny', 'usd')),
    superseded_by_load_id  integer not null references load (id),
    value                  integer,
    quantity               integer,
    quantity_2             integer,
    unit_pair_id           integer not null,
    load_id                integer not null references load (id),
    primary key (slice_id, partner_id, product_id, regime_id, place_id, currency, superseded_by_load_id)
) strict, without rowid;

-- Rollups: replaced for the slices that a load touched, in its transaction.
create table slice_partner (
    slice_id    integer not null,
    partner_id  integer not null,
    value_cny   integer,
    value_usd   integer,
    rows        integer not null,
    size        integer generated always as (max(coalesce(value_cny, -1), coalesce(7 * value_usd, -1))) virtual,
    primary key (slice_id, partner_id)
) strict, without rowid;

-- Quantities only where all rows below share their units.
create table slice_product (
    slice_id      integer not null,
    level         integer not null,
    product_id    integer not null,
    value_cny     integer,
    value_usd     integer,
    rows          integer not null,
    quantity      integer,
    quantity_2    integer,
    unit_pair_id  integer,
    size        integer generated always as (max(coalesce(value_cny, -1), coalesce(7 * value_usd, -1))) virtual,
    primary key (slice_id, level, product_id)
) strict, without rowid;

create table slice_partner_chapter (
    slice_id    integer not null,
    partner_id  integer not null,
    product_id  integer not null,
    value_cny   integer,
    value_usd   integer,
    rows        integer not null,
    size        integer generated always as (max(coalesce(value_cny, -1), coalesce(7 * value_usd, -1))) virtual,
    primary key (slice_id, partner_id, product_id)
) strict, without rowid;
