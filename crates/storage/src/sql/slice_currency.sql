-- The currency of the first column of values: the first file that has one says it.
update slice set currency = coalesce(currency, :currency) where id = :id returning currency;
