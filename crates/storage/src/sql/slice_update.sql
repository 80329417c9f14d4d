update slice
set rows = :rows, rows_cny = :rows_cny, rows_usd = :rows_usd,
    value_cny = :value_cny, value_usd = :value_usd, last_load_id = :load
where id = :id;
