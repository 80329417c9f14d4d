update product set name_en = coalesce(name_en, ?2), name_zh = coalesce(name_zh, ?3) where id = ?1;
