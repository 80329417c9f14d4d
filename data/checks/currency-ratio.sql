-- title: A dollar is worth about seven yuan
-- about: Facts held in yuan and in dollars whose ratio lies outside of 5 to 9: one of the files has the other currency's values.
-- severity: quarantine
-- hint: see which of the two files has the wrong header; import the right one again
with both as (
    select f.slice_id, f.value_home, f.value_usd
    from fact f
    join slice s on s.id = f.slice_id
    where s.currency = 'cny' and f.value_home is not null and f.value_usd >= 1000
        and s.from_month >= :period_from and s.to_month <= :period_to
),
off as (
    select
        slice_id,
        count(*) as rows,
        coalesce(sum(case when value_home < 5 * value_usd or value_home > 9 * value_usd then 1 else 0 end), 0) as wrong,
        100.0 * sum(value_home) / nullif(sum(value_usd), 0) as hundred_ratio
    from both
    group by slice_id
)
select
    h.place,
    o.wrong || ' of ' || o.rows || ' rows outside, all together 1 usd = ' || (1.0 * cast(o.hundred_ratio as integer) / nullif(100, 0)) || ' cny' as found,
    '5 to 9 yuan a dollar' as expected
from off o
join slice_held h on h.slice_id = o.slice_id
where o.wrong > 0
order by h.place nulls last;
