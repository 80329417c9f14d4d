select id, name_en, name_zh, aliases from regime where system = :system and code = :code;
