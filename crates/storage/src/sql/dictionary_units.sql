select id, code, name_en, name_zh, aliases from unit order by id;
