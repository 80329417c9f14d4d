-- about: The newest :years years inside :period, four at the most.
-- with: world_span
asked_span as (
    select span, from_month_no, to_month_no, span_no
    from world_span
    where span_no <= :years and span_no <= 4
)
