select code, name_en, name_en, name_zh from basket
union all select code, name_zh, name_en, name_zh from basket where name_zh is not null
union all
select b.code, j.value, b.name_en, b.name_zh
from basket b, json_each('["' || replace(coalesce(b.aliases, ''), ';', '","') || '"]') j
where j.value <> '';
