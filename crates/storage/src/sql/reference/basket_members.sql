insert into basket_code (basket_id, edition, code, note)
values ((select id from basket where code = :basket), :edition, :code, :note);
