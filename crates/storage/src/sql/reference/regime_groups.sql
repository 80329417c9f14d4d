insert into regime_group (code, name_en, name_zh, aliases, definition, source, certainty)
values (:code, :name_en, :name_zh, :aliases, :definition, :source, :certainty)
on conflict (code) do update set
    name_en = excluded.name_en, name_zh = excluded.name_zh, aliases = excluded.aliases,
    definition = excluded.definition, source = excluded.source, certainty = excluded.certainty;

delete from regime_group_member where group_id = (select id from regime_group where code = :code);
