pragma journal_mode = wal;          -- readers go on while a load is written
pragma synchronous = full;          -- an import that was reported survives a power cut
pragma foreign_keys = on;
pragma cell_size_check = on;        -- notice damaged pages when they are read
pragma temp_store = memory;
pragma cache_size = -8000;          -- 8 MB: a load appends, it does not come back to old pages
pragma journal_size_limit = 67108864;
