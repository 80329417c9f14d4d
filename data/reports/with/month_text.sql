-- about: The text of a month number, 2024-09: join it on month_no.
month_text as (
    select
        month_no,
        cast(cast(cast(month_no - month_no % 12 as double) / nullif(12, 0) as integer) as text) || '-'
            || substr(cast(101 + month_no % 12 as text), 2) as month
    from calendar_month
)
