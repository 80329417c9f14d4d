select url, source, etag, last_modified, sha256, bytes, outcome, load_id, changed_at, asked_at
from address
where url = :url;
