pragma journal_mode = wal;          -- readers go on while a load is written
pragma synchronous = full;          -- an import that was reported survives a power cut
pragma foreign_keys = on;
pragma cell_size_check = on;        -- notice damaged pages when they are read
pragma temp_store = memory;
pragma cache_size = -16000;         -- 16 MB: bounded memory while a month is written
pragma journal_size_limit = 67108864;
