select l.id, l.reading
from load l
join source_file f on f.id = l.source_file_id
where f.sha256 = :sha256 and l.adapter = :adapter and l.reading <> :reading and l.outcome = 'done'
order by l.id
limit 1;
