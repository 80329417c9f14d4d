select id, name_en, name_zh, null from hs_section where id = :code;
