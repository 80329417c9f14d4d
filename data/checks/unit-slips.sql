-- title: Prices do not change tenfold in a month
-- about: Value by quantity of a slice's hundred largest goods (each a five-hundredth of it or more, in large slices), against the median of the same good within the year before, or within a year before and after where fewer than six months came before. Five times off or more in goods that make up half of what can be judged is a slip of the whole file: a unit, or yuan for dollars. In a smaller part it may be another quality. Goods of fewer than six other months, or worth less than 100,000, are not judged.
-- severity: quarantine
-- hint: compare unit and currency of the file with the months beside it
with good as (
    select
        h.slice_id, h.place, h.dataset, h.reporter, h.flow, h.grain, h.from_month_no as month_no, h.rows,
        case when h.value_home is null then 'usd' else h.home_currency end as currency,
        coalesce(h.value_home, h.value_usd) as whole, t.product_id, t.unit_pair_id, t.quantity,
        case when h.value_home is null then t.value_usd else t.value_home end as value
    from slice_held h
    join slice_product t on t.slice_id = h.slice_id and t.level = h.product_level
    where h.from_month_no = h.to_month_no and t.quantity > 0 and t.unit_pair_id > 0
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
    where rank <= 100
),
seen as (
    select
        a.slice_id, a.product_id, o.slice_id as other_id, o.unit_value,
        case when o.month_no < a.month_no then 1 else 0 end as is_past,
        count(case when o.month_no < a.month_no then 1 end) over (partition by a.slice_id, a.product_id) as past_months
    from price a
    join price o on o.dataset = a.dataset and o.reporter = a.reporter and o.flow = a.flow and o.grain = a.grain
        and o.product_id = a.product_id and o.unit_pair_id = a.unit_pair_id and o.currency = a.currency
        and o.month_no between a.month_no - 12 and a.month_no + 12 and o.month_no <> a.month_no
    where a.month_no between :period_from and :period_to
),
neighbour as (
    select
        s.slice_id, s.product_id, s.unit_value,
        row_number() over (partition by s.slice_id, s.product_id order by s.unit_value nulls last, s.other_id nulls last) as place_no,
        count(*) over (partition by s.slice_id, s.product_id) as months
    from seen s
    where s.is_past = 1 or s.past_months < 6
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
