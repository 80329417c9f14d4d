select
    l.id, coalesce(d.publisher, l.dataset), f.name || ' (' || l.dataset || ', ' || l.reading || ', load ' || l.id || ')',
    f.published_on, f.url, f.name, f.sha256, null
from load l
join source_file f on f.id = l.source_file_id
left join dataset d on d.code = l.dataset
where l.id in (select value from json_each(:ids))
order by l.id;
