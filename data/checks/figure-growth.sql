-- title: Printed growth agrees with the level a year earlier
-- about: The publisher's growth rate against the one computed from its own levels. What the rounding of both levels and of the rate allows is no finding, nor is a base revised by up to a per cent. Beyond that the base was revised or the figure has another scope; three times off or more is a unit slip.
-- severity: warn
-- hint: the publisher's growth uses the revised base or another scope: quote the printed rate, and do not chain the two levels
with line as (
    select
        b.*,
        e.value as base,
        coalesce(b.half_width, 0) as rounding,
        coalesce(e.half_width, 0) as base_rounding,
        e.publisher as base_publisher, e.release as base_release
    from published_best b
    join published_best e on e.reporter = b.reporter and e.from_month_no = b.from_month_no - 12 and e.to_month_no = b.to_month_no - 12
        and e.subject = b.subject and e.flow = b.flow and e.measure = b.measure and e.unit = b.unit
    where b.flow <> 'balance' and b.value > 0 and e.value > 0 and b.yoy_percent is not null
        and b.qualifier is null and e.qualifier is null
        and b.certainty not in ('memory', 'approximation') and e.certainty not in ('memory', 'approximation')
        and b.from_month_no >= :period_from and b.to_month_no <= :period_to
),
bounded as (
    select
        l.*,
        100.0 * (value - base) / nullif(base, 0) as computed,
        100.0 * (value - rounding - base - base_rounding) / nullif(base + base_rounding, 0) - 0.05 as least,
        100.0 * (value + rounding - base + base_rounding) / nullif(base - base_rounding, 0) + 0.05 as most,
        (100.0 + yoy_percent) * base / nullif(cast(100 * value as double), 0) as factor
    from line l
)
select
    span || ', ' || flow || ', ' || subject || ', ' || publisher || coalesce(', ' || release, '') as place,
    'printed ' || yoy_percent || ' %' as found,
    'computed ' || (1.0 * cast(10 * computed as integer) / nullif(10, 0)) || ' %, by rounding '
        || (1.0 * cast(10 * least as integer) / nullif(10, 0)) || ' to ' || (1.0 * cast(10 * most as integer) / nullif(10, 0))
        || ' (base ' || base_publisher || coalesce(', ' || base_release, '') || ')'
        || case when factor between 0.333 and 3 then ': base revised or other scope' else ': a unit or a digit is wrong' end as expected,
    case when factor between 0.333 and 3 then 'warn' else 'quarantine' end as severity
from bounded
where yoy_percent < least - 1 or yoy_percent > most + 1
order by from_month_no nulls last, to_month_no nulls last, place nulls last, cell_id nulls last;
