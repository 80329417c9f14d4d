-- Figures that the load brought whose own printed growth contradicts them threefold or more: the level or the rate slipped.
-- The level a year earlier may have come first or come now.
with pair as (
    select p.cell_id, p.value, e.value as base, p.yoy_percent, e.cell_id as base_cell_id, (100.0 + p.yoy_percent) * e.value / (100.0 * p.value) as factor
    from published p
    join published_best e on e.from_month_no = p.from_month_no - 12 and e.to_month_no = p.to_month_no - 12
        and e.subject = p.subject and e.flow = p.flow and e.unit = p.unit and e.measure = p.measure and e.reporter = p.reporter
    where p.cell_id in (
            select c.id from cell c where c.load_id = :load
            union
            select l.id
            from cell c
            join cell l on l.from_month = c.from_month + 12 and l.to_month = c.to_month + 12 and l.subject = c.subject
                and l.flow = c.flow and l.measure = c.measure and l.unit = c.unit
            where c.load_id = :load)
        and p.flow <> 'balance' and p.value > 0 and e.value > 0 and p.yoy_percent is not null
        and e.certainty not in ('memory', 'approximation') and p.doubtful = 0
)
select
    p.span || ', ' || p.flow || ', ' || p.subject || ', ' || p.publisher || coalesce(', ' || p.release, '') as place,
    p.value || ' ' || p.unit || ' and a printed growth of ' || p.yoy_percent || ' %' as found,
    'about ' || cast(x.base * (100 + x.yoy_percent) / 100 as integer) || ', by the growth on ' || x.base || ' a year earlier' as expected,
    'quarantine' as severity
from pair x
join published p on p.cell_id = x.cell_id
where x.factor not between 0.333 and 3
order by p.from_month_no, p.to_month_no, p.subject, p.flow, p.cell_id;
