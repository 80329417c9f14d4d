pragma cell_size_check = on;
pragma journal_mode = delete;       -- one file, without a log beside it: it can be moved, and read where nobody may write
pragma synchronous = full;
