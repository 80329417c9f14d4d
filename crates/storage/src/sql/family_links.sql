select from_edition, from_code, to_edition, to_code, converts
from hs_link
order by from_edition, from_code, to_edition, to_code;
