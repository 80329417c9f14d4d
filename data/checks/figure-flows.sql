-- title: Exports and imports make the total
-- about: In every release: export + import = total, export − import = balance, exactly or within the roundings of the three.
-- severity: quarantine
-- hint: compare the three figures with the release; a digit or a unit is wrong
with line as (
    select p.*, c.release_id, coalesce(p.half_width, 0) as rounding
    from published p
    join cell c on c.id = p.cell_id
    where p.measure = 'value' and p.value is not null and p.qualifier is null
        and p.from_month_no >= :period_from and p.to_month_no <= :period_to
)
select
    t.span || ', ' || t.subject || ', ' || t.publisher || coalesce(', ' || t.release, '') as place,
    t.flow || ' ' || t.value || ' ' || t.unit as found,
    case t.flow when 'total' then 'export + import ' || (e.value + i.value) else 'export − import ' || (e.value - i.value) end
        || ' ± ' || (t.rounding + e.rounding + i.rounding) as expected
from line t
join line e on e.release_id = t.release_id and e.reporter = t.reporter and e.from_month_no = t.from_month_no
    and e.to_month_no = t.to_month_no and e.subject = t.subject and e.unit = t.unit and e.flow = 'export'
join line i on i.release_id = t.release_id and i.reporter = t.reporter and i.from_month_no = t.from_month_no
    and i.to_month_no = t.to_month_no and i.subject = t.subject and i.unit = t.unit and i.flow = 'import'
where t.flow in ('total', 'balance')
    and abs(t.value - case t.flow when 'total' then e.value + i.value else e.value - i.value end) > t.rounding + e.rounding + i.rounding
order by t.from_month_no nulls last, t.to_month_no nulls last, place nulls last, t.flow nulls last, t.cell_id nulls last;
