delete from product_family;
