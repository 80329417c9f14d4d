update slice
set rows = :rows, value_cny = :value_cny, value_usd = :value_usd, last_load_id = :load
where id = :id;
