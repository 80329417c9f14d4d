select l.id, l.finished_at
from load l
join source_file f on f.id = l.source_file_id
where f.sha256 = :sha256 and l.adapter = :adapter and l.adapter_version = :version and l.reading = :reading
    and l.outcome = 'done'
order by l.id
limit 1;
