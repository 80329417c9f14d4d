select code, coalesce(name_en, name_zh), name_en, name_zh
from product
where code = :code
order by edition desc
limit 1;
