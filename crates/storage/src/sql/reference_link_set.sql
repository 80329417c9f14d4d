insert into hs_link (from_edition, from_code, to_edition, to_code, source, relationship, converts, is_part, load_id)
values (:from_edition, :from_code, :to_edition, :to_code, :source, :relationship, :converts, :is_part, :load)
on conflict (from_edition, from_code, to_edition, to_code) do update set
    source = excluded.source, relationship = excluded.relationship, converts = excluded.converts,
    is_part = excluded.is_part, load_id = excluded.load_id;
