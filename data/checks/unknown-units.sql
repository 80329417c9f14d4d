-- title: A quantity says what it counts
-- about: Quantities above zero without a unit.
-- severity: warn
-- hint: the file gives the unit as `?`, or not at all; do not add these quantities up
select
    h.place,
    count(*) || ' rows with a quantity and no unit' as found,
    'a unit beside every quantity' as expected
from fact f
join slice_held h on h.slice_id = f.slice_id
join unit_pair u on u.id = f.unit_pair_id
where ((f.quantity > 0 and u.unit_id is null) or (f.quantity_2 > 0 and u.unit_2_id is null))
    and h.from_month_no >= :period_from and h.to_month_no <= :period_to
group by h.place
order by h.place nulls last;
