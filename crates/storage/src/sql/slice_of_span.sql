select id from slice where from_month = ?1 and to_month = ?2;
