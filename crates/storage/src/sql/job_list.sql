select
    name, kind, definition, configured, known_since, settled_to, due_at, retry_slot, retry_at, retry_attempt, failures,
    succeeded_at
from job
order by name;
