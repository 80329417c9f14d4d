-- Names that contain all the words; for words of one or two letters, which the index does not have, and for codes of
-- any system.
select n.id
from find_name n
where not exists (select 1 from json_each(:words) w where instr(lower(n.name), w.value) = 0)
    or n.code = upper(:text)
    or (n.kind = 'area' and n.code in (
        select a.iso3 from area a where a.gacc = :text or a.iso2 = upper(:text)
        union all
        select a.iso3 from area_code c join area a on a.id = c.area_id where c.code = upper(:text) and length(:text) = 4))
    or (n.kind = 'product' and substr(n.code, 1, length(:text)) = :text);
