select
    c.load_id, e.publisher, coalesce(e.title, f.name), e.published_on, e.url, f.name, f.sha256,
    case when sum(case when c.certainty in ('memory', 'approximation') then 1 else 0 end) > 0
        then 'memory' else min(c.certainty) end
from cell c
join release e on e.id = c.release_id
join load l on l.id = c.load_id
join source_file f on f.id = l.source_file_id
where c.id in (select value from json_each(:ids))
group by c.load_id, c.release_id
order by e.published_on desc, c.load_id, e.id;
