-- title: Intra-industry trade of {reporter_name} with {partner_name}
-- title-zh: {reporter_name}与{partner_name}的产业内贸易
-- about: How much of the trade is exchange within one product: Grubel–Lloyd GL = 1 − |X − M| ÷ (X + M) by product, and of all
-- about: products as 1 − Σ|X − M| ÷ Σ(X + M), never the mean of the products' indices; and Brülhart's marginal index of the change
-- about: since an earlier year, A = 1 − |ΔX − ΔM| ÷ (|ΔX| + |ΔM|). 1 = all exchange is within products, 0 = each product goes one
-- about: way. The finer the codes, the lower the index: level and number of products stand beside it. One dataset, in US dollars.
-- about: Example: X = 60 and M = 40 give GL = 1 − 20 ÷ 100 = 0.8: `tradeq report intra-industry --partner DEU --level 4`.
-- theme: world view
-- param: period span-or-all = all | the newest year inside these months is told
-- param: base span-or-all = all | the year to compare with; all = the year before
-- param: dataset text = auto | baci, comtrade-annual, comtrade-monthly …; auto = the first of these that is held
-- param: reporter area = CHN | whose trade
-- param: partner area = W00 | with whom; W00 = with all
-- param: level level = 4 | digits of the product codes
-- param: cif choice(0|3|5|6|7|8|10|12) = 0 | per cent taken off imports for freight and insurance; BACI's need none
-- param: top count = 20 | how many rows a table
-- missing: trade of {reporter_name} by partner and product; import a year of BACI (`tradeq import BACI_HS22_V202501.zip`), or UN Comtrade of {reporter_name}, exports and imports by partner, with the total (cmdCode=TOTAL)
-- missing-zh: {reporter_name}按伙伴与商品的贸易；请导入 BACI 一年的数据（`tradeq import BACI_HS22_V202501.zip`），或 {reporter_name} 的 UN Comtrade 分伙伴进出口数据及其合计（cmdCode=TOTAL）
-- note: Exports are free on board; Comtrade's imports have freight and insurance in them, which lowers or raises GL: `--param cif=6` takes 6 % off.
-- note-zh: 出口为离岸价；Comtrade 的进口含运费与保险费，会影响 GL：`--param cif=6` 扣除 6 %。
-- note: GL of all partners together counts trade in one product with two partners as exchange; by partner it is lower.
-- note-zh: 与所有伙伴合计的 GL 把同一商品与不同伙伴的往来也算作交换；分伙伴的指数更低。
-- note: The marginal index says nothing of levels: it is 0 where exports grow and imports fall, and 1 where both change alike.
-- note-zh: 边际指数不反映水平：一升一降时为 0，同向变化时为 1。

-- section: summary | All products of {level} digits
-- section-zh: summary | 全部 {level} 位商品
-- allow: state-missing | a year has a row only where something was traded; the base year has no marginal index
-- column: span span
-- column: dataset text
-- column: products count | products that are traded at all
-- column: export money unit=usd
-- column: import money unit=usd | after what was taken off
-- column: grubel_lloyd ratio | all partners together, 1 − Σ|X − M| ÷ Σ(X + M)
-- column: marginal ratio | Brülhart A against the row below
-- with: world_pair
-- with: world_slice where has_partner >= case :partner when 'W00' then 0 else 1 end and product_level >= :level
-- with: world_own_trade
with
product_span as (
    select
        span_no, count(*) as products, sum(export) as export, sum(import) as import,
        sum(abs(export - import)) as apart, sum(export + import) as trade
    from world_own_trade
    group by span_no
),
changed as (
    select
        sum(abs((now_export - base_export) - (now_import - base_import))) as apart,
        sum(abs(now_export - base_export) + abs(now_import - base_import)) as moved
    from (
        select
            product,
            sum(case span_no when 1 then export else 0 end) as now_export,
            sum(case span_no when 2 then export else 0 end) as base_export,
            sum(case span_no when 1 then import else 0 end) as now_import,
            sum(case span_no when 2 then import else 0 end) as base_import
        from world_own_trade
        group by product) w
    where 2 = (select count(distinct span_no) from world_own_trade)
)
select
    a.span, d.dataset, s.products, s.export, s.import,
    1 - cast(s.apart as double) / nullif(s.trade, 0) as grubel_lloyd,
    case a.span_no when 1 then 1 - cast(c.apart as double) / nullif(c.moved, 0) end as marginal,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from product_span s
join asked_span a on a.span_no = s.span_no
cross join world_dataset d
cross join changed c
order by a.span_no nulls last;

