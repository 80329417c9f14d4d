select max(to_month)
from cell
where subject = 'total' and measure = 'value' and value is not null and superseded_by_load_id is null
    and certainty not in ('memory', 'approximation');
