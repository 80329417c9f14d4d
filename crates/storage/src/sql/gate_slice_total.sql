-- A slice that reaches the published total stands for it: then it adds up to it, or within its rounding. A slice that
-- other loads fill too may still be short of a few rows; more than the total is wrong whoever brought it.
-- A rounded total may have been revised since; never by two per cent.
with sums as (
    select s.*, s.currency as money, s.value_home as value
    from slice_load x
    join slice s on s.id = x.slice_id
    where x.load_id = :load and s.breakdown = '' and s.currency <> 'usd' and s.value_home is not null
    union all
    select s.*, 'usd', s.value_usd
    from slice_load x
    join slice s on s.id = x.slice_id
    where x.load_id = :load and s.breakdown = '' and s.value_usd is not null
)
select
    h.place,
    s.rows || ' rows that add up to ' || s.value || ' ' || s.money as found,
    b.value || case when b.half_width > 0 then ' ± ' || b.half_width else '' end || ' ' || s.money || ' ('
        || b.publisher || coalesce(', ' || b.release, '') || '), a difference of ' || (s.value - b.value) as expected,
    case
        when s.value > 1.02 * b.value then 'quarantine'
        when coalesce(b.half_width, 0) > 0 then 'warn'
        when s.value > b.value or s.first_load_id = s.last_load_id then 'quarantine'
        else 'warn' end as severity
from sums s
join slice_held h on h.slice_id = s.id
join published_best b on b.reporter = h.reporter and b.from_month_no = s.from_month and b.to_month_no = s.to_month
    and b.subject = 'total' and b.flow = s.flow and b.measure = 'value' and b.currency = s.money
where b.value is not null and b.qualifier is null and b.certainty not in ('memory', 'approximation')
    and s.value >= 0.995 * b.value and abs(s.value - b.value) > coalesce(b.half_width, 0)
order by h.place, s.money;
