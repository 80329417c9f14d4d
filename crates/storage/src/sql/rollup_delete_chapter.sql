delete from slice_partner_chapter where slice_id = ?1;
