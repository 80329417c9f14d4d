-- When each number became known, so that a question can be answered with what was known on a day.

drop view published_choice;
drop view published;
drop view load_history;

-- The day from which what a load brought is known: the day on which its file was published, where the file, its name
-- or the person says it, else the day (UTC) on which it was imported.
alter table load add column known_on text;
update load
set known_on = coalesce(
    (select f.published_on from source_file f where f.id = load.source_file_id),
    substr(coalesce(finished_at, started_at), 1, 10));

-- Rows of a file that is older than what is held: kept as the past, without changing the present.
alter table load add column rows_outdated integer not null default 0;

-- The day from which a figure is known: its release's day; where nobody knows that, the 18th of the month after the
-- newest month of the release, and at the latest the day of the import. A correction inside one release is known
-- from the day on which it was imported.
alter table cell add column known_on text;
update cell
set known_on = coalesce(
    (select e.published_on from release e where e.id = cell.release_id),
    (select min(l.known_on, ((n.month + 1) / 12) || '-' || substr('0' || ((n.month + 1) % 12 + 1), -2) || '-18')
        from load l,
            (select max(o.to_month) as month from cell o where o.release_id = cell.release_id and o.load_id = cell.load_id) n
        where l.id = cell.load_id));
update cell
set known_on = max(known_on, (select l.known_on from load l where l.id = cell.load_id))
where exists (
    select 1 from cell o
    where o.from_month = cell.from_month and o.to_month = cell.to_month and o.subject = cell.subject and o.flow = cell.flow
        and o.measure = cell.measure and o.unit = cell.unit and o.release_id = cell.release_id
        and o.superseded_by_load_id = cell.load_id);

-- Figures of a higher kind prevail over those of a lower one, whatever their days; a dataset that is not listed ranks with the press.
create table release_kind (
    dataset  text primary key,
    kind     text not null,
    rank     integer not null
) strict, without rowid;
insert into release_kind (dataset, kind, rank) values
    ('gacc-yearbook', 'yearbook', 4),
    ('gacc-bulletin', 'bulletin', 3),
    ('gacc-preliminary', 'preliminary', 2),
    ('press', 'press', 1);

-- Every figure that was ever held, also those that were corrected or withdrawn since.
create view published_all as
select
    c.id as cell_id,
    c.dataset,
    r.iso3 as reporter,
    (c.from_month / 12) || '-' || substr('0' || (c.from_month % 12 + 1), -2)
        || case when c.to_month = c.from_month then ''
           else '..' || (c.to_month / 12) || '-' || substr('0' || (c.to_month % 12 + 1), -2) end as span,
    c.from_month as from_month_no,
    c.to_month as to_month_no,
    c.flow,
    c.subject,
    c.partner,
    c.partner_group,
    c.product,
    c.basket,
    c.regime,
    c.regime_group,
    c.place,
    c.enterprise,
    c.port,
    c.measure,
    c.currency,
    c.unit,
    c.value,
    c.half_width,
    c.qualifier,
    c.yoy_bp / 100.0 as yoy_percent,
    c.share_bp / 100.0 as share_percent,
    c.share_of,
    c.certainty,
    case when c.certainty in ('memory', 'approximation') then 1 else 0 end as doubtful,
    e.publisher,
    e.title as release,
    e.published_on,
    e.url,
    c.note,
    c.load_id,
    c.known_on,
    coalesce((select k.kind from release_kind k where k.dataset = c.dataset), 'other') as kind,
    coalesce((select k.rank from release_kind k where k.dataset = c.dataset), 1) as kind_rank,
    c.superseded_by_load_id,
    (select l.known_on from load l where l.id = c.superseded_by_load_id) as superseded_on,
    cast(julianday(c.known_on) - 2440587.5 as integer) as known_day_no
from cell c
join area r on r.id = c.reporter_id
join release e on e.id = c.release_id;

-- The published figures as they were printed, every release of them.
create view published as
select
    cell_id, dataset, reporter, span, from_month_no, to_month_no, flow, subject,
    partner, partner_group, product, basket, regime, regime_group, place, enterprise, port,
    measure, currency, unit, value, half_width, qualifier, yoy_percent, share_percent, share_of,
    certainty, doubtful, publisher, release, published_on, url, note, load_id, known_on, kind, kind_rank
from published_all
where superseded_by_load_id is null;

