update slice set complete = 0 where id = ?1;
