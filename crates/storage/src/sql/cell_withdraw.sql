-- Ledger entries of one reading, not files of one name: a name is kept once for equal bytes.
update cell
set superseded_by_load_id = :load
where superseded_by_load_id is null
    and load_id in (
        select o.id
        from load l
        join load o on o.adapter = l.adapter and o.reading = l.reading
        where l.id = :load)
    and id not in (select value from json_each(:confirmed))
returning from_month, to_month;
