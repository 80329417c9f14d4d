insert into transport_mode (code, name_en, load_id) values (:code, :name, :load)
on conflict (code) do update set name_en = excluded.name_en, load_id = excluded.load_id;