-- section: products | Largest products
-- section-zh: products | 最大的商品
-- column: export money unit=usd
-- column: import money unit=usd
-- column: share share | of the trade (exports and imports)
-- column: grubel_lloyd ratio
-- column: grubel_lloyd_state state
-- column: base_grubel_lloyd ratio | in the year compared with
-- column: base_grubel_lloyd_state state
-- column: marginal ratio | Brülhart A
-- column: marginal_state state
-- with: world_pair
-- with: world_slice where has_partner >= case :partner when 'W00' then 0 else 1 end and product_level >= :level
-- with: world_own_trade
-- with: product_word
with
wide as (
    select
        product,
        sum(case span_no when 1 then export else 0 end) as export,
        sum(case span_no when 1 then import else 0 end) as import,
        sum(case span_no when 2 then export else 0 end) as base_export,
        sum(case span_no when 2 then import else 0 end) as base_import
    from world_own_trade
    group by product
),
held as (
    select max(span_no) as spans, sum(case span_no when 1 then export + import else 0 end) as trade
    from world_own_trade
),
ranked as (
    select
        w.product, w.export, w.import, w.export + w.import as trade,
        100 * cast(w.export + w.import as double) / nullif(h.trade, 0) as share,
        1 - cast(abs(w.export - w.import) as double) / nullif(w.export + w.import, 0) as grubel_lloyd,
        case when w.export + w.import = 0 then 'both_zero' end as grubel_lloyd_state,
        case when h.spans = 2 then 1 - cast(abs(w.base_export - w.base_import) as double) / nullif(w.base_export + w.base_import, 0) end as base_grubel_lloyd,
        case when h.spans < 2 then 'base_missing' when w.base_export + w.base_import = 0 then 'both_zero' end as base_grubel_lloyd_state,
        case when h.spans = 2 then 1 - cast(abs((w.export - w.base_export) - (w.import - w.base_import)) as double)
            / nullif(abs(w.export - w.base_export) + abs(w.import - w.base_import), 0) end as marginal,
        case when h.spans < 2 then 'base_missing' end as marginal_state,
        row_number() over (order by w.export + w.import desc nulls last, w.product nulls last) as rank
    from wide w
    cross join held h
)
select
    r.rank, r.product, n.name, r.export, r.import, r.share, r.grubel_lloyd, r.grubel_lloyd_state,
    r.base_grubel_lloyd, r.base_grubel_lloyd_state, r.marginal, r.marginal_state,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
left join product_word n on n.product = r.product
where r.rank <= :top
order by r.rank nulls last;

-- section: partners | By partner, over its products of {level} digits
-- section-zh: partners | 按伙伴（{level} 位商品）
-- chart: bars x=partner y=grubel_lloyd label=name top=20 | Grubel–Lloyd index by partner | 分伙伴的 Grubel–Lloyd 指数
-- column: products count | products traded with this partner
-- column: export money unit=usd
-- column: import money unit=usd
-- column: grubel_lloyd ratio | 1 − Σ|X − M| ÷ Σ(X + M)
-- column: base_grubel_lloyd ratio | in the year compared with
-- column: marginal ratio | Brülhart A
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= :level
-- with: world_pair_trade of :partner = 'W00' or c.partner_id = (select id from area where iso3 = :partner)
with
partner_trade as (
    select
        partner,
        sum(case when export + import > 0 then 1 else 0 end) as products,
        sum(export) as export, sum(import) as import,
        sum(abs(export - import)) as apart, sum(export + import) as trade,
        sum(abs(base_export - base_import)) as base_apart, sum(base_export + base_import) as base_trade,
        sum(abs((export - base_export) - (import - base_import))) as change_apart,
        sum(abs(export - base_export) + abs(import - base_import)) as moved
    from world_pair_trade
    group by partner
),
held as (
    select max(span_no) as spans
    from asked_span
),
ranked as (
    select
        t.*,
        1 - cast(t.apart as double) / nullif(t.trade, 0) as grubel_lloyd,
        case when h.spans = 2 then 1 - cast(t.base_apart as double) / nullif(t.base_trade, 0) end as base_grubel_lloyd,
        case when h.spans = 2 then 1 - cast(t.change_apart as double) / nullif(t.moved, 0) end as marginal,
        row_number() over (order by t.trade desc nulls last, t.partner nulls last) as rank
    from partner_trade t
    cross join held h
)
select
    r.rank, r.partner, case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else e.name_en end as name,
    r.products, r.export, r.import, r.grubel_lloyd, r.base_grubel_lloyd, r.marginal,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
join area e on e.iso3 = r.partner
where r.rank <= :top
order by r.rank nulls last;

-- section: sources
-- with: world_pair
-- with: world_slice where has_partner >= case :partner when 'W00' then 0 else 1 end and product_level >= :level
select distinct load_id
from world_slice
where is_whole = 1
order by load_id nulls last;

-- section: notes
-- with: world_pair
-- with: world_slice where has_partner >= case :partner when 'W00' then 0 else 1 end and product_level >= :level
-- with: world_note
select note
from world_note
where note_no <> 3
order by note_no nulls last, note nulls last;
