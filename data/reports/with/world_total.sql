-- about: Exports of the world and of the reporter by asked year: all goods. `world` leaves the reporter out where :world is `excluding`.
world_total as (
    select
        s.span_no,
        s.span,
        min(s.dataset) as dataset,
        count(distinct s.reporter) as reporters,
        sum(case when :world = 'including' or s.reporter <> :reporter then s.whole_usd end) as world,
        sum(case when s.reporter = :reporter then s.whole_usd end) as own,
        max(s.load_id) as load_id
    from world_slice s
    where s.flow = 'export' and s.is_whole = 1
    group by s.span_no, s.span
)
