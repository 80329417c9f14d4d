insert into run_file (run_id, number, name, url, sha256, bytes, outcome, load_id, class, message)
select :run, 1 + coalesce(max(number), 0), :name, :url, :sha256, :bytes, :outcome, :load, :class, :message
from run_file
where run_id = :run;
