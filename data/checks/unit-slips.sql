-- title: Prices do not change tenfold in a month
-- about: Value by quantity of a slice's fifty largest goods (each a five-hundredth of it or more, in large slices), against the median of the same good within a year before and after: of other loads where there are six such months, else of the same load's own earlier months too, so that a file does not vouch for itself. Five times off or more in goods that make up half of what can be judged is a slip of the whole file: a unit, or yuan for dollars. In a smaller part it may be another quality. Goods of fewer than six other months, or worth less than 100,000, are not judged. The gate of this name judges by the same rule.
-- severity: quarantine
-- hint: compare unit and currency of the file with the months beside it
with good as (
    select
        h.slice_id, h.place, h.dataset, h.reporter, h.flow, h.grain, h.from_month_no as month_no, h.load_id, h.rows, h.product_level,
        case when h.value_home is null then 1 else 0 end as in_usd,
        coalesce(h.value_home, h.value_usd) as whole, t.product_id, t.unit_pair_id, t.quantity,
        case when h.value_home is null then t.value_usd else t.value_home end as value
    from slice_held h
    join slice_product t on t.slice_id = h.slice_id and t.level = h.product_level
    where h.from_month_no = h.to_month_no and t.quantity > 0 and t.unit_pair_id > 0
        and h.from_month_no between :period_from and :period_to
),
priced as (
    select
        g.*, cast(g.value as double) / nullif(g.quantity, 0) as unit_value,
        row_number() over (partition by g.slice_id order by g.value desc nulls last, g.product_id nulls last) as rank
    from good g
    where g.value > 0 and (g.rows <= 2000 or 500 * g.value >= g.whole)
),
price as (
    select *
    from priced
    where rank <= 50
),
month as (
    select slice_id, dataset, reporter, flow, grain, from_month_no as month_no, load_id
    from slice_held
    where from_month_no = to_month_no
),
beside as (
    select
        a.slice_id, o.slice_id as other_id,
        case when o.load_id = a.load_id then 1 else 0 end as is_own
    from month a
    join month o on o.dataset = a.dataset and o.reporter = a.reporter and o.flow = a.flow and o.grain = a.grain
        and o.month_no between a.month_no - 12 and a.month_no + 12 and o.slice_id <> a.slice_id
    where a.month_no between :period_from and :period_to and (o.load_id <> a.load_id or o.month_no < a.month_no)
),
seen as (
    select
        a.slice_id, a.product_id, b.other_id, b.is_own,
        cast(case a.in_usd when 1 then t.value_usd else t.value_home end as double) / nullif(t.quantity, 0) as unit_value,
        count(case when b.is_own = 0 then 1 end) over (partition by a.slice_id, a.product_id) as others
    from price a
    join beside b on b.slice_id = a.slice_id
    join slice_product t on t.slice_id = b.other_id and t.level = a.product_level and t.product_id = a.product_id
    where t.unit_pair_id = a.unit_pair_id and t.quantity > 0
        and case a.in_usd when 1 then t.value_usd else t.value_home end > 0
),
neighbour as (
    select
        s.slice_id, s.product_id, s.unit_value,
        row_number() over (partition by s.slice_id, s.product_id order by s.unit_value nulls last, s.other_id nulls last) as place_no,
        count(*) over (partition by s.slice_id, s.product_id) as months
    from seen s
    where s.is_own = 0 or s.others < 6
),
judged as (
    select
        n.slice_id, n.product_id, n.months,
        max(case when 2 * n.place_no between n.months and n.months + 1 then n.unit_value end) as median,
        min(case when 4 * n.place_no >= n.months then n.unit_value end) as lower,
        min(case when 4 * n.place_no >= 3 * n.months then n.unit_value end) as upper
    from neighbour n
    where n.months >= 6
    group by n.slice_id, n.product_id, n.months
),
weighed as (
    select
        a.slice_id, a.place, a.product_id, j.months, j.median, a.unit_value, a.value,
        a.quantity * j.median as usual,
        case
            when a.unit_value > 5 * j.median and a.unit_value > 3 * j.upper then 1
            when 5 * a.unit_value < j.median and 3 * a.unit_value < j.lower then 1
            else 0 end as slipped
    from judged j
    join price a on a.slice_id = j.slice_id and a.product_id = j.product_id
    where a.value >= 100000 or a.quantity * j.median >= 100000
),
ranked as (
    select
        w.*,
        coalesce(sum(case when w.slipped = 1 then cast(w.usual as bigint) end) over (partition by w.slice_id), 0) as usual_slipped,
        sum(cast(w.usual as bigint)) over (partition by w.slice_id) as usual_all,
        row_number() over (partition by w.slice_id, w.slipped order by w.usual desc nulls last, w.product_id nulls last) as place_no,
        count(*) over (partition by w.slice_id, w.slipped) as goods
    from weighed w
)
select
    r.place || ', product ' || p.code as place,
    'a unit value of ' || (1.0 * cast(100 * r.unit_value as bigint) / nullif(100, 0))
        || case when r.goods > 1 then ', and ' || (r.goods - 1) || ' more goods like it' else '' end as found,
    'about ' || (1.0 * cast(100 * r.median as bigint) / nullif(100, 0)) || ', the median of ' || r.months || ' other months'
        || case
            when r.unit_value between 6 * r.median and 7.9 * r.median then ': yuan for dollars?'
            when r.median between 6 * r.unit_value and 7.9 * r.unit_value then ': dollars for yuan?'
            when r.unit_value between 7.9 * r.median and 12.6 * r.median or r.median between 7.9 * r.unit_value and 12.6 * r.unit_value then ': ten times off'
            when r.unit_value between 79 * r.median and 126 * r.median or r.median between 79 * r.unit_value and 126 * r.unit_value then ': a hundred times off'
            when r.unit_value between 790 * r.median and 1260 * r.median or r.median between 790 * r.unit_value and 1260 * r.unit_value then ': a thousand times off'
            when r.unit_value between 7900 * r.median and 12600 * r.median or r.median between 7900 * r.unit_value and 12600 * r.unit_value then ': ten thousand times off'
            else '' end as expected,
    case when 2 * r.usual_slipped >= r.usual_all then 'quarantine' else 'warn' end as severity
from ranked r
join product p on p.id = r.product_id
where r.slipped = 1 and r.place_no = 1
order by place nulls last, r.slice_id nulls last;
