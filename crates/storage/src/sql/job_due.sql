update job
set due_at = :due_at, settled_to = coalesce(:settled_to, settled_to)
where name = :name;
