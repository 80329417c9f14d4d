-- title: No figure repeats another month's
-- about: Exact figures that are the same to the unit in two spans: one was copied into the other's place.
-- severity: warn
-- hint: compare both with their releases
with line as (
    select b.*
    from published_best b
    where b.measure = 'value' and b.flow <> 'balance' and b.qualifier is null and b.certainty not in ('memory', 'approximation')
        and b.value > 100000 * coalesce(b.half_width, 0) and b.value >= 1000000
)
select
    b.span || ', ' || b.flow || ', ' || b.subject || ', ' || b.publisher || coalesce(', ' || b.release, '') as place,
    b.value || ' ' || b.unit || ', as in ' || a.span as found,
    'another value than in ' || a.span as expected
from line a
join line b on b.reporter = a.reporter and b.subject = a.subject and b.flow = a.flow and b.unit = a.unit
    and b.to_month_no - b.from_month_no = a.to_month_no - a.from_month_no and b.from_month_no > a.from_month_no
    and b.value = a.value
where b.from_month_no >= :period_from and b.to_month_no <= :period_to
order by place nulls last, a.span nulls last, b.cell_id nulls last;
