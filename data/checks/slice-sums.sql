-- title: A slice's sums are those of its facts
-- about: Rows and values of every slice, added up again from its facts.
-- severity: quarantine
-- hint: the file was changed by another program or is damaged: restore a backup, or import its sources into a new file
with counted as (
    select
        slice_id, count(*) as rows, count(value_home) as rows_home, count(value_usd) as rows_usd,
        sum(value_home) as value_home, sum(value_usd) as value_usd
    from fact
    group by slice_id
)
select
    h.place,
    'facts: ' || coalesce(c.rows, 0) || ' rows, ' || coalesce(c.value_home || ' ' || coalesce(h.home_currency, '?'), 'no home value')
        || ', ' || coalesce(c.value_usd || ' usd', 'no dollars') as found,
    'slice: ' || h.rows || ' rows, ' || coalesce(h.value_home || ' ' || coalesce(h.home_currency, '?'), 'no home value')
        || ', ' || coalesce(h.value_usd || ' usd', 'no dollars') as expected
from slice_held h
left join counted c on c.slice_id = h.slice_id
where h.from_month_no >= :period_from and h.to_month_no <= :period_to
    and (coalesce(c.rows, 0) <> h.rows or coalesce(c.rows_home, 0) <> h.rows_home or coalesce(c.rows_usd, 0) <> h.rows_usd
        or c.value_home is distinct from h.value_home or c.value_usd is distinct from h.value_usd)
order by h.place nulls last, h.slice_id nulls last;
