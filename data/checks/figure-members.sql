-- title: Members add up to no more than their group
-- about: In every release: the published members of a group, together, against the group's own figure. Only members at the end of the span count.
-- severity: quarantine
-- hint: a member stands twice or in another unit, or the publisher's group has other members than the list in the file
with line as (
    select p.*, c.release_id, coalesce(p.half_width, 0) as rounding
    from published p
    join cell c on c.id = p.cell_id
    where p.measure = 'value' and p.flow <> 'balance' and p.value is not null and p.qualifier is null
        and p.from_month_no >= :period_from and p.to_month_no <= :period_to
),
added as (
    select
        g.cell_id, count(*) as members, sum(m.value) as value, sum(m.rounding) as rounding
    from line g
    join line m on m.release_id = g.release_id and m.reporter = g.reporter and m.from_month_no = g.from_month_no
        and m.to_month_no = g.to_month_no and m.flow = g.flow and m.unit = g.unit
        and m.subject = 'area:' || m.partner
    where g.subject = 'group:' || g.partner_group
        and exists (
            select 1
            from group_member x
            where x.group_code = g.partner_group and x.area = m.partner
                and coalesce(x.from_month_no, 0) <= g.to_month_no and coalesce(x.to_month_no, 999999) >= g.to_month_no)
    group by g.cell_id
)
select
    g.span || ', ' || g.flow || ', ' || g.subject || ', ' || g.publisher || coalesce(', ' || g.release, '') as place,
    a.members || ' members add up to ' || a.value || ' ' || g.unit as found,
    'at most ' || g.value || ' ± ' || (g.rounding + a.rounding) as expected
from added a
join line g on g.cell_id = a.cell_id
where a.value > g.value + g.rounding + a.rounding
order by g.from_month_no nulls last, g.to_month_no nulls last, place nulls last, g.cell_id nulls last;
