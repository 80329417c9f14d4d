-- Any span of months beside the same months a year earlier: what facts add up to, and what was published.

-- The months that spans are made of.
create table calendar_month (
    month_no  integer primary key
) strict;
insert into calendar_month (month_no)
with recursive every (month_no) as (
    select 12 * 1980
    union all
    select month_no + 1 from every where month_no < 12 * 2060 - 1
)
select month_no from every;

-- Which flows of the facts a flow in a question adds up.
create table flow_ask (
    flow       text not null,
    part       text not null,
    direction  integer not null,
    parts      integer not null,
    primary key (flow, part)
) strict, without rowid;
insert into flow_ask (flow, part, direction, parts) values
    ('export', 'export', 0, 1),
    ('import', 'import', 1, 1),
    ('total', 'export', 0, 2),
    ('total', 'import', 1, 2);

-- The units of money in which figures are published and facts are held.
create table money_unit (
    unit      text primary key,
    currency  text not null
) strict, without rowid;
insert into money_unit (unit, currency) values
    ('yuan', 'cny'),
    ('usd', 'usd');

-- The detail that a question needs of the facts.
create table detail_ask (
    detail         text not null,
    product_level  integer not null,
    has_partner    integer not null,
    primary key (detail, product_level)
) strict, without rowid;
insert into detail_ask (detail, product_level, has_partner) values
    ('total', 0, 0),
    ('partner', 0, 1),
    ('product', 2, 0),
    ('product', 4, 0),
    ('product', 6, 0),
    ('product', 8, 0),
    ('partner×product', 2, 1),
    ('partner×product', 4, 1),
    ('partner×product', 6, 1),
    ('partner×product', 8, 1);

-- Name both ends: there are half a million spans.
create view month_span as
select
    f.month_no as from_month_no,
    t.month_no as to_month_no,
    t.month_no - f.month_no + 1 as months
from calendar_month f
join calendar_month t on t.month_no >= f.month_no;

-- Of how many months facts are held in a span, in how many of them they are whole, and the same a year earlier.
create view span_held as
select
    p.from_month_no,
    p.to_month_no,
    s.dataset,
    s.reporter,
    k.flow,
    u.unit,
    d.detail,
    d.product_level,
    max(p.months * k.parts) as wanted,
    count(distinct case when s.from_month_no >= p.from_month_no then 2 * s.from_month_no + k.direction end) as held,
    count(distinct case
        when s.from_month_no >= p.from_month_no and case u.unit when 'usd' then s.complete_usd else s.complete end = 1
            then 2 * s.from_month_no + k.direction end) as whole,
    count(distinct case when s.from_month_no <= p.to_month_no - 12 then 2 * s.from_month_no + k.direction end) as base_held,
    count(distinct case
        when s.from_month_no <= p.to_month_no - 12 and case u.unit when 'usd' then s.complete_usd else s.complete end = 1
            then 2 * s.from_month_no + k.direction end) as base_whole,
    count(distinct case
        when s.from_month_no >= p.from_month_no
            and (s.product_level = d.product_level or case u.unit when 'usd' then s.complete_usd else s.complete end = 1)
            then 2 * s.from_month_no + k.direction end) as exact,
    count(distinct case
        when s.from_month_no <= p.to_month_no - 12
            and (s.product_level = d.product_level or case u.unit when 'usd' then s.complete_usd else s.complete end = 1)
            then 2 * s.from_month_no + k.direction end) as base_exact
from month_span p
cross join flow_ask k
cross join money_unit u
cross join detail_ask d
join coverage s on s.flow = k.part and s.from_month_no = s.to_month_no
    and s.from_month_no between p.from_month_no - 12 and p.to_month_no
where s.breakdown = '' and s.has_partner >= d.has_partner and s.product_level >= d.product_level
    and case u.unit when 'usd' then s.value_usd else s.value_cny end is not null
group by p.from_month_no, p.to_month_no, s.dataset, s.reporter, k.flow, u.unit, d.detail, d.product_level;

