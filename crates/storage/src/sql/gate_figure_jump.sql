-- Figures that the load brought, by month, against the median of the same series within three years: figures
-- of other loads where there are six. The check
-- `figure-jumps` is the same over the whole file.
with brought as (
    select c.*, r.iso3 as reporter, cast(c.value as real) / (c.to_month - c.from_month + 1) as size
    from cell c
    join area r on r.id = c.reporter_id
    where c.load_id = :load and c.superseded_by_load_id is null and c.flow <> 'balance'
        and c.measure in ('value', 'quantity') and c.value > 0
),
seen as (
    select
        c.id, o.cell_id, o.load_id, cast(o.value as real) / (o.to_month_no - o.from_month_no + 1) as size,
        sum(o.load_id <> :load) over (partition by c.id) as others
    from brought c
    cross join published_best o on o.subject = c.subject and o.flow = c.flow and o.unit = c.unit
    where o.reporter = c.reporter and o.measure = c.measure and o.value > 0
        and o.certainty not in ('memory', 'approximation')
        and o.from_month_no between c.from_month - 36 and c.from_month + 36
        and (o.from_month_no <> c.from_month or o.to_month_no <> c.to_month)
),
neighbour as (
    select
        id, size,
        row_number() over (partition by id order by size, cell_id) as place_no,
        count(*) over (partition by id) as spans
    from seen
    where load_id <> :load or others < 6
)
select
    p.span || ', ' || p.flow || ', ' || p.subject || ', ' || p.publisher || coalesce(', ' || p.release, '') as place,
    p.value || ' ' || p.unit || ', a month ' || cast(c.size as integer) as found,
    'about ' || cast(n.size as integer) || ' a month, as in ' || n.spans || ' other spans' as expected,
    'quarantine' as severity
from neighbour n
join brought c on c.id = n.id
join published p on p.cell_id = c.id
where n.spans >= 6 and 2 * n.place_no between n.spans and n.spans + 1 and (c.size > 5 * n.size or 5 * c.size < n.size)
order by c.from_month, c.to_month, c.subject, c.flow, c.id;
