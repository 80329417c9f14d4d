-- The loads of a slice whose content is younger than that of this one.
select l.id
from slice_load s
join load l on l.id = s.load_id
where s.slice_id = :slice and l.known_on > (select own.known_on from load own where own.id = :load);
