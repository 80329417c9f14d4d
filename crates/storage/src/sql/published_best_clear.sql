delete from published_best where from_month_no = ?1 and to_month_no = ?2;
