select unit_pair_id from product_unit where product_id = :id and year = :year;
