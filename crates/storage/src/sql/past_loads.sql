select l.id, f.sha256, f.name, l.adapter, l.reading, l.asked, l.finished_at
from load l
join source_file f on f.id = l.source_file_id
where l.outcome = 'done'
order by l.id;
