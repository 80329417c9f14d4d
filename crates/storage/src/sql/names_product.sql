-- The newest edition's name first.
select code, name, name_en, name_zh
from (
    select code, name_en as name, name_en, name_zh, edition from product
    union all
    select code, name_zh, name_en, name_zh, edition from product where name_zh is not null)
order by edition desc, code;
