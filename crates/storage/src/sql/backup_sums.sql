-- Slices whose rows and sums are not those of their facts, and the first of them.
with counted as (
    select
        slice_id, count(*) as rows, count(value_home) as rows_home, count(value_usd) as rows_usd,
        sum(value_home) as value_home, sum(value_usd) as value_usd
    from fact
    group by slice_id
)
select count(*), min(s.id)
from slice s
left join counted c on c.slice_id = s.id
where coalesce(c.rows, 0) <> s.rows or coalesce(c.rows_home, 0) <> s.rows_home or coalesce(c.rows_usd, 0) <> s.rows_usd
    or c.value_home is distinct from s.value_home or c.value_usd is distinct from s.value_usd;
