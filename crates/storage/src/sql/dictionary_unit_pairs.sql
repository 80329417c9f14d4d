select id, unit_id, unit_2_id from unit_pair;
