update slice
set rows = :rows, rows_home = :rows_home, rows_usd = :rows_usd,
    value_home = :value_home, value_usd = :value_usd, last_load_id = :load
where id = :id;
