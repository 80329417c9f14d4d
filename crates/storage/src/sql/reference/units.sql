insert into unit (code, name_en, name_zh, aliases, dimension, source, certainty)
values (:code, :name_en, :name_zh, :aliases, :dimension, :source, :certainty)
on conflict (code) do update set
    name_en = excluded.name_en, name_zh = excluded.name_zh, aliases = excluded.aliases,
    dimension = excluded.dimension, source = excluded.source, certainty = excluded.certainty;
