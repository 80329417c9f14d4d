-- A month with the rows and the sum, to the unit, of another month: one file under the other's month.
select
    h.place,
    s.rows || ' rows with the sum of ' || o.place as found,
    'another sum' as expected,
    'quarantine' as severity
from slice_load x
join slice s on s.id = x.slice_id
join slice_held h on h.slice_id = s.id
join slice_held o on o.dataset = h.dataset and o.reporter = h.reporter and o.flow = h.flow and o.grain = h.grain
    and o.to_month_no - o.from_month_no = h.to_month_no - h.from_month_no and o.slice_id <> h.slice_id and o.rows = h.rows
    and o.value_home is h.value_home
    and (o.value_usd = h.value_usd or ((o.value_usd is null or h.value_usd is null) and h.value_home is not null))
where x.load_id = :load and (h.rows >= 3 or coalesce(h.value_home, h.value_usd) >= 1000000) and coalesce(h.value_home, h.value_usd) >= 1000
order by h.place, o.place;
