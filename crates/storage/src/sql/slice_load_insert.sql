insert or ignore into slice_load (slice_id, load_id) values (?1, ?2);
