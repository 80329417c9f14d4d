update run
set state = :state, finished_at = :now, requests = :requests, bytes = :bytes, rows_new = :rows_new,
    rows_revised = :rows_revised, rows_unchanged = :rows_unchanged, class = :class, message = :message
where id = :id and state = 'running';
