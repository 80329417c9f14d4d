insert into place (code, level, name_en, name_zh, aliases, source, certainty)
values (:code, :level, :name_en, :name_zh, :aliases, :source, :certainty)
on conflict (code) do update set
    level = excluded.level, name_en = excluded.name_en, name_zh = excluded.name_zh, aliases = excluded.aliases,
    source = excluded.source, certainty = excluded.certainty;
