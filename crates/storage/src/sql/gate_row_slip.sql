-- Value by quantity of one partner's good in slices of up to two thousand rows that the load changed, against the median
-- of the same partner and good within a year before and after. The check `row-slips` is the same over the whole file.
with changed as (
    select s.*
    from slice_load x
    join slice s on s.id = x.slice_id
    where x.load_id = :load and s.from_month = s.to_month and s.rows <= 2000 and s.has_partner = 1 and s.product_level > 0
),
price as materialized (
    select
        f.*, c.value_home is null as in_usd,
        case when c.value_home is null then f.value_usd else f.value_home end as value,
        cast(case when c.value_home is null then f.value_usd else f.value_home end as real) / f.quantity as unit_value
    from changed c
    cross join fact f on f.slice_id = c.id
    where f.quantity > 0 and f.unit_pair_id > 0
),
beside as materialized (
    select c.id as slice_id, o.id as other_id
    from changed c
    cross join slice o on o.dataset = c.dataset and o.reporter_id = c.reporter_id
        and o.from_month between c.from_month - 12 and c.from_month + 12 and o.to_month = o.from_month
        and o.flow = c.flow and o.grain = c.grain and o.id <> c.id
),
seen as (
    select
        p.slice_id, p.partner_id, p.product_id, p.regime_id, p.place_id, o.slice_id as other_id,
        cast(case when p.in_usd then o.value_usd else o.value_home end as real) / o.quantity as unit_value
    from price p
    cross join beside b on b.slice_id = p.slice_id
    cross join fact o on o.slice_id = b.other_id and o.partner_id = p.partner_id and o.product_id = p.product_id
        and o.regime_id = p.regime_id and o.place_id = p.place_id
    where o.unit_pair_id = p.unit_pair_id and o.quantity > 0 and p.value > 0
        and case when p.in_usd then o.value_usd else o.value_home end > 0
),
neighbour as (
    select
        s.*,
        row_number() over (partition by slice_id, partner_id, product_id, regime_id, place_id order by unit_value, other_id) as place_no,
        count(*) over (partition by slice_id, partner_id, product_id, regime_id, place_id) as months
    from seen s
),
judged as (
    select
        slice_id, partner_id, product_id, regime_id, place_id, months,
        max(case when 2 * place_no between months and months + 1 then unit_value end) as median,
        min(case when 4 * place_no >= months then unit_value end) as lower,
        min(case when 4 * place_no >= 3 * months then unit_value end) as upper
    from neighbour
    where months >= 6
    group by slice_id, partner_id, product_id, regime_id, place_id
)
select
    h.place || ', ' || a.iso3 || ', product ' || r.code as place,
    p.value || ' for ' || p.quantity || ', a unit value of ' || (cast(100 * p.unit_value as integer) / 100.0) as found,
    'about ' || (cast(100 * j.median as integer) / 100.0) || ', the median of ' || j.months || ' other months' as expected,
    'warn' as severity
from judged j
join price p on p.slice_id = j.slice_id and p.partner_id = j.partner_id and p.product_id = j.product_id
    and p.regime_id = j.regime_id and p.place_id = j.place_id
join slice_held h on h.slice_id = p.slice_id
join area a on a.id = p.partner_id
join product r on r.id = p.product_id
where (p.value >= 1000000 or p.quantity * j.median >= 1000000)
    and ((p.unit_value > 5 * j.median and p.unit_value > 3 * j.upper) or (5 * p.unit_value < j.median and 3 * p.unit_value < j.lower))
order by place;
