select id, name_en, name_zh, aliases from place where code = :code;
