-- One slice for each span and flow among those that a load touched; parts of a whole are never chosen.
select min(s.id)
from json_each(:ids) j
cross join slice s on s.id = j.value
where s.breakdown = ''
group by s.dataset, s.reporter_id, s.from_month, s.to_month, s.flow;
