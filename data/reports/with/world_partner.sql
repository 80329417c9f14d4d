-- about: Exports of the world (:world including or excluding the reporter, as exporter and as partner) and of the reporter to each partner by asked year: all goods, and
-- the sums over partners that the shares divide by. Needs world_slice with partners.
world_partner_sum as (
    select
        s.span_no, t.partner_id,
        sum(case when :world = 'including' or s.reporter <> :reporter then t.value_usd else 0 end) as world,
        sum(case when s.reporter = :reporter then t.value_usd else 0 end) as own
    from world_slice s
    cross join slice_partner t
    where t.slice_id = s.slice_id and s.flow = 'export' and s.is_whole = 1
    group by s.span_no, t.partner_id
),
world_partner as (
    select p.span_no, a.iso3 as partner, case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name, p.world, p.own
    from world_partner_sum p
    join area a on a.id = p.partner_id
),
world_partner_total as (
    select span_no, sum(case when :world = 'including' or partner <> :reporter then world else 0 end) as world, sum(own) as own
    from world_partner
    group by span_no
)
