-- about: The loads behind the facts of the period and of the same months a year earlier. Conditions name flow.
span_loads as (
    select distinct l.load_id
    from slice_held s
    join slice_load l on l.slice_id = s.slice_id
    where s.dataset = 'gacc-query' and s.reporter = 'CHN' and s.breakdown = ''
        and s.from_month_no between :period_from - 12 and :period_to and s.from_month_no = s.to_month_no and {where}
)
