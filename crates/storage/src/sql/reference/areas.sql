insert into area (iso3, iso2, m49, comtrade, gacc, kind, continent, name_en, name_zh, note, source, certainty)
values (:iso3, :iso2, :m49, :comtrade, :gacc, :kind, :continent, :name_en, :name_zh, :note, :source, :certainty)
on conflict (iso3) do update set
    iso2 = excluded.iso2, m49 = excluded.m49, comtrade = excluded.comtrade, gacc = excluded.gacc,
    kind = excluded.kind, continent = excluded.continent, name_en = excluded.name_en, name_zh = excluded.name_zh,
    note = excluded.note, source = excluded.source, certainty = excluded.certainty;

insert or ignore into area_name (area_id, name)
select a.id, j.value
from area a, json_each('["' || replace(coalesce(:aliases, ''), ';', '","') || '"]') j
where a.iso3 = :iso3 and j.value <> '';
