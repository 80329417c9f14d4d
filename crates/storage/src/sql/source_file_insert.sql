insert into source_file (sha256, name, bytes, media_type, published_on, retrieved_at)
values (:sha256, :name, :bytes, :media_type, :published_on, :now);