-- One row a question: the latest sourced figure of the highest kind of release, or a more precise one that agrees with
-- it within both roundings; with the publisher's own growth rate and share, each with the cell that it stands in. The
-- rule behind the table `published_best`, which a load refreshes for the spans that it touched.
create view published_choice as
with anchored as (
    select
        c.*,
        first_value(c.value) over newest as newest_value,
        first_value(c.half_width) over newest as newest_half_width
    from published c
    window newest as (
        partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
        order by c.value is null, c.doubtful, c.qualifier is not null, c.kind_rank desc, c.known_on desc, c.half_width, c.cell_id)
),
ranked as (
    select
        c.*,
        row_number() over (
            partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
            order by c.value is null, c.doubtful, c.qualifier is not null,
                case when abs(c.value - c.newest_value) <= c.half_width + c.newest_half_width then 0 else 1 end,
                c.half_width, c.kind_rank desc, c.known_on desc, c.cell_id) as place_no,
        first_value(c.yoy_percent) over growth as best_yoy,
        first_value(case when c.yoy_percent is null then null else c.cell_id end) over growth as yoy_cell_id,
        first_value(c.share_percent) over share as best_share,
        first_value(c.share_of) over share as best_share_of,
        first_value(case when c.share_percent is null then null else c.cell_id end) over share as share_cell_id
    from anchored c
    window
        growth as (
            partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
            order by c.yoy_percent is null, c.doubtful, c.kind_rank desc, c.known_on desc, c.cell_id),
        share as (
            partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
            order by c.share_percent is null, c.doubtful, c.kind_rank desc, c.known_on desc, c.cell_id)
)
select
    reporter, span, from_month_no, to_month_no, flow, subject,
    partner, partner_group, product, basket, regime, regime_group, place, enterprise, port,
    measure, currency, unit, value, half_width, qualifier,
    best_yoy as yoy_percent, best_share as share_percent, best_share_of as share_of,
    certainty, publisher, release, published_on, url, note, dataset, load_id,
    cell_id, yoy_cell_id, share_cell_id
from ranked
where place_no = 1;

-- The choice by kinds may be another one than the choice by days was.
delete from published_best;
insert into published_best (
    reporter, span, from_month_no, to_month_no, flow, subject, partner, partner_group, product,
    basket, regime, regime_group, place, enterprise, port, measure, currency, unit, value,
    half_width, qualifier, yoy_percent, share_percent, share_of, certainty, publisher, release,
    published_on, url, note, dataset, load_id, cell_id, yoy_cell_id, share_cell_id)
select * from published_choice;

create view load_history as
select
    l.id as load_id,
    l.finished_at,
    f.name as file,
    f.sha256,
    f.bytes,
    l.adapter,
    l.dataset,
    l.reading,
    l.rows_read,
    l.rows_new,
    l.rows_revised,
    l.rows_completed,
    l.rows_unchanged,
    case when l.currency = 'cny' then l.value_home end as value_cny,
    l.value_usd,
    l.value_home,
    l.currency as home_currency,
    l.known_on,
    l.rows_outdated
from load l
join source_file f on f.id = l.source_file_id
where l.outcome = 'done';

-- What facts said before a later load changed them: one row a change. A value of null in the table `fact_revision`
-- only keeps the quantities that a row had before its other currency came.
create view trade_revision as
select
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2)
        || case when s.to_month = s.from_month then ''
           else '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) end as span,
    s.from_month as from_month_no,
    s.to_month as to_month_no,
    s.flow,
    s.grain,
    a.iso3 as partner,
    a.name_en as partner_name,
    p.code as product,
    p.level as product_level,
    coalesce(p.name_en, p.name_zh) as product_name,
    (select g.code from regime g where g.id = v.regime_id) as regime,
    (select l.code from place l where l.id = v.place_id) as place,
    v.currency,
    v.value as old_value,
    coalesce(
        (select n.value from fact_revision n
            where n.slice_id = v.slice_id and n.partner_id = v.partner_id and n.product_id = v.product_id
                and n.regime_id = v.regime_id and n.place_id = v.place_id and n.currency = v.currency
                and n.load_id = v.superseded_by_load_id and n.value is not null),
        (select case when v.currency = 'usd' then f.value_usd else f.value_home end from fact f
            where f.slice_id = v.slice_id and f.partner_id = v.partner_id and f.product_id = v.product_id
                and f.regime_id = v.regime_id and f.place_id = v.place_id)) as new_value,
    v.quantity as old_quantity,
    case when exists (
            select 1 from fact_revision n
            where n.slice_id = v.slice_id and n.partner_id = v.partner_id and n.product_id = v.product_id
                and n.regime_id = v.regime_id and n.place_id = v.place_id and n.currency = v.currency
                and n.load_id = v.superseded_by_load_id and n.value is not null)
        then (
            select n.quantity from fact_revision n
            where n.slice_id = v.slice_id and n.partner_id = v.partner_id and n.product_id = v.product_id
                and n.regime_id = v.regime_id and n.place_id = v.place_id and n.currency = v.currency
                and n.load_id = v.superseded_by_load_id and n.value is not null)
        else (
            select f.quantity from fact f
            where f.slice_id = v.slice_id and f.partner_id = v.partner_id and f.product_id = v.product_id
                and f.regime_id = v.regime_id and f.place_id = v.place_id) end as new_quantity,
    (select u.code from unit_pair up join unit u on u.id = up.unit_id where up.id = v.unit_pair_id) as unit,
    v.load_id as old_load_id,
    (select l.known_on from load l where l.id = v.load_id) as old_known_on,
    v.superseded_by_load_id as load_id,
    (select l.known_on from load l where l.id = v.superseded_by_load_id) as known_on,
    v.slice_id,
    v.partner_id,
    v.product_id,
    v.regime_id,
    v.place_id
