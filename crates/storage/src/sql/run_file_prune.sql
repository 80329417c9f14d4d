delete from run_file
where run_id in (select id from run where state in ('no-change', 'missed') and finished_at < :before)
    and run_id not in (select run_id from run_file where outcome in ('loaded', 'quarantined', 'refused'));
