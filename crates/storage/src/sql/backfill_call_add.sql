insert into backfill_call (backfill_id, number, url, call, state)
select :backfill, 1 + coalesce(max(number), 0), :url, :call, 'open'
from backfill_call
where backfill_id = :backfill
on conflict (backfill_id, url) do nothing;
