insert into product_unit (product_id, year, unit_pair_id, load_id) values (:id, :year, :pair, :load)
on conflict (product_id, year) do update set unit_pair_id = excluded.unit_pair_id, load_id = excluded.load_id;
