insert or ignore into unit_pair (id, unit_id, unit_2_id)
values (0, null, null), (1, (select id from unit where code = 'kg'), null);
