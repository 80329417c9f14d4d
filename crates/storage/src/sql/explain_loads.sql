select
    l.id, l.dataset, l.adapter, l.adapter_version, l.reading, l.finished_at, l.known_on, l.rows_read,
    l.rows_new, l.rows_revised, f.name, f.sha256, f.bytes, f.media_type, f.url, f.published_on, f.retrieved_at
from load l
join source_file f on f.id = l.source_file_id
where l.id in (select value from json_each(:ids))
order by l.id;
