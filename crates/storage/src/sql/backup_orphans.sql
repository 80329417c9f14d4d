-- The first row that names a row of another table that is not there.
select [table], parent from pragma_foreign_key_check limit 1;