from fact_revision v
cross join slice s on s.id = v.slice_id
cross join area r on r.id = s.reporter_id
left join area a on a.id = v.partner_id
left join product p on p.id = v.product_id
where v.value is not null;

insert into meta_table (name, about) values
    ('published_all', 'Every published figure that was ever held, corrected and withdrawn ones included. Never add them up.'),
    ('trade_revision', 'What facts said before a later import changed them, one row a change.');

insert into meta_column (table_name, column_name, meaning, unit, source)
select 'published_all', column_name, meaning, unit, source
from meta_column
where table_name = 'published';
update meta_column
set meaning = 'Day from which it is known: its release''s day; if nobody knows that, the 18th of the month after the newest month of the release, at the latest the day of the import.'
where column_name = 'known_on' and table_name in ('published', 'published_all');

insert into meta_column (table_name, column_name, meaning, unit, source)
select t.name, c.name, c.meaning, null, 'table release_kind'
from (select 'published' as name union all select 'published_all') t,
    (select 'kind' as name, 'Kind of release: yearbook, bulletin, preliminary, press or other.' as meaning
    union all select 'kind_rank', 'Order of the kinds: figures of a higher one prevail.') c;

insert into meta_column (table_name, column_name, meaning, unit, source) values
    ('published_all', 'superseded_by_load_id', 'Import that corrected or withdrew it. Null if it stands.', null, 'ledger of imports'),
    ('published_all', 'superseded_on', 'Day from which that is known. Null if it stands.', 'date', 'ledger of imports'),
    ('published_all', 'known_day_no', 'The day of known_on as a number to count with: days since 1970-01-01.', 'days', 'computed from known_on'),
    ('load_history', 'known_on', 'Day from which its facts are known: the file''s day of publication, else the day of the import (UTC).', 'date', 'source file, the person who imported it, or the ledger'),
    ('load_history', 'rows_outdated', 'Rows that were older than what was held: kept as the past.', 'rows', 'ledger of imports'),
    ('trade_revision', 'span', 'Months covered, like 2024-09 or 2024-01..2024-12.', null, 'source file, or the person who imported it'),
    ('trade_revision', 'currency', 'Currency of old_value and new_value.', null, 'source file'),
    ('trade_revision', 'old_value', 'Value before the change.', 'see column currency', 'source file of old_load_id'),
    ('trade_revision', 'new_value', 'Value after the change.', 'see column currency', 'source file of load_id'),
    ('trade_revision', 'old_quantity', 'Amount in the first statistical unit before the change.', 'see column unit', 'source file of old_load_id'),
    ('trade_revision', 'new_quantity', 'The amount after the change.', 'see column unit', 'source file of load_id'),
    ('trade_revision', 'old_load_id', 'Import that brought the old value.', null, 'ledger of imports'),
    ('trade_revision', 'old_known_on', 'Day from which the old value is known.', 'date', 'load_history'),
    ('trade_revision', 'load_id', 'Import that brought the new value.', null, 'ledger of imports'),
    ('trade_revision', 'known_on', 'Day from which the new value is known.', 'date', 'load_history'),
    ('trade_revision', 'partner_id', 'Number of the partner in this file.', null, 'given by this file'),
    ('trade_revision', 'product_id', 'Number of the product in this file.', null, 'given by this file'),
    ('trade_revision', 'regime_id', 'Number of the customs regime in this file.', null, 'given by this file'),
    ('trade_revision', 'place_id', 'Number of the place in this file.', null, 'given by this file');
insert into meta_column (table_name, column_name, meaning, unit, source)
select 'trade_revision', column_name, meaning, unit, source
from meta_column
where table_name = 'trade_all' and column_name in (
    'dataset', 'reporter', 'from_month_no', 'to_month_no', 'flow', 'grain', 'partner', 'partner_name', 'product', 'product_level',
    'product_name', 'regime', 'place', 'unit', 'slice_id');
