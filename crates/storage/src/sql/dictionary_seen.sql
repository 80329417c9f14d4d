-- The last load before one.
select coalesce(max(id), 0) from load where id < ?1;
