-- title: Trade is never negative
-- about: Facts and published values below zero; only a balance may be.
-- severity: quarantine
-- hint: look at the sign in the source; a correction belongs into the month that it corrects
with held as (
    select h.place, count(*) || ' rows below 0' as found
    from fact f
    join slice_held h on h.slice_id = f.slice_id
    where (f.value_home < 0 or f.value_usd < 0 or f.quantity < 0 or f.quantity_2 < 0)
        and h.from_month_no >= :period_from and h.to_month_no <= :period_to
    group by h.place
    union all
    select p.span || ', ' || p.flow || ', ' || p.subject || ', ' || p.publisher, p.value || ' ' || p.unit
    from published p
    where p.flow <> 'balance' and p.value < 0 and p.from_month_no >= :period_from and p.to_month_no <= :period_to
)
select place, found, '0 or more' as expected
from held
order by place nulls last, found nulls last;
