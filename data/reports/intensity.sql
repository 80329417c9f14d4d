-- title: Trade intensity of {reporter_name} with its partners
-- title-zh: {reporter_name}与贸易伙伴的贸易强度
-- about: The partner's share of the reporter's exports over its share of the world's: T = (x_ij ÷ X_i) ÷ (x_wj ÷ X_w). Above 1 the reporter
-- about: sends more to the partner than the partner's weight in world trade would have it. X are sums over partners, all goods;
-- about: beside it the year compared with. One dataset, in US dollars.
-- about: Example: 30 of 100 to a partner that takes 150 of the world's 1,000: T = 0.3 ÷ 0.15 = 2: `tradeq report intensity --top 20`.
-- theme: world view
-- param: period span-or-all = all | the newest year inside these months is told
-- param: base span-or-all = all | the year to compare with; all = the year before
-- param: dataset text = auto | baci, comtrade-annual, comtrade-monthly …; auto = the first of these that is held
-- param: reporter area = CHN | whose exports
-- param: partner area = W00 | one partner alone; W00 = all
-- param: world choice(including|excluding) = excluding | whether the world has the reporter in it, as exporter and as partner
-- param: order choice(value|intensity) = value | by exports to the partner, or by the index
-- param: top count = 20 | how many partners
-- missing: world trade with exports of {reporter_name} by partner; import a year of BACI (`tradeq import BACI_HS22_V202501.zip`), or UN Comtrade of many reporters by partner, each with its total (cmdCode=TOTAL), for the same year
-- missing-zh: {reporter_name}按伙伴的出口与世界贸易；请导入 BACI 一年的数据（`tradeq import BACI_HS22_V202501.zip`），或同一年许多报告方分伙伴的 UN Comtrade 数据及其合计（cmdCode=TOTAL）
-- note: An economy sells nothing to itself, which biases the index of a large one: unless asked, the world leaves the reporter out, as exporter and as partner.
-- note-zh: 经济体不向自身出口，这使大经济体的指数有偏：除非另行要求，“世界”不含报告方，既不作为出口方也不作为伙伴。
-- note: Distance, common borders and entrepôts (Hong Kong, Singapore, the Netherlands) raise it; it says nothing of policy by itself.
-- note-zh: 距离、接壤与转口港（香港、新加坡、荷兰）会抬高指数；它本身不说明政策。

-- section: world | What the world is here
-- section-zh: world | 此处的“世界”
-- column: span span
-- column: dataset text
-- column: reporters count | economies whose exports make up the world
-- column: world_value money unit=usd | exports of the world
-- column: value money unit=usd | exports of the reporter
-- with: world_pair
-- with: world_slice where has_partner = 1
-- with: world_total
select t.span, t.dataset, t.reporters, t.world as world_value, t.own as value, t.load_id
from world_total t
order by t.span_no nulls last;

-- section: partners | By partner, world {world} {reporter_name}
-- section-zh: partners | 按伙伴
-- chart: bars x=partner y=intensity label=name top=20 | Trade intensity by partner | 分伙伴的贸易强度
-- column: value money unit=usd | exports of the reporter to the partner
-- column: share share | of the reporter's exports
-- column: world_share share | of the world's exports
-- column: intensity ratio
-- column: intensity_state state
-- column: base_intensity ratio | in the year compared with
-- column: base_intensity_state state
-- with: world_pair
-- with: world_slice where has_partner = 1
-- with: world_partner
with
index_of as (
    select
        k.partner, k.name, t.span_no, coalesce(p.own, 0) as own,
        100 * cast(coalesce(p.own, 0) as double) / nullif(t.own, 0) as share,
        100 * cast(coalesce(p.world, 0) as double) / nullif(t.world, 0) as world_share,
        case when t.own > 0 then cast(coalesce(p.own, 0) as double) * cast(t.world as double) / nullif(cast(t.own as double) * cast(p.world as double), 0) end as intensity,
        case when t.own > 0 and coalesce(p.world, 0) > 0 then null when coalesce(p.own, 0) > 0 then 'base_missing' else 'both_zero' end as state
    from (select distinct partner, name from world_partner) k
    cross join world_partner_total t
    left join world_partner p on p.span_no = t.span_no and p.partner = k.partner
    where k.partner <> :reporter
),
wide as (
    select
        partner, name,
        max(case span_no when 1 then own end) as value,
        max(case span_no when 1 then share end) as share,
        max(case span_no when 1 then world_share end) as world_share,
        max(case span_no when 1 then intensity end) as intensity,
        max(case span_no when 1 then state end) as intensity_state,
        max(case span_no when 2 then intensity end) as base_intensity,
        case max(span_no) when 2 then max(case span_no when 2 then state end) else 'base_missing' end as base_intensity_state
    from index_of
    group by partner, name
),
ranked as (
    select
        w.*,
        row_number() over (
            order by case :order when 'value' then w.value else w.intensity end desc nulls last, w.value desc nulls last, w.partner nulls last) as rank
    from wide w
    where :partner = 'W00' or w.partner = :partner
)
select rank, partner, name, value, share, world_share, intensity, intensity_state, base_intensity, base_intensity_state,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: sources
-- with: world_pair
-- with: world_slice where has_partner = 1
select distinct load_id
from world_slice
where is_whole = 1
order by load_id nulls last;

-- section: notes
-- with: world_pair
-- with: world_slice where has_partner = 1
-- with: world_note
select note
from world_note
order by note_no nulls last, note nulls last;
