-- about: The months in which each edition of the Harmonized System is in force, and whether it changed between the months of the period and
-- those a year earlier (`changes` of edition_change). Names :period_from and :period_to.
edition_month as (
    select 1992 as edition, 0 as first_month_no, 23951 as last_month_no
    union all
    select 1996, 23952, 24023
    union all
    select 2002, 24024, 24083
    union all
    select 2007, 24084, 24143
    union all
    select 2012, 24144, 24203
    union all
    select 2017, 24204, 24263
    union all
    select 2022, 24264, 99999
),
edition_change as (
    select count(*) as changes
    from edition_month
    where first_month_no > :period_from - 12 and first_month_no <= :period_to
)
