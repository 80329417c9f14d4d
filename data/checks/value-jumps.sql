-- title: A month is of the size of its own series
-- about: Values, in the home currency and in dollars, of slices, chapters and partners with twenty rows or more, against the median of the same series within a year before and after, of months with about as many rows: of other loads where there are six, else of the same load's own earlier months too, so that a file does not vouch for itself. More than six times off, and beyond three times the upper or lower quartile, is a jump unless the same month of another year shows it too. Series of fewer than six other months are not judged. A chapter or partner is told (one ship or gold may be it), and is a fault where it is tenfold off and over a per cent of the slice. The gate of this name judges by the same rule.
-- severity: quarantine
-- hint: compare the file with its neighbours: a unit, a currency or the flow may be another one
with month as (
    select h.*
    from slice_held h
    where h.from_month_no = h.to_month_no
),
item as (
    select
        m.slice_id, m.place, m.dataset, m.reporter, m.flow, m.grain, m.from_month_no as month_no, m.load_id,
        'all' as item, m.rows, m.value_home, m.value_usd
    from month m
    where m.rows >= 10
        or (m.has_partner = 0 and m.product_level = 0)
    union all
    select
        m.slice_id, m.place, m.dataset, m.reporter, m.flow, m.grain, m.from_month_no, m.load_id,
        'chapter ' || p.code, t.rows, t.value_home, t.value_usd
    from month m
    join slice_product t on t.slice_id = m.slice_id and t.level = 2
    join product p on p.id = t.product_id
    where t.rows >= 10
    union all
    select
        m.slice_id, m.place, m.dataset, m.reporter, m.flow, m.grain, m.from_month_no, m.load_id,
        'partner ' || a.iso3, t.rows, t.value_home, t.value_usd
    from month m
    join slice_partner t on t.slice_id = m.slice_id
    join area a on a.id = t.partner_id
    where t.rows >= 10
),
series as (
    select i.*, 'home' as currency, i.value_home as value
    from item i
    where i.value_home > 0
    union all
    select i.*, 'usd', i.value_usd
    from item i
    where i.value_usd > 0
),
seen as (
    select
        a.slice_id, a.item, a.currency, a.value as own_value, o.slice_id as other_id, o.value,
        o.month_no - a.month_no as months_away,
        case when o.load_id = a.load_id then 1 else 0 end as is_own,
        count(case when o.load_id <> a.load_id then 1 end) over (partition by a.slice_id, a.item, a.currency) as others
    from series a
    join series o on o.dataset = a.dataset and o.reporter = a.reporter and o.flow = a.flow and o.grain = a.grain
        and o.item = a.item and o.currency = a.currency
        and o.month_no between a.month_no - 12 and a.month_no + 12 and o.month_no <> a.month_no
        and o.rows <= 2 * a.rows and a.rows <= 2 * o.rows and (o.load_id <> a.load_id or o.month_no < a.month_no)
    where a.month_no between :period_from and :period_to
        and (a.rows >= 20 or a.item = 'all')
),
neighbour as (
    select
        s.*,
        row_number() over (partition by s.slice_id, s.item, s.currency order by s.value nulls last, s.other_id nulls last) as place_no,
        count(*) over (partition by s.slice_id, s.item, s.currency) as months
    from seen s
    where s.is_own = 0 or s.others < 6
),
judged as (
    select
        slice_id, item, currency, months,
        max(case when 2 * place_no between months and months + 1 then value end) as median,
        min(case when 4 * place_no >= months then value end) as lower,
        min(case when 4 * place_no >= 3 * months then value end) as upper,
        max(case when abs(months_away) = 12 and own_value < 3 * value and value < 3 * own_value then 1 else 0 end) as is_season
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
where j.is_season = 0
    and (a.rows >= 20 or (h.has_partner = 0 and h.product_level = 0))
    and ((a.value > 6 * j.median and a.value > 3 * j.upper) or (6 * a.value < j.median and 3 * a.value < j.lower))
order by place nulls last, a.currency nulls last;
