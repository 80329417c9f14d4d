-- Figures that the load brought which are larger than their release's own total of that span and flow.
select
    p.span || ', ' || p.flow || ', ' || p.subject || ', ' || p.publisher || coalesce(', ' || p.release, '') as place,
    c.value || ' ' || c.unit as found,
    'at most the total ' || w.value || ' ± ' || (coalesce(c.half_width, 0) + coalesce(w.half_width, 0)) as expected,
    'quarantine' as severity
from cell c
join cell w on w.release_id = c.release_id and w.reporter_id = c.reporter_id and w.from_month = c.from_month
    and w.to_month = c.to_month and w.flow = c.flow and w.unit = c.unit and w.subject = 'total' and w.measure = 'value'
join published p on p.cell_id = c.id
where (c.load_id = :load or w.load_id = :load) and c.superseded_by_load_id is null and w.superseded_by_load_id is null
    and c.measure = 'value' and c.flow <> 'balance' and c.subject <> 'total' and c.qualifier is null and w.qualifier is null
    and c.value > w.value + coalesce(c.half_width, 0) + coalesce(w.half_width, 0)
order by p.from_month_no, p.to_month_no, p.subject, p.flow, c.id;
