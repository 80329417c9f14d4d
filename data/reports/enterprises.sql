-- title: China's trade by type of enterprise, {period}
-- title-zh: 中国按企业性质的进出口，{period}
-- about: Private, foreign-invested and state-owned firms as the publisher states them: level, growth, share of the flow; and in baskets of goods where printed.
-- about: Example: `tradeq report enterprises --period 2024Q1-Q3` shows private firms with 17.78 tn yuan, 55.0 % of all trade.
-- theme: structure
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total (both flows beside their sum), export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | these figures are published only: `computed` finds none
-- missing: figures by type of enterprise in {period}; press conferences state them, and the table "by nature of enterprise" prints them (`tradeq import FILE --source figures`)
-- missing-zh: {period}按企业性质的数据；发布会和“企业性质总值表”有此数据（`tradeq import FILE --source figures`）
-- note: Customs facts do not say what kind of firm traded: these figures are published only.
-- note-zh: 海关明细不说明企业性质：这些数字只有公布值。

-- section: enterprises | Types of enterprise
-- section-zh: enterprises | 企业性质
-- chart: bars x=enterprise y=value | Types of enterprise | 企业性质
-- with: figure_growth where from_month_no = :period_from and to_month_no = :period_to and (:flow = 'total' or flow = :flow) of subject = 'enterprise:' || enterprise
-- column: enterprise word
select
    flow, enterprise, value, value_state, base, base_basis, yoy, yoy_state, change, share, share_change, contribution, basis, yoy_basis,
    half_width, certainty, cell_id, yoy_cell_id, share_cell_id
from figure_growth
where value is not null or yoy is not null or share is not null
order by case flow when 'total' then 1 when 'export' then 2 else 3 end nulls last, value desc nulls last, share desc nulls last, enterprise nulls last;

-- section: baskets | In baskets of goods
-- allow: state-missing | the growth is the publisher's own: nothing where it printed none
-- section-zh: baskets | 商品组中的企业性质
-- column: enterprise word
-- column: share share | as published
-- column: share_of word | of what
select
    f.flow, f.basket, case :lang when 'zh' then coalesce(b.name_zh, b.name_en) else b.name_en end as name, f.enterprise,
    f.value, case when f.value is null then 'not_held' end as value_state, f.yoy_percent as yoy, f.share_percent as share,
    f.share_of, 'published' as basis, f.half_width, f.certainty, f.cell_id, f.yoy_cell_id, f.share_cell_id
from published_best f
join basket b on b.code = f.basket
where f.reporter = 'CHN' and f.enterprise is not null and f.basket is not null and f.partner is null and f.partner_group is null
    and f.measure = 'value' and f.unit = :unit and (:flow = 'total' or f.flow = :flow)
    and f.from_month_no = :period_from and f.to_month_no = :period_to and :basis <> 'computed'
order by f.flow nulls last, f.basket nulls last, f.value desc nulls last, f.share_percent desc nulls last, f.enterprise nulls last;
