-- The public face of the file, made again for reporters, currencies and parts of every kind. Core SQL only; renaming a
-- view or a column is a breaking change.

-- Every fact in readable form, every grain. `month` is null where the file's rows cover a longer span.
-- Units, regime and place are looked up only where a statement names them.
create view trade_all as
select
    s.dataset,
    r.iso3 as reporter,
    case when s.from_month = s.to_month
        then (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) end as month,
    case when s.from_month = s.to_month then s.from_month end as month_no,
    s.flow,
    a.iso3 as partner,
    a.name_en as partner_name,
    p.code as product,
    p.level as product_level,
    coalesce(p.name_en, p.name_zh) as product_name,
    (select g.code from regime g where g.id = f.regime_id) as regime,
    (select l.code from place l where l.id = f.place_id) as place,
    case when s.currency = 'cny' then nullif(f.value_home, case when s.breakdown like '%suppressed%' then 0 end) end as value_cny,
    nullif(f.value_usd, case when s.breakdown like '%suppressed%' then 0 end) as value_usd,
    f.quantity,
    (select u.code from unit_pair up join unit u on u.id = up.unit_id where up.id = f.unit_pair_id) as unit,
    f.quantity_2,
    (select u.code from unit_pair up join unit u on u.id = up.unit_2_id where up.id = f.unit_pair_id) as unit_2,
    s.complete,
    s.complete_usd,
    case when f.value_usd is not null and coalesce(f.load_id_usd, s.first_load_id) > coalesce(f.load_id, s.first_load_id)
        then coalesce(f.load_id_usd, s.first_load_id) else coalesce(f.load_id, s.first_load_id) end as load_id,
    s.grain,
    s.from_month as from_month_no,
    s.to_month as to_month_no,
    s.id as slice_id,
    s.breakdown,
    p.edition,
    p.nomenclature,
    case when s.currency = 'eur' then nullif(f.value_home, case when s.breakdown like '%suppressed%' then 0 end) end as value_eur,
    case when s.currency = 'gbp' then nullif(f.value_home, case when s.breakdown like '%suppressed%' then 0 end) end as value_gbp,
    nullif(f.value_home, case when s.breakdown like '%suppressed%' then 0 end) as value_home,
    s.currency as home_currency
from slice s
cross join fact f on f.slice_id = s.id
cross join area r on r.id = s.reporter_id
left join area a on a.id = f.partner_id
left join product p on p.id = f.product_id;

-- One grain a dataset, month and flow: a plain sum never counts a good twice.
create view trade as
select
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) as month,
    s.from_month as month_no,
    s.flow,
    a.iso3 as partner,
    a.name_en as partner_name,
    p.code as product,
    p.level as product_level,
    coalesce(p.name_en, p.name_zh) as product_name,
    (select g.code from regime g where g.id = f.regime_id) as regime,
    (select l.code from place l where l.id = f.place_id) as place,
    case when s.currency = 'cny' then f.value_home end as value_cny,
    f.value_usd,
    f.quantity,
    (select u.code from unit_pair up join unit u on u.id = up.unit_id where up.id = f.unit_pair_id) as unit,
    f.quantity_2,
    (select u.code from unit_pair up join unit u on u.id = up.unit_2_id where up.id = f.unit_pair_id) as unit_2,
    s.complete,
    s.complete_usd,
    case when f.value_usd is not null and coalesce(f.load_id_usd, s.first_load_id) > coalesce(f.load_id, s.first_load_id)
        then coalesce(f.load_id_usd, s.first_load_id) else coalesce(f.load_id, s.first_load_id) end as load_id,
    case when s.currency = 'eur' then f.value_home end as value_eur,
    case when s.currency = 'gbp' then f.value_home end as value_gbp,
    f.value_home,
    s.currency as home_currency
from slice s
cross join fact f on f.slice_id = s.id
cross join area r on r.id = s.reporter_id
left join area a on a.id = f.partner_id
left join product p on p.id = f.product_id
where s.preferred = 1 and s.from_month = s.to_month and s.breakdown = '';

