-- The area of a code in any system; a system's own list wins.
select a.id, a.name_en, a.name_zh, (select group_concat(n.name, ';') from area_name n where n.area_id = a.id)
from area a
where a.id = coalesce(
    (select c.area_id from area_code c where c.system = :system and c.code = :code),
    (select b.id from area b
        where :code = case :system
            when 'iso3' then b.iso3 when 'iso2' then b.iso2 when 'gacc' then b.gacc
            when 'comtrade' then cast(b.comtrade as text) when 'm49' then cast(b.m49 as text) end));
