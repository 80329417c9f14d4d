-- Value by quantity of the fifty largest goods of each slice that the load changed (a five-hundredth of it, in large slices),
-- against the median of the same good within a year before and after: months that this load did not change where there
-- are six of them, so that a file that is wrong throughout does not vouch for itself, else its own earlier months too.
-- The check `unit-slips` is the same over the whole file, and says why.
with changed as (
    select s.*
    from slice_load x
    join slice s on s.id = x.slice_id
    where x.load_id = :load and s.from_month = s.to_month
),
good as (
    select
        c.id as slice_id, c.rows, coalesce(c.value_home, c.value_usd) as whole, c.value_home is null as in_usd,
        t.level, t.product_id, t.unit_pair_id, t.quantity,
        case when c.value_home is null then t.value_usd else t.value_home end as value
    from changed c
    cross join slice_product t on t.slice_id = c.id and t.level = c.product_level
    where t.quantity > 0 and t.unit_pair_id > 0
),
largest as (
    select
        g.*, cast(g.value as real) / g.quantity as unit_value,
        row_number() over (partition by g.slice_id order by g.value desc, g.product_id) as rank
    from good g
    where g.value > 0 and (g.rows <= 2000 or 500 * g.value >= g.whole)
),
priced as materialized (
    select * from largest where rank <= 50
),
beside as materialized (
    select
        c.id as slice_id, o.id as other_id,
        exists (select 1 from slice_load y where y.load_id = :load and y.slice_id = o.id) as is_own,
        o.from_month < c.from_month as is_past
    from changed c
    cross join slice o on o.dataset = c.dataset and o.reporter_id = c.reporter_id
        and o.from_month between c.from_month - 12 and c.from_month + 12 and o.to_month = o.from_month
        and o.flow = c.flow and o.grain = c.grain and o.id <> c.id
),
seen as (
    select
        p.slice_id, p.product_id, t.slice_id as other_id, b.is_own,
        cast(case when p.in_usd then t.value_usd else t.value_home end as real) / t.quantity as unit_value,
        sum(not b.is_own) over (partition by p.slice_id, p.product_id) as others
    from priced p
    cross join beside b on b.slice_id = p.slice_id
    cross join slice_product t on t.slice_id = b.other_id and t.level = p.level and t.product_id = p.product_id
    where t.unit_pair_id = p.unit_pair_id and (not b.is_own or b.is_past) and t.quantity > 0
        and case when p.in_usd then t.value_usd else t.value_home end > 0
),
neighbour as (
    select
        slice_id, product_id, unit_value,
        row_number() over (partition by slice_id, product_id order by unit_value, other_id) as place_no,
        count(*) over (partition by slice_id, product_id) as months
    from seen
    where not is_own or others < 6
),
judged as (
    select
        slice_id, product_id, months,
        max(case when 2 * place_no between months and months + 1 then unit_value end) as median,
        min(case when 4 * place_no >= months then unit_value end) as lower,
        min(case when 4 * place_no >= 3 * months then unit_value end) as upper
    from neighbour
    where months >= 6
    group by slice_id, product_id
),
weighed as (
    select
        p.slice_id, p.product_id, j.months, j.median, p.unit_value, p.quantity * j.median as usual,
        (p.unit_value > 5 * j.median and p.unit_value > 3 * j.upper) or (5 * p.unit_value < j.median and 3 * p.unit_value < j.lower) as slipped
    from judged j
    join priced p on p.slice_id = j.slice_id and p.product_id = j.product_id
    where p.value >= 100000 or p.quantity * j.median >= 100000
),
ranked as (
    select
        w.*,
        total(case when w.slipped then w.usual end) over (partition by w.slice_id) as usual_slipped,
        total(w.usual) over (partition by w.slice_id) as usual_all,
        row_number() over (partition by w.slice_id, w.slipped order by w.usual desc, w.product_id) as place_no,
        count(*) over (partition by w.slice_id, w.slipped) as goods
    from weighed w
)
select
    h.place || ', product ' || p.code as place,
    'a unit value of ' || (cast(100 * r.unit_value as integer) / 100.0)
        || case when r.goods > 1 then ', and ' || (r.goods - 1) || ' more goods like it' else '' end as found,
    'about ' || (cast(100 * r.median as integer) / 100.0) || ', the median of ' || r.months || ' other months'
        || case
            when r.unit_value / r.median between 6 and 7.9 then ': yuan for dollars?'
            when r.median / r.unit_value between 6 and 7.9 then ': dollars for yuan?'
            when max(r.unit_value, r.median) / min(r.unit_value, r.median) between 7.9 and 12.6 then ': ten times off'
            when max(r.unit_value, r.median) / min(r.unit_value, r.median) between 79 and 126 then ': a hundred times off'
            when max(r.unit_value, r.median) / min(r.unit_value, r.median) between 790 and 1260 then ': a thousand times off'
            when max(r.unit_value, r.median) / min(r.unit_value, r.median) between 7900 and 12600 then ': ten thousand times off'
            else '' end as expected,
    case when 2 * r.usual_slipped >= r.usual_all then 'quarantine' else 'warn' end as severity
from ranked r
join slice_held h on h.slice_id = r.slice_id
join product p on p.id = r.product_id
where r.slipped and r.place_no = 1
order by h.place;
