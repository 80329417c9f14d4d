delete from run
where state in ('no-change', 'missed') and finished_at < :before
    and id not in (select run_id from run_file where outcome in ('loaded', 'quarantined', 'refused'));
