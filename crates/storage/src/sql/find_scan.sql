-- Names that contain all the words; for words of one or two letters, which the index does not have, and for codes.
select n.id
from find_name n
where not exists (select 1 from json_each(:words) w where instr(lower(n.name), w.value) = 0)
    or n.code = upper(:text)
    or (n.kind = 'product' and substr(n.code, 1, length(:text)) = :text);
