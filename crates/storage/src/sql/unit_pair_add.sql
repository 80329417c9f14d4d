insert into unit_pair (id, unit_id, unit_2_id) values (?1, ?2, ?3);
