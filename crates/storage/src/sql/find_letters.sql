-- Names that have these letters, by the index; best first.
select rowid
from find_letters
where find_letters match :match
order by rank, rowid
limit 2000;
