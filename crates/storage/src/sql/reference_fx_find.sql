select rate_e6, coalesce(days, 0), is_partial, load_id is null
from fx_month
where month = :month and base = :base and quote = :quote;