-- The same for what covers more than a month.
create view trade_span as
select
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2)
        || '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) as span,
    s.from_month as from_month_no,
    s.to_month as to_month_no,
    s.flow,
    a.iso3 as partner,
    a.name_en as partner_name,
    p.code as product,
    p.level as product_level,
    coalesce(p.name_en, p.name_zh) as product_name,
    (select g.code from regime g where g.id = f.regime_id) as regime,
    (select l.code from place l where l.id = f.place_id) as place,
    case when s.currency = 'cny' then f.value_home end as value_cny,
    f.value_usd,
    f.quantity,
    (select u.code from unit_pair up join unit u on u.id = up.unit_id where up.id = f.unit_pair_id) as unit,
    f.quantity_2,
    (select u.code from unit_pair up join unit u on u.id = up.unit_2_id where up.id = f.unit_pair_id) as unit_2,
    s.complete,
    s.complete_usd,
    case when f.value_usd is not null and coalesce(f.load_id_usd, s.first_load_id) > coalesce(f.load_id, s.first_load_id)
        then coalesce(f.load_id_usd, s.first_load_id) else coalesce(f.load_id, s.first_load_id) end as load_id,
    case when s.currency = 'eur' then f.value_home end as value_eur,
    case when s.currency = 'gbp' then f.value_home end as value_gbp,
    f.value_home,
    s.currency as home_currency
from slice s
cross join fact f on f.slice_id = s.id
cross join area r on r.id = s.reporter_id
left join area a on a.id = f.partner_id
left join product p on p.id = f.product_id
where s.preferred = 1 and s.from_month < s.to_month and s.breakdown = '';

-- The rollups. Of several grains of one month, each item is taken from the one that holds most of it
-- (of equals the coarsest), so that a file about one good never hides another file's goods.
create view trade_total_month as
select
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) as month,
    s.from_month as month_no,
    s.flow,
    case when s.currency = 'cny' then s.value_home end as value_cny,
    s.value_usd,
    s.rows,
    s.complete,
    s.complete_usd,
    s.grain,
    s.last_load_id as load_id,
    s.id as slice_id
from slice s
join area r on r.id = s.reporter_id
where s.from_month = s.to_month and s.breakdown = ''
    and (s.alone = 1 or not exists (
        select 1 from slice o
        where o.dataset = s.dataset and o.reporter_id = s.reporter_id and o.breakdown = ''
            and o.from_month = s.from_month and o.to_month = s.to_month and o.flow = s.flow
            and (coalesce(o.complete, o.complete_usd, 0), o.size, -o.fineness, -o.id)
              > (coalesce(s.complete, s.complete_usd, 0), s.size, -s.fineness, -s.id)));

create view trade_partner_month as
select
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) as month,
    s.from_month as month_no,
    s.flow,
    a.iso3 as partner,
    a.name_en as partner_name,
    case when s.currency = 'cny' then t.value_home end as value_cny,
    t.value_usd,
    t.rows,
    s.complete,
    s.complete_usd,
    s.grain,
    s.last_load_id as load_id,
    s.id as slice_id
from slice s
join area r on r.id = s.reporter_id
join slice_partner t on t.slice_id = s.id
join area a on a.id = t.partner_id
where s.from_month = s.to_month and s.breakdown = ''
    and (s.alone = 1 or not exists (
        select 1 from slice o
        cross join slice_partner ot on ot.slice_id = o.id and ot.partner_id = t.partner_id
        where o.dataset = s.dataset and o.reporter_id = s.reporter_id and o.breakdown = ''
            and o.from_month = s.from_month and o.to_month = s.to_month and o.flow = s.flow
            and (coalesce(o.complete, o.complete_usd, 0), ot.size, -o.fineness, -o.id)
              > (coalesce(s.complete, s.complete_usd, 0), t.size, -s.fineness, -s.id)));

-- Codes and names are looked up only where a statement names them: join `product_id` with the table product to
-- look for one product.
create view trade_product_month as
select
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) as month,
    s.from_month as month_no,
    s.flow,
    (select p.code from product p where p.id = t.product_id) as product,
    t.product_id,
    (select p.edition from product p where p.id = t.product_id) as edition,
    t.level as product_level,
    s.product_level as grain_level,
    (select coalesce(p.name_en, p.name_zh) from product p where p.id = t.product_id) as product_name,
    case when s.currency = 'cny' then t.value_home end as value_cny,
    t.value_usd,
    t.rows,
    t.quantity,
    (select u.code from unit_pair up join unit u on u.id = up.unit_id where up.id = t.unit_pair_id) as unit,
    t.quantity_2,
    (select u.code from unit_pair up join unit u on u.id = up.unit_2_id where up.id = t.unit_pair_id) as unit_2,
    s.complete,
    s.complete_usd,
    s.grain,
    s.last_load_id as load_id,
    s.id as slice_id
