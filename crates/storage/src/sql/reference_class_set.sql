insert into product_class (system, edition, code, class, relationship, converts, load_id)
values (:system, :edition, :code, :class, :relationship, :converts, :load)
on conflict (system, edition, code, class) do update set
    relationship = excluded.relationship, converts = excluded.converts, load_id = excluded.load_id;
