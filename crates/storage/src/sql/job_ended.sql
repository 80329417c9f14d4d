update job
set failures = case when :good then 0 when :counts then failures + 1 else failures end,
    succeeded_at = case when :good then :now else succeeded_at end
where name = :name;
