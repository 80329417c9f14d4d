-- title: No row costs five times what it did
-- about: Value by quantity of one partner's good, in slices of up to two thousand rows, against the median of the same partner and good within a year before and after. Five times off or more, in a row worth a million, is told: a typing error, or another quality. Rows of fewer than six other months are not judged.
-- severity: warn
-- hint: compare the row with the publisher's table: a digit of its value or quantity may be wrong
with row_of as (
    select
        h.slice_id, h.place, h.dataset, h.reporter, h.flow, h.grain, h.from_month_no as month_no,
        case when h.value_home is null then 'usd' else h.home_currency end as currency,
        f.partner_id, f.product_id, f.regime_id, f.place_id, f.unit_pair_id, f.quantity,
        case when h.value_home is null then f.value_usd else f.value_home end as value
    from slice_held h
    join fact f on f.slice_id = h.slice_id
    where h.from_month_no = h.to_month_no and h.rows <= 2000 and h.has_partner = 1 and h.product_level > 0
        and f.quantity > 0 and f.unit_pair_id > 0
),
price as (
    select r.*, cast(r.value as double) / nullif(r.quantity, 0) as unit_value
    from row_of r
    where r.value > 0
),
neighbour as (
    select
        a.slice_id, a.partner_id, a.product_id, a.regime_id, a.place_id, o.unit_value,
        row_number() over (
            partition by a.slice_id, a.partner_id, a.product_id, a.regime_id, a.place_id
            order by o.unit_value nulls last, o.slice_id nulls last) as place_no,
        count(*) over (partition by a.slice_id, a.partner_id, a.product_id, a.regime_id, a.place_id) as months
    from price a
    join price o on o.dataset = a.dataset and o.reporter = a.reporter and o.flow = a.flow and o.grain = a.grain
        and o.partner_id = a.partner_id and o.product_id = a.product_id and o.regime_id = a.regime_id and o.place_id = a.place_id
        and o.unit_pair_id = a.unit_pair_id and o.currency = a.currency
        and o.month_no between a.month_no - 12 and a.month_no + 12 and o.month_no <> a.month_no
    where a.month_no between :period_from and :period_to
),
judged as (
    select
        slice_id, partner_id, product_id, regime_id, place_id, months,
        max(case when 2 * place_no between months and months + 1 then unit_value end) as median,
        min(case when 4 * place_no >= months then unit_value end) as lower,
        min(case when 4 * place_no >= 3 * months then unit_value end) as upper
    from neighbour
    where months >= 6
    group by slice_id, partner_id, product_id, regime_id, place_id, months
)
select
    p.place || ', ' || a.iso3 || ', product ' || r.code as place,
    p.value || ' for ' || p.quantity || ', a unit value of ' || (1.0 * cast(100 * p.unit_value as bigint) / nullif(100, 0)) as found,
    'about ' || (1.0 * cast(100 * j.median as bigint) / nullif(100, 0)) || ', the median of ' || j.months || ' other months' as expected
from judged j
join price p on p.slice_id = j.slice_id and p.partner_id = j.partner_id and p.product_id = j.product_id
    and p.regime_id = j.regime_id and p.place_id = j.place_id
join area a on a.id = p.partner_id
join product r on r.id = p.product_id
where (p.value >= 1000000 or p.quantity * j.median >= 1000000)
    and ((p.unit_value > 5 * j.median and p.unit_value > 3 * j.upper) or (5 * p.unit_value < j.median and 3 * p.unit_value < j.lower))
order by p.place nulls last, place nulls last, p.regime_id nulls last, p.place_id nulls last;
