insert into area_group (code, name_en, name_zh, aliases, definition, source, certainty)
values (:code, :name_en, :name_zh, :aliases, :definition, :source, :certainty)
on conflict (code) do update set
    name_en = excluded.name_en, name_zh = excluded.name_zh, aliases = excluded.aliases,
    definition = excluded.definition, source = excluded.source, certainty = excluded.certainty;

delete from area_group_member where group_id = (select id from area_group where code = :code);
