select id, cast(code as integer) from place order by id;
