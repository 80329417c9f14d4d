-- title: A whole slice adds up to the published total
-- about: Slices that stand for all trade of a span and flow, against the published total: equal, or within its stated rounding. A difference from a total that is printed to the unit is a fault, but for a slice that several loads fill and that is short: rows may be missing still. From a rounded total it may be a later revision. More than the total by over two per cent is a fault in any case. The gate of this name judges by the same rule.
-- severity: quarantine
-- hint: compare the parts with the publisher's table; `tradeq report reconcile` shows where the difference is
with sums as (
    select h.*, 'cny' as currency, h.value_home as value from slice_held h where h.home_currency = 'cny'
    union all
    select h.*, h.home_currency, h.value_home from slice_held h where h.home_currency not in ('cny', 'usd')
    union all
    select h.*, 'usd', h.value_usd from slice_held h
)
select
    s.place,
    s.rows || ' rows add up to ' || s.value || ' ' || s.currency as found,
    b.value || case when b.half_width > 0 then ' ± ' || b.half_width else '' end || ' ' || s.currency || ' ('
        || b.publisher || coalesce(', ' || b.release, '') || '); difference ' || (s.value - b.value) as expected,
    case
        when s.value > 1.02 * b.value then 'quarantine'
        when coalesce(b.half_width, 0) > 0 then 'warn'
        when s.value > b.value or s.first_load_id = s.load_id then 'quarantine'
        else 'warn' end as severity
from sums s
join published_best b on b.reporter = s.reporter and b.from_month_no = s.from_month_no and b.to_month_no = s.to_month_no
    and b.flow = s.flow and b.subject = 'total' and b.measure = 'value' and b.currency = s.currency
where s.breakdown = '' and b.value is not null and b.qualifier is null and b.certainty not in ('memory', 'approximation')
    and s.from_month_no >= :period_from and s.to_month_no <= :period_to
    and abs(s.value - b.value) > coalesce(b.half_width, 0)
    and s.value >= 0.995 * b.value
order by s.place nulls last, s.currency nulls last;
