insert into dataset (code, publisher, name_en, name_zh, frequency, absence_means, source, certainty)
values (:code, :publisher, :name_en, :name_zh, :frequency, :absence_means, :source, :certainty)
on conflict (code) do update set
    publisher = excluded.publisher, name_en = excluded.name_en, name_zh = excluded.name_zh,
    frequency = excluded.frequency, absence_means = excluded.absence_means,
    source = excluded.source, certainty = excluded.certainty;
