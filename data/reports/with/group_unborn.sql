-- about: A sentence for each group that has no member by the end of the period, with the month in which its first one came. `of` names
-- partner_group. A group whose members have no dates had them always.
-- with: month_text
group_unborn as (
    select
        b.partner_group,
        case :lang
            when 'zh' then b.partner_group || ' 在 ' || :period || ' 期末尚无成员：首个成员始于 ' || t.month
                || '；请改用更晚的 --period，或逐一查看其后来的成员：`tradeq report partner NAME --period ' || :period || '`'
            else b.name || ' had no member at the end of ' || :period || ': the first came in ' || t.month
                || '; ask for a later --period, or for its later members one by one: `tradeq report partner NAME --period ' || :period || '`' end as note
    from (
        select m.partner_group, max(e.name_en) as name, min(coalesce(m.from_month_no, 0)) as first_no
        from (select group_code as partner_group, area, from_month_no from group_member) m
        join area_group e on e.code = m.partner_group
        where m.area <> 'CHN' and {of}
        group by m.partner_group) b
    join month_text t on t.month_no = b.first_no
    where b.first_no > :period_to
)
