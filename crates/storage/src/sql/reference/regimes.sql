insert into regime (code, system, name_en, name_zh, aliases, source, certainty)
values (:code, :system, :name_en, :name_zh, :aliases, :source, :certainty)
on conflict (code) do update set
    system = excluded.system, name_en = excluded.name_en, name_zh = excluded.name_zh, aliases = excluded.aliases,
    source = excluded.source, certainty = excluded.certainty;
