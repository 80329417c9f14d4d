-- The tables made here refer to others by name alone: SQLite would look for those beside them.
pragma foreign_keys = off;
pragma query_only = off;
-- One state of the file for all statements that follow, whatever is imported meanwhile.
begin;
select count(*) from main.sqlite_schema;
