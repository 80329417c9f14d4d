select id from source_file where sha256 = ?1;
