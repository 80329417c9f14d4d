select value from property where name = ?1;
