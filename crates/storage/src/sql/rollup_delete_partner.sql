delete from slice_partner where slice_id = ?1;
