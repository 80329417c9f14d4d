insert into product (edition, code, level, parent_id, name_en, name_zh, source, certainty)
select
    j.value, :code, length(:code),
    (select p.id from product p where p.edition = j.value and p.code = substr(:code, 1, length(:code) - 2)),
    :name_en, :name_zh, :source, :certainty
from json_each('[' || replace(:editions, ';', ',') || ']') j
where true
on conflict (code, edition, nomenclature) do update set
    parent_id = excluded.parent_id, name_en = excluded.name_en, name_zh = excluded.name_zh,
    source = excluded.source, certainty = excluded.certainty;
