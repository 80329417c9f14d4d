delete from slice_product where slice_id = ?1;
