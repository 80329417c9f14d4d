-- Slices, chapters and partners of twenty rows or more that the load changed, in either currency, against the median of
-- the same series within a year before and after, in months of about as many rows; months of other loads where there
-- are six, else the load's own earlier months too. The check `value-jumps` is the same over the whole file, and says why.
with changed as (
    select s.*
    from slice_load x
    join slice s on s.id = x.slice_id
    where x.load_id = :load and s.from_month = s.to_month
),
counted as (
    select c.id as slice_id, 'all' as kind, 0 as item_id, c.rows, c.value_home, c.value_usd
    from changed c
    where c.rows >= 20 or (c.has_partner = 0 and c.product_level = 0)
    union all
    select c.id, 'chapter', t.product_id, t.rows, t.value_home, t.value_usd
    from changed c
    cross join slice_product t on t.slice_id = c.id and t.level = 2
    where t.rows >= 20
    union all
    select c.id, 'partner', t.partner_id, t.rows, t.value_home, t.value_usd
    from changed c
    cross join slice_partner t on t.slice_id = c.id
    where t.rows >= 20
),
item as materialized (
    select slice_id, kind, item_id, rows, 0 as in_usd, value_home as value from counted where value_home > 0
    union all
    select slice_id, kind, item_id, rows, 1, value_usd from counted where value_usd > 0
),
beside as materialized (
    select c.id as slice_id, o.id as other_id, o.from_month - c.from_month as months_away,
        exists (select 1 from slice_load y where y.load_id = :load and y.slice_id = o.id) as is_own, o.rows, o.value_home, o.value_usd
    from changed c
    cross join slice o on o.dataset = c.dataset and o.reporter_id = c.reporter_id
        and o.from_month between c.from_month - 12 and c.from_month + 12 and o.to_month = o.from_month
        and o.flow = c.flow and o.grain = c.grain and o.id <> c.id
),
other as (
    select i.*, b.months_away, b.is_own, b.rows as other_rows,
        case when i.in_usd then b.value_usd else b.value_home end as other_value
    from item i
    cross join beside b on b.slice_id = i.slice_id
    where i.kind = 'all'
    union all
    select i.*, b.months_away, b.is_own, t.rows, case when i.in_usd then t.value_usd else t.value_home end
    from item i
    cross join beside b on b.slice_id = i.slice_id
    cross join slice_product t on t.slice_id = b.other_id and t.level = 2 and t.product_id = i.item_id
    where i.kind = 'chapter'
    union all
    select i.*, b.months_away, b.is_own, t.rows, case when i.in_usd then t.value_usd else t.value_home end
    from item i
    cross join beside b on b.slice_id = i.slice_id
    cross join slice_partner t on t.slice_id = b.other_id and t.partner_id = i.item_id
    where i.kind = 'partner'
),
seen as (
    select o.*, sum(not is_own) over (partition by slice_id, kind, item_id, in_usd) as others
    from other o
    where (not o.is_own or o.months_away < 0) and o.other_value > 0 and o.rows <= 2 * o.other_rows and o.other_rows <= 2 * o.rows
),
neighbour as (
    select
        s.*,
        row_number() over (partition by slice_id, kind, item_id, in_usd order by other_value, months_away) as place_no,
        count(*) over (partition by slice_id, kind, item_id, in_usd) as months
    from seen s
    where not is_own or others < 6
),
judged as (
    select
        slice_id, kind, item_id, in_usd, rows, value, months,
        max(case when 2 * place_no between months and months + 1 then other_value end) as median,
        min(case when 4 * place_no >= months then other_value end) as lower,
        min(case when 4 * place_no >= 3 * months then other_value end) as upper,
        max(abs(months_away) = 12 and value < 3 * other_value and other_value < 3 * value) as is_season
    from neighbour
    where months >= 6
    group by slice_id, kind, item_id, in_usd
)
select
    h.place || case j.kind
        when 'chapter' then ', chapter ' || (select p.code from product p where p.id = j.item_id)
        when 'partner' then ', partner ' || (select a.iso3 from area a where a.id = j.item_id)
        else '' end as place,
    j.value || ' ' || case when j.in_usd then 'usd' else coalesce(h.home_currency, '') end || ' in ' || j.rows || ' rows' as found,
    'about ' || j.median || ', the median of ' || j.months || ' other months' as expected,
    -- A chapter or partner may jump by one ship or by gold: it stops the file where it is tenfold and not small.
    case
        when j.kind = 'all' then 'quarantine'
        when (j.value > 10 * j.median or 10 * j.value < j.median)
            and j.median > 0.01 * case when j.in_usd then h.value_usd else h.value_home end then 'quarantine'
        else 'warn' end as severity
from judged j
join slice_held h on h.slice_id = j.slice_id
where not j.is_season
    and ((j.value > 6 * j.median and j.value > 3 * j.upper) or (6 * j.value < j.median and 3 * j.value < j.lower))
order by place, j.in_usd;
