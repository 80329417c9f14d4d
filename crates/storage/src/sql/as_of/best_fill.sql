-- The columns of the rule are those of the table, in their order.
insert into temp.then_best
select * from published_choice where from_month_no = ?1 and to_month_no = ?2;
