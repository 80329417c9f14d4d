insert into basket (code, parent_id, name_en, name_zh, aliases, status, definition, source, certainty)
values (:code, (select id from basket where code = :parent), :name_en, :name_zh, :aliases, :status, :definition, :source, :certainty)
on conflict (code) do update set
    parent_id = excluded.parent_id, name_en = excluded.name_en, name_zh = excluded.name_zh, aliases = excluded.aliases,
    status = excluded.status, definition = excluded.definition, source = excluded.source, certainty = excluded.certainty;

delete from basket_code where basket_id = (select id from basket where code = :code);
