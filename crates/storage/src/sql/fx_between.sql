select month, base, quote, rate_e6, source, certainty, is_partial, load_id
from fx_month
where (base = :one and quote = :other) or (base = :other and quote = :one)
order by base, month;
