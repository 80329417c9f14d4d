insert into product_family (family_set, edition, code, family) values (:family_set, :edition, :code, :family);