-- What the facts of a span add up to, and those of the same months a year earlier: all goods and partners.
create view total_sum as
select
    p.from_month_no,
    p.to_month_no,
    t.dataset,
    t.reporter,
    k.flow,
    u.unit,
    sum(case when t.month_no >= p.from_month_no then case u.unit when 'usd' then t.value_usd else t.value_cny end end) as value,
    sum(case when t.month_no <= p.to_month_no - 12 then case u.unit when 'usd' then t.value_usd else t.value_cny end end) as base,
    max(t.load_id) as load_id
from month_span p
cross join flow_ask k
cross join money_unit u
join trade_total_month t on t.flow = k.part and t.month_no between p.from_month_no - 12 and p.to_month_no
where t.month_no >= p.from_month_no or t.month_no <= p.to_month_no - 12
group by p.from_month_no, p.to_month_no, t.dataset, t.reporter, k.flow, u.unit;

-- The same by partner.
create view partner_sum as
select
    p.from_month_no,
    p.to_month_no,
    t.dataset,
    t.reporter,
    k.flow,
    u.unit,
    t.partner,
    sum(case when t.month_no >= p.from_month_no then case u.unit when 'usd' then t.value_usd else t.value_cny end end) as value,
    sum(case when t.month_no <= p.to_month_no - 12 then case u.unit when 'usd' then t.value_usd else t.value_cny end end) as base,
    max(t.load_id) as load_id
from month_span p
cross join flow_ask k
cross join money_unit u
join trade_partner_month t on t.flow = k.part and t.month_no between p.from_month_no - 12 and p.to_month_no
where t.month_no >= p.from_month_no or t.month_no <= p.to_month_no - 12
group by p.from_month_no, p.to_month_no, t.dataset, t.reporter, k.flow, u.unit, t.partner;

-- Members of a group at the end of a span, and a year earlier.
create view group_span as
select
    p.from_month_no,
    p.to_month_no,
    m.group_code as partner_group,
    m.area as partner,
    max(case when coalesce(m.from_month_no, p.to_month_no) <= p.to_month_no
        and coalesce(m.to_month_no, p.to_month_no) >= p.to_month_no then 1 else 0 end) as is_member,
    max(case when coalesce(m.from_month_no, p.to_month_no - 12) <= p.to_month_no - 12
        and coalesce(m.to_month_no, p.to_month_no - 12) >= p.to_month_no - 12 then 1 else 0 end) as was_member
from month_span p
cross join group_member m
group by p.from_month_no, p.to_month_no, m.group_code, m.area;

-- The same by group: its members in both years, those that joined, and those that left.
create view group_sum as
select
    p.from_month_no,
    p.to_month_no,
    t.dataset,
    t.reporter,
    k.flow,
    u.unit,
    m.group_code as partner_group,
    sum(case when t.month_no >= p.from_month_no
            and coalesce(m.from_month_no, p.to_month_no) <= p.to_month_no and coalesce(m.to_month_no, p.to_month_no) >= p.to_month_no
        then case u.unit when 'usd' then t.value_usd else t.value_cny end end) as value,
    sum(case when t.month_no <= p.to_month_no - 12
            and coalesce(m.from_month_no, p.to_month_no) <= p.to_month_no and coalesce(m.to_month_no, p.to_month_no) >= p.to_month_no
        then case u.unit when 'usd' then t.value_usd else t.value_cny end end) as base,
    sum(case when t.month_no <= p.to_month_no - 12
            and coalesce(m.from_month_no, p.to_month_no - 12) <= p.to_month_no - 12
            and coalesce(m.to_month_no, p.to_month_no - 12) >= p.to_month_no - 12
        then case u.unit when 'usd' then t.value_usd else t.value_cny end end) as dated_base,
    max(t.load_id) as load_id
from month_span p
cross join flow_ask k
cross join money_unit u
join trade_partner_month t on t.flow = k.part and t.month_no between p.from_month_no - 12 and p.to_month_no
join group_member m on m.area = t.partner and t.partner <> t.reporter
where t.month_no >= p.from_month_no or t.month_no <= p.to_month_no - 12
group by p.from_month_no, p.to_month_no, t.dataset, t.reporter, k.flow, u.unit, m.group_code;

