-- about: The years (months, of a monthly dataset) in which one dataset holds the reporter's exports, newest first. Binds :dataset (auto = BACI,
-- else annual Comtrade, else monthly Comtrade, else the first by name), :reporter and :period. Never two datasets.
world_dataset as (
    select dataset
    from (
        select
            dataset,
            row_number() over (
                order by case dataset when 'baci' then 1 when 'comtrade-annual' then 2 when 'comtrade-monthly' then 3 else 4 end nulls last,
                    dataset nulls last) as place_no
        from slice_held
        where breakdown = '' and value_usd is not null and reporter = :reporter and flow = 'export'
            and from_month_no >= :period_from and to_month_no <= :period_to
            and (dataset = :dataset or (:dataset = 'auto' and dataset in (
                select dataset from slice_held where breakdown = '' and value_usd is not null group by dataset having count(distinct reporter) > 1)))
        group by dataset) d
    where place_no = 1
),
world_span as (
    select s.span, s.from_month_no, s.to_month_no, row_number() over (order by s.to_month_no desc nulls last, s.from_month_no nulls last) as span_no
    from slice_held s
    join world_dataset d on d.dataset = s.dataset
    where s.breakdown = '' and s.value_usd is not null and s.reporter = :reporter and s.flow = 'export'
        and s.from_month_no >= :period_from and s.to_month_no <= :period_to
    group by s.span, s.from_month_no, s.to_month_no
)
