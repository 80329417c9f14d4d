insert into regime_group_member (group_id, regime_id)
values ((select id from regime_group where code = :group), (select id from regime where code = :regime));