-- A published figure beside that of a year earlier. A base that contradicts the printed growth was revised since:
-- then the growth says what the base is.
create view figure_change as
select
    n.reporter,
    n.from_month_no,
    n.to_month_no,
    n.flow,
    n.subject,
    n.partner,
    n.partner_group,
    n.product,
    n.basket,
    n.regime,
    n.regime_group,
    n.place,
    n.enterprise,
    n.port,
    n.measure,
    n.unit,
    n.value,
    n.half_width,
    n.qualifier,
    case
        when n.own_yoy_percent is null or n.value is null
            or abs(100 * cast(n.value - e.value as double) / nullif(e.value, 0) - n.own_yoy_percent) <= 0.15 then e.value
        when n.own_yoy_percent > -100 then cast(100 * cast(n.value as double) / nullif(100.0 + n.own_yoy_percent, 0) as bigint) end as base,
    case
        when n.own_yoy_percent is null or n.value is null
            or abs(100 * cast(n.value - e.value as double) / nullif(e.value, 0) - n.own_yoy_percent) <= 0.15
            then case when e.value is not null then 'published' end
        when n.own_yoy_percent > -100 then 'derived' end as base_basis,
    e.value as earlier,
    n.own_yoy_percent as yoy_percent,
    -- How far the roundings of both figures may move a rate that is worked out from them.
    case when n.own_yoy_percent is null and e.value > 0
        then 100 * (n.half_width + e.half_width * (cast(n.value as double) / e.value)) / e.value end as yoy_half_width,
    n.share_percent,
    n.share_of,
    n.certainty,
    n.dataset,
    n.load_id,
    n.cell_id,
    n.yoy_cell_id,
    n.share_cell_id,
    e.cell_id as earlier_cell_id
from (
    -- A rate that was printed with another level than the one that answers is not that level's rate.
    select
        b.*,
        case when abs(b.value - y.value) > b.half_width + coalesce(y.half_width, 0) and abs(b.value - y.value) > b.value / 1000 then null
            else b.yoy_percent end as own_yoy_percent
    from published_best b
    left join cell y on y.id = b.yoy_cell_id) n
left join published_best e on e.from_month_no = n.from_month_no - 12 and e.to_month_no = n.to_month_no - 12
    and e.subject = n.subject and e.flow = n.flow and e.reporter = n.reporter and e.measure = n.measure and e.unit = n.unit;

insert into meta_table (name, about) values
    ('month_span', 'Every run of months from 1980 to 2059. Name both ends.'),
    ('span_held', 'Of how many months of a span facts of some detail are held, and in how many they are whole; the same a year earlier.'),
    ('total_sum', 'What the facts held of a span add up to, beside the same months a year earlier. Compare with span_held: months may be missing.'),
    ('partner_sum', 'The same by partner.'),
    ('group_span', 'Who is a member of a group at the end of a span, and who was a year earlier.'),
    ('group_sum', 'The same as partner_sum, added up by group. Groups overlap: never add them.'),
    ('figure_change', 'The published figure that answers a question, beside that of a year earlier.');

insert into meta_column (table_name, column_name, meaning, unit, source)
select t.name, c.name, c.meaning, c.unit, c.source
from (
    select 'month_span' as name union all select 'span_held' union all select 'total_sum' union all select 'partner_sum'
    union all select 'group_span' union all select 'group_sum'
    union all select 'figure_change') t,
    (
    select 'from_month_no' as name, 'First month, as a number: year times 12, plus month, minus 1.' as meaning, 'month number' as unit, 'the question' as source
    union all select 'to_month_no', 'Last month, as a number.', 'month number', 'the question') c;

insert into meta_column (table_name, column_name, meaning, unit, source)
select t.name, c.name, c.meaning, c.unit, c.source
from (
    select 'total_sum' as name union all select 'partner_sum' union all select 'group_sum') t,
    (
    select 'dataset' as name, 'What one publisher compiles in one way. Never add up two.' as meaning, null as unit, 'adapter of the file' as source
    union all select 'reporter', 'Economy whose customs count, as ISO alpha-3.', null, 'area list'
    union all select 'flow', 'export, import or total, which is both.', null, 'the question'
    union all select 'unit', 'Unit of the values: yuan or usd.', null, 'the question'
    union all select 'value', 'Sum over the span. Null if nothing is held.', 'see column unit', 'sum of facts'
    union all select 'base', 'Sum over the same months a year earlier.', 'see column unit', 'sum of facts'
    union all select 'load_id', 'The latest import among those behind the sums.', null, 'ledger of imports') c;