from slice s
join area r on r.id = s.reporter_id
join slice_product t on t.slice_id = s.id
where s.from_month = s.to_month and s.breakdown = ''
    and (s.alone = 1 or not exists (
        select 1 from slice o
        cross join slice_product ot on ot.slice_id = o.id and ot.level = t.level and ot.product_id = t.product_id
        where o.dataset = s.dataset and o.reporter_id = s.reporter_id and o.breakdown = ''
            and o.from_month = s.from_month and o.to_month = s.to_month and o.flow = s.flow
            and (coalesce(o.complete, o.complete_usd, 0), ot.size, -o.fineness, -o.id)
              > (coalesce(s.complete, s.complete_usd, 0), t.size, -s.fineness, -s.id)));

-- The published figures as they were printed, every release of them.
create view published as
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
    case when e.published_on is null
        then ((c.to_month + 1) / 12) || '-' || substr('0' || ((c.to_month + 1) % 12 + 1), -2) || '-18'
        else e.published_on end as known_on
from cell c
join area r on r.id = c.reporter_id
join release e on e.id = c.release_id
where c.superseded_by_load_id is null;

-- One row a question: the latest sourced figure, or a more precise one that agrees with it within both roundings;
-- with the publisher's own growth rate and share, each with the cell that it stands in. The rule behind the table
-- `published_best`, which a load refreshes for the spans that it touched.
create view published_choice as
with anchored as (
    select
        c.*,
        first_value(c.value) over newest as newest_value,
        first_value(c.half_width) over newest as newest_half_width
    from published c
    window newest as (
        partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
        order by c.value is null, c.doubtful, c.qualifier is not null, c.known_on desc, c.half_width, c.cell_id)
),
ranked as (
    select
        c.*,
        row_number() over (
            partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
            order by c.value is null, c.doubtful, c.qualifier is not null,
                case when abs(c.value - c.newest_value) <= c.half_width + c.newest_half_width then 0 else 1 end,
                c.half_width, c.known_on desc, c.cell_id) as place_no,
        first_value(c.yoy_percent) over growth as best_yoy,
        first_value(case when c.yoy_percent is null then null else c.cell_id end) over growth as yoy_cell_id,
        first_value(c.share_percent) over share as best_share,
        first_value(c.share_of) over share as best_share_of,
        first_value(case when c.share_percent is null then null else c.cell_id end) over share as share_cell_id
    from anchored c
    window
        growth as (
            partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
            order by c.yoy_percent is null, c.doubtful, c.known_on desc, c.cell_id),
        share as (
            partition by c.reporter, c.from_month_no, c.to_month_no, c.subject, c.flow, c.measure, c.unit
            order by c.share_percent is null, c.doubtful, c.known_on desc, c.cell_id)
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

create view group_member as
select
    g.code as group_code,
    g.name_en as group_name,
    a.iso3 as area,
    a.name_en as area_name,
    a.name_zh as area_name_zh,
    m.from_month as from_month_no,
    m.to_month as to_month_no,
    m.source,
    m.certainty,
    m.note
from area_group_member m
join area_group g on g.id = m.group_id
join area a on a.id = m.area_id;

create view basket_member as
select
    b.code as basket,
    b.name_en as basket_name,
    b.status,
    m.edition,
    m.code as product,
    length(m.code) as product_level,
    m.note
from basket_code m
join basket b on b.id = m.basket_id;

-- What is held, slice by slice, and how it compares with the published total of the same span and flow.
create view coverage as
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
    s.has_partner,
    s.product_level,
    s.rows,
    case when s.currency = 'cny' then s.value_home end as value_cny,
    s.value_usd,
    s.complete,
    s.complete_usd,
    s.preferred,
    s.last_load_id as load_id,
    s.breakdown,
    s.value_home,
    s.currency as home_currency
from slice s
join area r on r.id = s.reporter_id;

create view freshness as
select
    dataset,
    max(to_month) as latest_month_no,
    (max(to_month) / 12) || '-' || substr('0' || (max(to_month) % 12 + 1), -2) as latest_month,
    count(*) as slices,
    sum(rows) as rows
from slice
where breakdown = ''
group by dataset
union all
select
    dataset,
    max(to_month),
    (max(to_month) / 12) || '-' || substr('0' || (max(to_month) % 12 + 1), -2),
    0,
    count(*)
from cell
where superseded_by_load_id is null
group by dataset;

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
    l.currency as home_currency
from load l
join source_file f on f.id = l.source_file_id
where l.outcome = 'done';

-- One partner's goods at chapter level.
create view trade_partner_chapter_month as
select
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) as month,
    s.from_month as month_no,
    s.flow,
    a.iso3 as partner,
    a.name_en as partner_name,
    (select p.code from product p where p.id = t.product_id) as product,
    t.product_id,
    2 as product_level,
    (select p.name_en from product p where p.id = t.product_id) as product_name,
    case when s.currency = 'cny' then t.value_home end as value_cny,
    t.value_usd,
    t.rows,
    s.complete,
    s.complete_usd,
    s.grain,
    s.last_load_id as load_id,
    s.id as slice_id
