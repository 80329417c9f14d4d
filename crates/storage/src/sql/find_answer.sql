-- What the names that were found are names of, best first, each with its latest published share of China's trade.
with named as (
    select
        n.kind,
        n.code,
        n.name,
        case
            when lower(n.name) = :text or n.code = upper(:text) then 0
            when instr(lower(n.name), :text) = 1 then 1
            when instr(lower(n.name), ' ' || :text) > 0 then 2
            when instr(lower(n.name), :text) > 0 then 3
            else 4
        end as distance,
        j.key as place
    from json_each(:ids) j
    cross join find_name n on n.id = j.value
),
best as (
    select *
    from (
        select
            named.*,
            row_number() over (partition by kind, code order by distance, length(name), name) as place_no
        from named) b
    where place_no = 1
),
shared as (
    select
        b.*,
        case b.kind
            when 'area' then (select a.name_en from area a where a.iso3 = b.code)
            when 'group' then (select g.name_en from area_group g where g.code = b.code)
            when 'basket' then (select k.name_en from basket k where k.code = b.code)
            when 'regime' then (select r.name_en from regime r where r.code = b.code)
            when 'place' then (select l.name_en from place l where l.code = b.code)
            else (select p.name_en from product p where p.code = b.code and p.name_en is not null order by p.edition desc limit 1)
        end as name_en,
        case b.kind
            when 'area' then (select a.name_zh from area a where a.iso3 = b.code)
            when 'group' then (select g.name_zh from area_group g where g.code = b.code)
            when 'basket' then (select k.name_zh from basket k where k.code = b.code)
            when 'regime' then (select r.name_zh from regime r where r.code = b.code)
            when 'place' then (select l.name_zh from place l where l.code = b.code)
            else (select p.name_zh from product p where p.code = b.code and p.name_zh is not null order by p.edition desc limit 1)
        end as name_zh,
        (select c.cell_id
            from published_best c
            join published_best t on t.subject = 'total' and t.measure = 'value' and t.unit = 'yuan'
                and t.reporter = c.reporter and t.flow = c.flow
                and t.from_month_no = c.from_month_no and t.to_month_no = c.to_month_no
            where c.subject = b.kind || ':' || b.code and c.measure = 'value' and c.unit = 'yuan'
                and c.reporter = 'CHN' and c.value is not null and t.value > 0
            order by c.to_month_no desc, c.flow = 'total' desc, c.to_month_no - c.from_month_no desc, c.cell_id
            limit 1) as cell_id
    from best b
)
select
    s.kind, s.code, s.name, s.name_en, s.name_zh, s.distance,
    100.0 * c.value / nullif(t.value, 0) as share,
    c.flow, c.span
from shared s
left join published_best c on c.cell_id = s.cell_id and c.subject = s.kind || ':' || s.code
left join published_best t on t.subject = 'total' and t.measure = 'value' and t.unit = 'yuan'
    and t.reporter = c.reporter and t.flow = c.flow
    and t.from_month_no = c.from_month_no and t.to_month_no = c.to_month_no
order by
    s.distance,
    case s.kind when 'area' then 0 when 'group' then 1 when 'basket' then 2 when 'product' then 3 else 4 end,
    share desc nulls last, length(s.code), s.place, s.code
limit :top;