insert into meta_column (table_name, column_name, meaning, unit, source) values
    ('month_span', 'months', 'How many months.', 'months', 'computed'),
    ('span_held', 'dataset', 'What one publisher compiles in one way.', null, 'adapter of the file'),
    ('span_held', 'reporter', 'Economy whose customs count, as ISO alpha-3.', null, 'area list'),
    ('span_held', 'flow', 'export, import or total, which is both.', null, 'the question'),
    ('span_held', 'unit', 'Unit of money in which values are wanted: yuan or usd.', null, 'the question'),
    ('span_held', 'detail', 'What the facts must tell apart: total (nothing), partner, product or partner×product.', null, 'the question'),
    ('span_held', 'product_level', 'Digits of the product codes that are needed.', 'digits', 'the question'),
    ('span_held', 'wanted', 'Months of the span, twice for flow total.', 'months', 'computed'),
    ('span_held', 'held', 'Months of which facts are held, by flow.', 'months', 'count of slices'),
    ('span_held', 'whole', 'Months of which all trade is held, by flow.', 'months', 'count of slices'),
    ('span_held', 'base_held', 'Months held a year earlier.', 'months', 'count of slices'),
    ('span_held', 'base_whole', 'Months held whole a year earlier.', 'months', 'count of slices'),
    ('span_held', 'exact', 'Months held whole, or in files of just these product codes: each code in them is told in full.', 'months', 'count of slices'),
    ('span_held', 'base_exact', 'The same a year earlier.', 'months', 'count of slices'),
    ('partner_sum', 'partner', 'Economy traded with, as ISO alpha-3.', null, 'area list'),
    ('group_span', 'partner_group', 'Code of the group.', null, 'group list'),
    ('group_span', 'partner', 'Economy, as ISO alpha-3.', null, 'group list'),
    ('group_span', 'is_member', 'Is it a member in the last month?', 'yes or no', 'group list'),
    ('group_span', 'was_member', 'Was it a member twelve months before?', 'yes or no', 'group list'),
    ('group_sum', 'partner_group', 'Code of the group. The value is that of its members in the last month.', null, 'group list'),
    ('group_sum', 'dated_base', 'Sum of the same months a year earlier over those that were members then; base is over the members in the last month.', 'see column unit', 'sum of facts'),
    ('figure_change', 'base', 'The figure of a year earlier; where it contradicts the printed growth, what the growth says.', 'see column unit', 'published_best'),
    ('figure_change', 'base_basis', 'published, or derived from the printed growth.', null, 'computed'),
    ('figure_change', 'yoy_half_width', 'A growth rate that is worked out from value and earlier is right within plus or minus this, by the rounding of both.', 'percentage points', 'computed'),
    ('figure_change', 'earlier', 'The figure of a year earlier as it is published now.', 'see column unit', 'published_best'),
    ('figure_change', 'earlier_cell_id', 'Cell of that figure.', null, 'given by this file');
insert into meta_column (table_name, column_name, meaning, unit, source)
select 'figure_change', column_name, meaning, unit, source
from meta_column
where table_name = 'published' and column_name in (
    'reporter', 'flow', 'subject', 'partner', 'partner_group', 'product', 'basket', 'regime', 'regime_group', 'place', 'enterprise', 'port',
    'measure', 'unit', 'value', 'half_width', 'qualifier', 'yoy_percent', 'share_percent', 'share_of', 'certainty', 'dataset', 'load_id', 'cell_id');
insert into meta_column (table_name, column_name, meaning, unit, source) values
    ('figure_change', 'yoy_cell_id', 'Cell that the printed growth rate stands in.', null, 'given by this file'),
    ('figure_change', 'share_cell_id', 'Cell that the printed share stands in.', null, 'given by this file');
