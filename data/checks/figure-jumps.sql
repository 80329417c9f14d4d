-- title: A figure is of the size of its own series
-- about: Published values a month, against the median of the same series within three years: more than five times off is a unit slip. Series of fewer than six other spans are not judged.
-- severity: quarantine
-- hint: compare the figure and its unit with the release: ten, a hundred or ten thousand times off is a slip of the unit
with line as (
    select b.*, cast(b.value as double) / nullif(b.to_month_no - b.from_month_no + 1, 0) as size
    from published_best b
    where b.flow <> 'balance' and b.measure in ('value', 'quantity') and b.value > 0
        and b.certainty not in ('memory', 'approximation')
),
neighbour as (
    select
        a.cell_id, o.size,
        row_number() over (partition by a.cell_id order by o.size nulls last, o.cell_id nulls last) as place_no,
        count(*) over (partition by a.cell_id) as spans
    from line a
    join line o on o.reporter = a.reporter and o.subject = a.subject and o.flow = a.flow and o.measure = a.measure and o.unit = a.unit
        and o.cell_id <> a.cell_id and o.from_month_no between a.from_month_no - 36 and a.from_month_no + 36
    where a.from_month_no >= :period_from and a.to_month_no <= :period_to
)
select
    a.span || ', ' || a.flow || ', ' || a.subject || ', ' || a.publisher || coalesce(', ' || a.release, '') as place,
    a.value || ' ' || a.unit || ', a month ' || cast(a.size as bigint) as found,
    'about ' || cast(n.size as bigint) || ' a month, as in ' || n.spans || ' other spans' as expected
from neighbour n
join line a on a.cell_id = n.cell_id
where n.spans >= 6 and 2 * n.place_no between n.spans and n.spans + 1
    and (a.size > 5 * n.size or 5 * a.size < n.size)
order by a.from_month_no nulls last, a.to_month_no nulls last, place nulls last, a.cell_id nulls last;
