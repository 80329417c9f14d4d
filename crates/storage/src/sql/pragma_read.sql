pragma query_only = on;
pragma cell_size_check = on;   -- notice damaged pages when they are read
pragma temp_store = memory;
pragma cache_size = -16000;
