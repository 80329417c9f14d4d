-- title: What costs much weighs something
-- about: Rows worth a million or more with a quantity of 0. Small ones are rounded to 0 by the publisher and are in order.
-- severity: warn
-- hint: take the quantity as not given: unit values of these goods are too high
select
    h.place,
    count(*) || ' rows of 1,000,000 or more with quantity 0, the largest ' || max(coalesce(f.value_home, f.value_usd)) as found,
    'a quantity above 0, or none' as expected
from fact f
join slice_held h on h.slice_id = f.slice_id
join unit_pair u on u.id = f.unit_pair_id
where f.quantity = 0 and u.unit_id is not null and coalesce(f.value_home, f.value_usd) >= 1000000
    and h.from_month_no >= :period_from and h.to_month_no <= :period_to
group by h.place
order by h.place nulls last;
