-- Whatever publisher a file comes from: other reporters, currencies, editions, code systems, and parts of a whole.

-- The views are made again by the next migration.
drop view trade_partner_product;
drop view product_slice;
drop view trade_product_span;
drop view trade_partner_chapter_month;
drop view load_history;
drop view freshness;
drop view coverage;
drop view basket_member;
drop view group_member;
drop view published_choice;
drop view published;
drop view trade_product_month;
drop view trade_partner_month;
drop view trade_total_month;
drop view trade;
drop view trade_all;

-- A value in the reporter's own currency stands in one column, and the slice says which currency that is.
alter table fact rename column value_cny to value_home;
alter table slice_partner rename column value_cny to value_home;
alter table slice_product rename column value_cny to value_home;
alter table slice_partner_chapter rename column value_cny to value_home;
alter table slice rename column value_cny to value_home;
alter table slice rename column rows_cny to rows_home;
alter table slice add column currency text;     -- of value_home: cny, eur, gbp …; null where only dollars are held
update slice set currency = 'cny' where value_home is not null;
alter table load rename column value_cny to value_home;
alter table load add column currency text;      -- of value_home
update load set currency = 'cny' where value_home is not null;

-- A part of a whole, such as `mode:2100` or `re-export`; empty for the whole. Parts are never added to wholes,
-- and the grain's text has the breakdown too, so that each part is a slice of its own.
alter table slice add column breakdown text not null default '';

create table fact_revision_new (
    slice_id               integer not null,
    partner_id             integer not null,
    product_id             integer not null,
    regime_id              integer not null,
    place_id               integer not null,
    currency               text not null,
    superseded_by_load_id  integer not null references load (id),
    value                  integer,
    quantity               integer,
    quantity_2             integer,
    unit_pair_id           integer not null,
    load_id                integer not null references load (id),
    primary key (slice_id, partner_id, product_id, regime_id, place_id, currency, superseded_by_load_id)
) strict, without rowid;
insert into fact_revision_new select * from fact_revision;
drop table fact_revision;
alter table fact_revision_new rename to fact_revision;

-- Editions back to the first, and national lists: codes of more than six digits mean something else in each.
create table product_new (
    id            integer primary key,
    edition       integer not null check (edition in (1992, 1996, 2002, 2007, 2012, 2017, 2022)),
    nomenclature  text not null default 'hs' check (nomenclature in ('hs', 'china', 'eu', 'us', 'uk')),
    code          text not null check (length(code) in (2, 4, 6, 8, 10) and code not glob '*[^0-9]*'),
    level         integer not null check (level = length(code)),
    parent_id     integer references product (id),
    name_en       text,
    name_zh       text,
    source        text not null,
    certainty     text not null,
    unique (code, edition, nomenclature),
    check ((level <= 6) = (nomenclature = 'hs'))
) strict;
insert into product_new (id, edition, nomenclature, code, level, parent_id, name_en, name_zh, source, certainty)
select id, edition, case when level <= 6 then 'hs' else 'china' end, code, level, parent_id, name_en, name_zh, source, certainty
from product;
drop table product;
alter table product_new rename to product;

-- Codes of economies in the systems that the table of areas has no column for.
create table area_code (
    system     text not null,
    code       text not null,
    area_id    integer not null references area (id),
    source     text not null,
    certainty  text not null,
    primary key (system, code)
) strict, without rowid;

-- `customs-regime`, `supervision-mode` (China), `comext-procedure` (European Union).
create table regime_new (
    id         integer primary key,
    code       text not null unique,
    system     text not null,
    name_en    text not null,
    name_zh    text,
    aliases    text,
    source     text not null,
    certainty  text not null
) strict;
insert into regime_new select * from regime;
drop table regime;
alter table regime_new rename to regime;

insert into meta_table (name, about) values
    ('trade_span', 'Facts that cover more than a month, such as a year. One grain a dataset, reporter, span and flow, so that sums count nothing twice.');

insert into meta_column (table_name, column_name, meaning, unit, source)
select 'trade_span', column_name, meaning, unit, source
from meta_column
where table_name = 'trade' and column_name not in ('month', 'month_no');

insert into meta_column (table_name, column_name, meaning, unit, source) values
    ('trade_span', 'span', 'First and last month, written like 2024-01..2024-12.', null, 'source file, or the person who imported it'),
    ('trade_span', 'from_month_no', 'First month as a number: year times 12, plus month, minus 1.', 'month number', 'computed from the span'),
    ('trade_span', 'to_month_no', 'Last month as a number.', 'month number', 'computed from the span'),
    ('trade_all', 'breakdown', 'The part of a whole that the row is, such as mode:2100 or re-export; empty for the whole. Never add parts to wholes.', null, 'source file'),
    ('trade_all', 'edition', 'HS edition of the product code.', 'year', 'source file, or the edition in force'),
    ('trade_all', 'nomenclature', 'Whose list the code belongs to: hs up to six digits, else china, eu, us or uk.', null, 'adapter of the file'),
    ('coverage', 'breakdown', 'The part of a whole that the slice is; empty for the whole.', null, 'source file');

insert into meta_column (table_name, column_name, meaning, unit, source)
select t.name, c.name, c.meaning, c.unit, 'source file'
from (select 'trade' as name union all select 'trade_all' union all select 'trade_span') t,
    (select 'value_eur' as name, 'Value in euros. Null if no file gave it; never converted.' as meaning, 'euros' as unit
    union all select 'value_gbp', 'Value in pounds sterling. Null if no file gave it; never converted.', 'pounds sterling'
    union all select 'value_home', 'Value in the currency of the column home_currency.', 'see column home_currency'
    union all select 'home_currency', 'Currency of value_home: cny, eur, gbp … Null where only dollars are held.', null) c
union all
select t.name, c.name, c.meaning, c.unit, 'computed from the rows'
from (select 'coverage' as name union all select 'load_history') t,
    (select 'value_home' as name, 'Sum in the currency of the column home_currency.' as meaning, 'see column home_currency' as unit
    union all select 'home_currency', 'Currency of value_home: cny, eur, gbp … Null where only dollars are held.', null) c;
