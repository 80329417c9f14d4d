update slice set complete = 0, complete_usd = 0 where id = ?1;
