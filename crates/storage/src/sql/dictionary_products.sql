select id, edition, nomenclature, code, parent_id, name_en is not null, name_zh is not null
from product
order by level, id;
