select id, cast(code as integer) from regime order by id;
