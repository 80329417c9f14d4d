select
    b.id, b.source, b.definition, b.begun_at, b.finished_at,
    (select count(*) from backfill_call c where c.backfill_id = b.id) as calls,
    (select count(*) from backfill_call c where c.backfill_id = b.id and c.state = 'open') as open_calls
from backfill b
where :open = 0 or b.finished_at is null
order by b.id;
