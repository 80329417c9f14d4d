-- title: No part is larger than its whole
-- about: In every release: a partner, good, regime or place is at most the total; an "of which" row at most the row above it (basket and parent, longer code and shorter, member and group, regime and its group).
-- severity: quarantine
-- hint: compare both figures with the release; a digit or a unit is wrong, or the row belongs to another table
with line as (
    select p.*, c.release_id, coalesce(p.half_width, 0) as rounding
    from published p
    join cell c on c.id = p.cell_id
    where p.measure = 'value' and p.flow <> 'balance' and p.value is not null and p.qualifier is null
        and p.from_month_no >= :period_from and p.to_month_no <= :period_to
),
pair as (
    select distinct p.cell_id as part_id, w.cell_id as whole_id
    from line p
    join line w on w.release_id = p.release_id and w.reporter = p.reporter and w.from_month_no = p.from_month_no
        and w.to_month_no = p.to_month_no and w.flow = p.flow and w.unit = p.unit and w.cell_id <> p.cell_id
    where w.subject = 'total'
        or (w.product is not null and p.product <> w.product and substr(p.product, 1, length(w.product)) = w.product
            and p.partner is not distinct from w.partner and p.partner_group is not distinct from w.partner_group
            and p.regime is not distinct from w.regime and p.place is not distinct from w.place)
        or (p.basket is not null and w.partner is not distinct from p.partner and w.partner_group is not distinct from p.partner_group
            and exists (
                select 1 from basket b join basket a on a.id = b.parent_id where b.code = p.basket and a.code = w.basket))
        or (p.partner is not null and w.product is not distinct from p.product and w.basket is not distinct from p.basket
            and exists (
                select 1
                from group_member m
                where m.group_code = w.partner_group and m.area = p.partner
                    and coalesce(m.from_month_no, 0) <= p.to_month_no and coalesce(m.to_month_no, 999999) >= p.to_month_no))
        or (p.regime is not null and w.partner is not distinct from p.partner and w.product is not distinct from p.product
            and exists (
                select 1
                from regime_group g
                join regime_group_member m on m.group_id = g.id
                join regime r on r.id = m.regime_id
                where g.code = w.regime_group and r.code = p.regime))
)
select
    p.span || ', ' || p.flow || ', ' || p.subject || ', ' || p.publisher || coalesce(', ' || p.release, '') as place,
    p.value || ' ' || p.unit as found,
    'at most ' || w.subject || ' ' || w.value || ' ± ' || (p.rounding + w.rounding) as expected
from pair x
join line p on p.cell_id = x.part_id
join line w on w.cell_id = x.whole_id
where p.value > w.value + p.rounding + w.rounding
order by p.from_month_no nulls last, p.to_month_no nulls last, place nulls last, w.subject nulls last, p.cell_id nulls last;
