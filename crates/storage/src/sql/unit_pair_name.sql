select '`' || coalesce(u.code, '-') || '`' || coalesce(' and `' || v.code || '`', '')
from unit_pair p
left join unit u on u.id = p.unit_id
left join unit v on v.id = p.unit_2_id
where p.id = ?1;
