select id, name_en, name_zh, null from product where id = :id;
