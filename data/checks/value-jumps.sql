-- title: A month is of the size of its own series
-- about: Values of slices, chapters and partners with twenty rows or more, against the median of the same series within the year before (or before and after, where fewer than six months came before), of months with about as many rows. More than six times off, and beyond three times the upper or lower quartile, is a jump unless the same month of another year shows it too. Series of fewer than six other months are not judged. A chapter or partner is told (one ship or gold may be it), and is a fault where it is tenfold off and over a per cent of the slice.
-- severity: quarantine
-- hint: compare the file with its neighbours: a unit, a currency or the flow may be another one
with month as (
    select h.*
    from slice_held h
    where h.from_month_no = h.to_month_no
),
series as (
    select
        m.slice_id, m.place, m.dataset, m.reporter, m.flow, m.grain, m.from_month_no as month_no, 'all' as item, m.rows,
        'home' as currency, m.value_home as value
    from month m
    where m.rows >= 20 or (m.has_partner = 0 and m.product_level = 0)
    union all
    select m.slice_id, m.place, m.dataset, m.reporter, m.flow, m.grain, m.from_month_no, 'all', m.rows, 'usd', m.value_usd
    from month m
    where m.rows >= 20 or (m.has_partner = 0 and m.product_level = 0)
    union all
    select m.slice_id, m.place, m.dataset, m.reporter, m.flow, m.grain, m.from_month_no, 'chapter ' || p.code, t.rows, 'home', t.value_home
    from month m
    join slice_product t on t.slice_id = m.slice_id and t.level = 2
    join product p on p.id = t.product_id
    where t.rows >= 20
    union all
    select m.slice_id, m.place, m.dataset, m.reporter, m.flow, m.grain, m.from_month_no, 'partner ' || a.iso3, t.rows, 'home', t.value_home
    from month m
    join slice_partner t on t.slice_id = m.slice_id
    join area a on a.id = t.partner_id
    where t.rows >= 20
),
seen as (
    select
        a.slice_id, a.item, a.currency, o.slice_id as other_id, o.value,
        case when o.month_no < a.month_no then 1 else 0 end as is_past,
        count(case when o.month_no < a.month_no then 1 end) over (partition by a.slice_id, a.item, a.currency) as past_months
    from series a
    join series o on o.dataset = a.dataset and o.reporter = a.reporter and o.flow = a.flow and o.grain = a.grain
        and o.item = a.item and o.currency = a.currency
        and o.month_no between a.month_no - 12 and a.month_no + 12 and o.month_no <> a.month_no
        and o.rows <= 2 * a.rows and a.rows <= 2 * o.rows
    where a.month_no between :period_from and :period_to and a.value > 0 and o.value > 0
),
neighbour as (
    select
        s.slice_id, s.item, s.currency, s.value,
        row_number() over (partition by s.slice_id, s.item, s.currency order by s.value nulls last, s.other_id nulls last) as place_no,
        count(*) over (partition by s.slice_id, s.item, s.currency) as months
    from seen s
    where s.is_past = 1 or s.past_months < 6
),
judged as (
    select
        slice_id, item, currency, months,
        max(case when 2 * place_no between months and months + 1 then value end) as median,
        min(case when 4 * place_no >= months then value end) as lower,
        min(case when 4 * place_no >= 3 * months then value end) as upper
    from neighbour
    where months >= 6
    group by slice_id, item, currency, months
)
select
    a.place || case when a.item = 'all' then '' else ', ' || a.item end as place,
    a.value || ' ' || case when a.currency = 'usd' then 'usd' else coalesce(h.home_currency, '') end || ' in ' || a.rows || ' rows' as found,
    'about ' || j.median || ', the median of ' || j.months || ' other months' as expected,
    case
        when a.item = 'all' then 'quarantine'
        when (a.value > 10 * j.median or 10 * a.value < j.median)
            and j.median > 0.01 * case when a.currency = 'usd' then h.value_usd else h.value_home end then 'quarantine'
        else 'warn' end as severity
from judged j
join series a on a.slice_id = j.slice_id and a.item = j.item and a.currency = j.currency
join slice_held h on h.slice_id = a.slice_id
where ((a.value > 6 * j.median and a.value > 3 * j.upper) or (6 * a.value < j.median and 3 * a.value < j.lower))
    and not exists (
        select 1
        from series y
        where y.dataset = a.dataset and y.reporter = a.reporter and y.flow = a.flow and y.grain = a.grain and y.item = a.item
            and y.currency = a.currency and (y.month_no = a.month_no - 12 or y.month_no = a.month_no + 12)
            and y.value > 0 and a.value < 3 * y.value and y.value < 3 * a.value)
order by place nulls last, a.currency nulls last;
