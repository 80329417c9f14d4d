-- What SQLite finds wrong with pages and indexes: one row `ok`, or the first fault.
select integrity_check from pragma_integrity_check limit 1;
