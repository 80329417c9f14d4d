update load
set finished_at = :now, outcome = 'done', rows_read = :read, rows_new = :new, rows_revised = :revised,
    rows_completed = :completed, rows_unchanged = :unchanged, rows_outdated = :outdated,
    value_home = :value_home, value_usd = :value_usd, currency = :currency
where id = :id;
