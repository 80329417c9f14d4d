-- Releases that the load brought figures of: export + import = total, export − import = balance, within the roundings of the three.
with line as (
    select c.*, coalesce(c.half_width, 0) as rounding
    from cell c
    where c.release_id in (select n.release_id from cell n where n.load_id = :load)
        and c.superseded_by_load_id is null and c.measure = 'value' and c.value is not null and c.qualifier is null
)
select
    p.span || ', ' || p.subject || ', ' || p.publisher || coalesce(', ' || p.release, '') as place,
    t.flow || ' ' || t.value || ' ' || t.unit as found,
    case t.flow when 'total' then 'export + import ' || (e.value + i.value) else 'export − import ' || (e.value - i.value) end
        || ' ± ' || (t.rounding + e.rounding + i.rounding) as expected,
    'quarantine' as severity
from line t
join line e on e.release_id = t.release_id and e.reporter_id = t.reporter_id and e.from_month = t.from_month
    and e.to_month = t.to_month and e.subject = t.subject and e.unit = t.unit and e.flow = 'export'
join line i on i.release_id = t.release_id and i.reporter_id = t.reporter_id and i.from_month = t.from_month
    and i.to_month = t.to_month and i.subject = t.subject and i.unit = t.unit and i.flow = 'import'
join published p on p.cell_id = t.id
where t.flow in ('total', 'balance') and :load in (t.load_id, e.load_id, i.load_id)
    and abs(t.value - case t.flow when 'total' then e.value + i.value else e.value - i.value end) > t.rounding + e.rounding + i.rounding
order by p.from_month_no, p.to_month_no, p.subject, t.flow, t.id;
