insert into area_code (system, code, area_id, source, certainty)
select :system, :code, a.id, :source, :certainty
from area a
where a.iso3 = :iso3
on conflict (system, code) do update set
    area_id = excluded.area_id, source = excluded.source, certainty = excluded.certainty;
