insert into load (source_file_id, adapter, adapter_version, dataset, reading, asked, started_at, outcome)
values (:file, :adapter, :version, :dataset, :reading, :asked, :now, 'running');
