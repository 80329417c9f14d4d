-- A slice is whole in a currency when its sum reaches the published total of the same span and flow within half a per
-- cent, or when all its rows have that currency and it is whole in the other one. It stays marked as cut (0) only
-- while it is not.
with total as (
    select
        s.id,
        max(case when c.currency = s.currency and s.currency <> 'usd' and s.value_home between c.value * 0.995 and c.value * 1.005 then 1 else 0 end) as home,
        max(case when c.currency = 'usd' and s.value_usd between c.value * 0.995 and c.value * 1.005 then 1 else 0 end) as usd
    from slice s
    left join cell c on c.from_month = s.from_month and c.to_month = s.to_month
        and c.subject = 'total' and c.flow = s.flow and c.measure = 'value' and c.reporter_id = s.reporter_id
        and c.superseded_by_load_id is null and c.value is not null and c.certainty not in ('memory', 'approximation')
    where s.id = :id and s.breakdown = ''
    group by s.id
)
update slice
set complete = case
        when t.home = 1 or (t.usd = 1 and slice.rows_home = slice.rows) then 1
        when slice.complete = 0 then 0
        end,
    complete_usd = case
        when t.usd = 1 or (t.home = 1 and slice.rows_usd = slice.rows) then 1
        when slice.complete_usd = 0 then 0
        end
from total t
where slice.id = t.id;
