update place set name_zh = coalesce(name_zh, :zh) where id = :id;
