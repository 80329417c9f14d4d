-- What the slices held, whether they were whole, and which of them was shown.
update temp.slice as s
set rows = t.rows, rows_home = t.rows_home, rows_usd = t.rows_usd, value_home = t.value_home, value_usd = t.value_usd,
    currency = case when t.rows_home > 0 then s.currency end
from (
    select
        slice_id, count(*) as rows, count(value_home) as rows_home, count(value_usd) as rows_usd,
        sum(value_home) as value_home, sum(value_usd) as value_usd
    from temp.then_row
    group by slice_id) t
where t.slice_id = s.id;
update temp.slice as s
set value_home = s.value_home + t.value_home, value_usd = s.value_usd + t.value_usd
from (
    select slice_id, coalesce(sum(value_home), 0) as value_home, coalesce(sum(value_usd), 0) as value_usd
    from temp.then_delta
    group by slice_id) t
where t.slice_id = s.id;
update temp.slice as s
set last_load_id = (
    select l.load_id
    from slice_load l
    join main.load b on b.id = l.load_id
    where l.slice_id = s.id
    order by b.known_on desc, b.id desc
    limit 1)
where s.id in (select slice_id from temp.then_changed);

-- As when a load ends (slice_measure.sql, slice_choose.sql), for all of them.
update temp.slice as s
set complete = case
        when t.home = 1 or (t.usd = 1 and s.rows_home = s.rows) then 1
        when s.complete = 0 then 0
        end,
    complete_usd = case
        when t.usd = 1 or (t.home = 1 and s.rows_usd = s.rows) then 1
        when s.complete_usd = 0 then 0
        end
from (
    select
        s.id,
        max(case when c.currency = s.currency and s.currency <> 'usd' and s.value_home between c.value * 0.995 and c.value * 1.005 then 1 else 0 end) as home,
        max(case when c.currency = 'usd' and s.value_usd between c.value * 0.995 and c.value * 1.005 then 1 else 0 end) as usd
    from temp.slice s
    left join cell c on c.from_month = s.from_month and c.to_month = s.to_month
        and c.subject = 'total' and c.flow = s.flow and c.measure = 'value' and c.reporter_id = s.reporter_id
        and c.superseded_by_load_id is null and c.value is not null and c.certainty not in ('memory', 'approximation')
    where s.breakdown = ''
    group by s.id) t
where s.id = t.id;

update temp.slice set alone = 0, preferred = 0;
update temp.slice as s
set alone = r.candidates = 1, preferred = r.place_no = 1
from (
    select
        id,
        count(*) over (partition by dataset, reporter_id, from_month, to_month, flow) as candidates,
        row_number() over (
            partition by dataset, reporter_id, from_month, to_month, flow
            order by complete desc, size >= largest - largest / 200 desc, fineness desc, size desc, id) as place_no
    from (
        select
            id, dataset, reporter_id, from_month, to_month, flow, size, fineness,
            coalesce(complete, complete_usd, 0) as complete,
            max(size) over (
                partition by dataset, reporter_id, from_month, to_month, flow, coalesce(complete, complete_usd, 0)) as largest
        from temp.slice
        where breakdown = '')) r
where r.id = s.id;
