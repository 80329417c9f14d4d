-- about: The newest year inside :period, and the one that it is compared with: the newest inside :base, the year before where :base is `all`.
-- with: world_span
asked_span as (
    select span, from_month_no, to_month_no, 1 as span_no
    from world_span
    where span_no = 1
    union all
    select span, from_month_no, to_month_no, 2
    from (
        select s.span, s.from_month_no, s.to_month_no, row_number() over (order by s.to_month_no desc nulls last) as place_no
        from slice_held s
        join world_dataset d on d.dataset = s.dataset
        join world_span n on n.span_no = 1
        where s.breakdown = '' and s.value_usd is not null and s.reporter = :reporter and s.flow = 'export'
            and s.to_month_no < n.from_month_no and s.to_month_no - s.from_month_no = n.to_month_no - n.from_month_no
            and s.from_month_no % 12 = n.from_month_no % 12
            and case :base when 'all' then case when s.from_month_no = n.from_month_no - 12 then 1 else 0 end
                else case when s.from_month_no >= :base_from and s.to_month_no <= :base_to then 1 else 0 end end = 1
        group by s.span, s.from_month_no, s.to_month_no) b
    where place_no = 1
)
