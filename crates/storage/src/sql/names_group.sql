select code, name_en, name_en, name_zh from area_group
union all select code, name_zh, name_en, name_zh from area_group where name_zh is not null
union all
select g.code, j.value, g.name_en, g.name_zh
from area_group g, json_each('["' || replace(coalesce(g.aliases, ''), ';', '","') || '"]') j
where j.value <> '';
