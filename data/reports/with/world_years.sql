-- about: The newest years inside :period, four at the most; `of` names span_no.
-- with: world_span
asked_span as (
    select span, from_month_no, to_month_no, span_no
    from world_span
    where {of} and span_no <= 4
)
