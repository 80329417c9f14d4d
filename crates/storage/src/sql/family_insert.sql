insert into product_family (editions, edition, code, family) values (:editions, :edition, :code, :family);
