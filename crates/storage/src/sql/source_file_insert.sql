insert into source_file (sha256, name, bytes, media_type, retrieved_at)
values (:sha256, :name, :bytes, :media_type, :now);
