-- Rows held in yuan and in dollars that are not worth five to nine yuan a dollar: one of the two files has the other's values.
with off as (
    select
        f.slice_id, count(*) as rows,
        sum(f.value_home < 5 * f.value_usd or f.value_home > 9 * f.value_usd) as wrong,
        1.0 * sum(f.value_home) / sum(f.value_usd) as ratio
    from slice_load x
    cross join slice s on s.id = x.slice_id
    cross join fact f on f.slice_id = s.id
    where x.load_id = :load and s.currency = 'cny' and s.rows_home > 0 and s.rows_usd > 0
        and f.value_home is not null and f.value_usd >= 1000
    group by f.slice_id
)
select
    h.place,
    o.wrong || ' of ' || o.rows || ' rows outside, all together 1 usd = ' || (cast(100 * o.ratio as integer) / 100.0) || ' cny' as found,
    '5 to 9 yuan a dollar' as expected,
    'quarantine' as severity
from off o
join slice_held h on h.slice_id = o.slice_id
where o.wrong > 0
order by h.place;
