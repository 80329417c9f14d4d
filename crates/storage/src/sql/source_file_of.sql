select exists (select 1 from source_file where bytes = ?1);
