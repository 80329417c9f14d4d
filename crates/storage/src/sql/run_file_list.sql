select name, url, sha256, bytes, outcome, load_id, class, message
from run_file
where run_id = :run
order by number;
