update cell set superseded_by_load_id = ?2 where id = ?1;
