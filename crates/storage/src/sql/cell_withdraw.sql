-- The live figures of earlier versions of a shipped file that its new version no longer has.
update cell
set superseded_by_load_id = :load
where superseded_by_load_id is null
    and load_id in (select l.id from load l join source_file f on f.id = l.source_file_id where f.name = :name)
    and id not in (select value from json_each(:confirmed))
returning from_month, to_month;
