-- title: Nobody exports to itself
-- about: Exports whose partner is the reporter. Imports from oneself are goods that come back and are in order.
-- severity: warn
-- hint: check the flow of the import: re-imported goods are imports; read as exports they change sides
select
    h.place,
    'exports to ' || a.iso3 || ', ' || t.rows || ' rows' as found,
    'other partners than the reporter' as expected
from slice_held h
join slice s on s.id = h.slice_id
join slice_partner t on t.slice_id = s.id and t.partner_id = s.reporter_id
join area a on a.id = t.partner_id
where s.flow = 'export' and s.from_month >= :period_from and s.to_month <= :period_to
order by h.place nulls last;
