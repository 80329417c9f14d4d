select id, system, code from regime order by id;
