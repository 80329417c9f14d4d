-- title: What moved the exports of {reporter_name}: constant market shares
-- title-zh: {reporter_name}出口变动分解：恒定市场份额
-- about: The change of exports between two years in four parts that add up to the dollar: what growth with world trade would have given (G·x₀),
-- about: what the reporter's products gave because world trade in them grew more or less than all ((g_k − G)·x₀), what its markets gave
-- about: ((g_kj − g_k)·x₀), and the rest, competitiveness: exports less what constant shares in each product and market would have been.
-- about: The parts depend on their order: products first unless `--param order=market-first` is asked. One dataset, in US dollars.
-- about: Example: 100 in the earlier year where the world grew 10 %, the product 15 %, the product in that market 12 %, and 130 now:
-- about: +10 growth, +5 product mix, −3 market mix, +18 competitiveness: `tradeq report market-share-change --param base=2018`.
-- theme: world view
-- param: period span-or-all = all | the newest year inside these months is told
-- param: base span-or-all = all | the earlier year; all = the year before
-- param: dataset text = auto | baci, comtrade-annual, comtrade-monthly …; auto = the first of these that is held
-- param: reporter area = CHN | whose exports
-- param: level level = 2 | digits of the product codes; finer codes take longer
-- param: world choice(including|excluding) = excluding | whether the world's trade has the reporter's in it
-- param: order choice(product-first|market-first) = product-first | which mix is taken out first
-- param: by choice(product|partner) = product | rows by product or by partner
-- param: top count = 20 | how many rows beside the total
-- missing: exports of the world and of {reporter_name} by partner and product in two years; import two years of BACI (`tradeq import BACI_HS22_V202501.zip`), or UN Comtrade of many reporters by partner and product, each with its total (cmdCode=TOTAL)
-- missing-zh: 两年的世界及{reporter_name}按伙伴与商品的出口；请导入两年的 BACI 数据（`tradeq import BACI_HS22_V202501.zip`），或许多报告方分伙伴与商品的 UN Comtrade 数据及其合计（cmdCode=TOTAL）
-- note: Competitiveness is a remainder: prices, quality, tariffs, errors of the data and everything that the other three do not hold.
-- note-zh: 竞争力是余项：价格、质量、关税、数据误差以及其他三项之外的一切。
-- note: Where the world did not trade a product with a market in the earlier year, that part is taken as zero and falls to competitiveness.
-- note-zh: 基年世界在该市场没有该商品的贸易时，相应部分视为零并归入竞争力。
-- note: Values are dollars of their year: world growth has the rise of prices and the dollar's rate in it.
-- note-zh: 金额为当年美元：世界增长含价格与美元汇率的变动。

-- section: effects | {order}, world {world} {reporter_name}, products of {level} digits
-- section-zh: effects | {level} 位商品的分解
-- chart: bars x=code y=competitiveness label=name top=20 | Competitiveness, {reporter_name} | {reporter_name}：竞争力
-- column: row word | total, the largest rows, and the other rows together
-- column: value money unit=usd | exports in the newest year
-- column: base money unit=usd | exports in the earlier year
-- column: change money unit=usd | value − base
-- column: growth_effect money unit=usd | with world trade in all goods
-- column: product_mix money unit=usd
-- column: market_mix money unit=usd
-- column: competitiveness money unit=usd | change less the three
-- column: span span machine
-- column: base_span span machine
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= :level
-- with: world_share_effect
with
item as (
    select
        case :by when 'product' then e.product else a.iso3 end as code,
        sum(e.own) as value, sum(e.base_own) as base, sum(e.change) as change, sum(e.growth_effect) as growth_effect,
        sum(case :order when 'product-first' then e.first_mix else e.second_mix end) as product_mix,
        sum(case :order when 'product-first' then e.second_mix else e.first_mix end) as market_mix,
        sum(e.competitiveness) as competitiveness
    from world_share_effect e
    join area a on a.id = e.partner_id
    group by case :by when 'product' then e.product else a.iso3 end
),
ranked as (
    select i.*, row_number() over (order by abs(i.change) desc nulls last, i.code nulls last) as rank
    from item i
),
line as (
    select
        case when rank <= :top then rank end as rank, case when rank <= :top then 'item' else 'other' end as row, case when rank <= :top then code end as code,
        sum(value) as value, sum(base) as base, sum(change) as change, sum(growth_effect) as growth_effect,
        sum(product_mix) as product_mix, sum(market_mix) as market_mix, sum(competitiveness) as competitiveness
    from ranked
    group by case when rank <= :top then rank end, case when rank <= :top then 'item' else 'other' end, case when rank <= :top then code end
    union all
    select
        0, 'total', null, sum(value), sum(base), sum(change), sum(growth_effect), sum(product_mix), sum(market_mix), sum(competitiveness)
    from item
    having count(*) > 0
)
select
    l.row, l.code,
    case
        when l.row = 'total' then case :lang when 'zh' then '合计' else 'total' end
        when l.row = 'other' then case :lang when 'zh' then '其他' else 'other' end
        when :by = 'product' then (select case :lang when 'zh' then coalesce(max(p.name_zh), max(p.name_en)) else coalesce(max(p.name_en), max(p.name_zh)) end from product p where p.code = l.code)
        else (select case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end from area a where a.iso3 = l.code) end as name,
    l.value, l.base, l.change, l.growth_effect, l.product_mix, l.market_mix, l.competitiveness,
    (select span from asked_span where span_no = 1) as span,
    (select span from asked_span where span_no = 2) as base_span,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from line l
order by l.rank nulls last, l.row nulls last;

-- section: sources
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= :level
select distinct load_id
from world_slice
where is_whole = 1
order by load_id nulls last;

-- section: notes
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= :level
-- with: world_note
select note
from (
    select 0 as note_no, n.span || ' against ' || b.span || ' of ' || d.dataset as note
    from asked_span n
    join asked_span b on b.span_no = 2
    cross join world_dataset d
    where n.span_no = 1
    union all
    select note_no, note
    from world_note) n
order by note_no nulls last, note nulls last;
