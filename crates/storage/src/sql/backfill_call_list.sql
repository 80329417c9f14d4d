select url, call, state, message
from backfill_call
where backfill_id = :backfill
order by number;
