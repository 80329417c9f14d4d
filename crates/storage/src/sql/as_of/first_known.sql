select min(day)
from (
    select min(known_on) as day from main.load where id in (select load_id from main.slice_load)
    union all
    select min(known_on) from main.cell);