from slice s
join area r on r.id = s.reporter_id
join slice_partner_chapter t on t.slice_id = s.id
join area a on a.id = t.partner_id
where s.from_month = s.to_month and s.breakdown = ''
    and (s.alone = 1 or not exists (
        select 1 from slice o
        cross join slice_partner_chapter ot
            on ot.slice_id = o.id and ot.partner_id = t.partner_id and ot.product_id = t.product_id
        where o.dataset = s.dataset and o.reporter_id = s.reporter_id and o.breakdown = ''
            and o.from_month = s.from_month and o.to_month = s.to_month and o.flow = s.flow
            and (coalesce(o.complete, o.complete_usd, 0), ot.size, -o.fineness, -o.id)
              > (coalesce(s.complete, s.complete_usd, 0), t.size, -s.fineness, -s.id)));

-- Products of slices that cover a span longer than a month.
create view trade_product_span as
select
    s.dataset,
    r.iso3 as reporter,
    s.from_month as from_month_no,
    s.to_month as to_month_no,
    s.flow,
    p.code as product,
    p.id as product_id,
    t.level as product_level,
    case when s.currency = 'cny' then t.value_home end as value_cny,
    t.value_usd,
    t.rows,
    s.complete,
    s.complete_usd,
    s.grain,
    s.last_load_id as load_id,
    s.id as slice_id
from slice s
join area r on r.id = s.reporter_id
join slice_product t on t.slice_id = s.id
join product p on p.id = t.product_id and p.level = t.level
where s.from_month < s.to_month and s.breakdown = ''
    and (s.alone = 1 or not exists (
        select 1 from slice o
        cross join slice_product ot on ot.slice_id = o.id and ot.level = t.level and ot.product_id = t.product_id
        where o.dataset = s.dataset and o.reporter_id = s.reporter_id and o.breakdown = ''
            and o.from_month = s.from_month and o.to_month = s.to_month and o.flow = s.flow
            and (coalesce(o.complete, o.complete_usd, 0), ot.size, -o.fineness, -o.id)
              > (coalesce(s.complete, s.complete_usd, 0), t.size, -s.fineness, -s.id)));

-- Where to read one product's trade by partner: of the slices that have partners, the one that holds most of it.
create view product_slice as
select
    s.dataset,
    r.iso3 as reporter,
    s.from_month as from_month_no,
    s.to_month as to_month_no,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2)
        || case when s.to_month = s.from_month then ''
           else '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) end as span,
    s.flow,
    p.code as product,
    t.level as product_level,
    s.product_level as grain_level,
    p.edition,
    s.grain,
    s.id as slice_id
from product p
cross join slice s
cross join slice_product t on t.slice_id = s.id and t.level = p.level and t.product_id = p.id
cross join area r on r.id = s.reporter_id
where s.has_partner = 1 and s.breakdown = ''
    and (s.alone = 1 or not exists (
        select 1 from slice o
        cross join slice_product ot on ot.slice_id = o.id and ot.level = t.level and ot.product_id = t.product_id
        where o.dataset = s.dataset and o.reporter_id = s.reporter_id and o.breakdown = '' and o.has_partner = 1
            and o.from_month = s.from_month and o.to_month = s.to_month and o.flow = s.flow
            and (coalesce(o.complete, o.complete_usd, 0), ot.size, -o.fineness, -o.id)
              > (coalesce(s.complete, s.complete_usd, 0), t.size, -s.fineness, -s.id)));

-- The facts of a slice by partner, read through its partners so that a range of products is one short run for each.
create view trade_partner_product as
select
    t.slice_id,
    a.iso3 as partner,
    a.name_en as partner_name,
    a.name_zh as partner_name_zh,
    f.product_id,
    p.code as product,
    case when s.currency = 'cny' then f.value_home end as value_cny,
    f.value_usd,
    f.quantity,
    (select u.code from unit_pair up join unit u on u.id = up.unit_id where up.id = f.unit_pair_id) as unit,
    f.quantity_2,
    case when f.value_usd is not null and coalesce(f.load_id_usd, s.first_load_id) > coalesce(f.load_id, s.first_load_id)
        then coalesce(f.load_id_usd, s.first_load_id) else coalesce(f.load_id, s.first_load_id) end as load_id
from slice s
cross join slice_partner t on t.slice_id = s.id
cross join fact f on f.slice_id = t.slice_id and f.partner_id = t.partner_id
cross join area a on a.id = f.partner_id
cross join product p on p.id = f.product_id;
