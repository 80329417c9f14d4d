-- title: No month repeats another
-- about: Slices of two months with the same rows and the same sums to the unit: one file was imported under the other's month.
-- severity: quarantine
-- hint: compare the two files; import the right one under the later month
select
    b.place,
    b.rows || ' rows of ' || coalesce(b.value_home || ' ' || coalesce(b.home_currency, ''), b.value_usd || ' usd') || ', as in ' || a.span as found,
    'another sum than in ' || a.span as expected
from slice_held a
join slice_held b on b.dataset = a.dataset and b.reporter = a.reporter and b.flow = a.flow and b.grain = a.grain
    and b.to_month_no - b.from_month_no = a.to_month_no - a.from_month_no and b.from_month_no > a.from_month_no
    and b.rows = a.rows
where (b.value_home = a.value_home or (b.value_home is null and a.value_home is null and b.value_usd = a.value_usd))
    and (b.value_usd = a.value_usd or b.value_usd is null or a.value_usd is null)
    and (a.rows >= 3 or coalesce(a.value_home, a.value_usd) >= 1000000)
    and coalesce(a.value_home, a.value_usd) >= 1000
    and b.from_month_no >= :period_from and b.to_month_no <= :period_to
order by b.place nulls last, a.span nulls last;
