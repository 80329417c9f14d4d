-- about: How many members each group has at the end of a span and a year earlier: one row a span and group. Conditions name from_month_no,
-- to_month_no alone.
group_count as (
    select
        from_month_no, to_month_no, partner_group, sum(is_member) as members, sum(was_member) as members_earlier,
        sum(case when is_member > was_member then 1 else 0 end) as joined,
        sum(case when is_member < was_member then 1 else 0 end) as gone
    from (select * from group_span where partner <> 'CHN' and {where}) s
    group by from_month_no, to_month_no, partner_group
)
