insert into load (source_file_id, adapter, adapter_version, dataset, reading, asked, started_at, known_on, outcome)
values (:file, :adapter, :version, :dataset, :reading, :asked, :now, coalesce(:published_on, substr(:now, 1, 10)), 'running');
