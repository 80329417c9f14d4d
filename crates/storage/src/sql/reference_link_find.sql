select relationship, converts, is_part, load_id is null
from hs_link
where from_edition = :from_edition and from_code = :from_code and to_edition = :to_edition and to_code = :to_code;
