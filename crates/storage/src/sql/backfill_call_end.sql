update backfill_call
set state = :state, message = :message
where backfill_id = :backfill and url = :url;
