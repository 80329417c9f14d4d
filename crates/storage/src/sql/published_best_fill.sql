insert into published_best select * from published_choice where from_month_no = ?1 and to_month_no = ?2;
