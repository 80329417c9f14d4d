-- title: Baskets of goods side by side, {flow}, {period}
-- title-zh: 各类商品篮子（{flow}），{period}
-- about: All baskets of goods beside each other: level, growth, share and contribution, with what stands behind each figure.
-- about: The published figure of the basket's name comes first; otherwise its member codes are added up, which needs whole customs facts at their digits.
-- about: `codes` is how many member codes the basket has in that edition of the HS, `codes_held` how many of them were traded in the file.
-- about: Example: `tradeq report baskets --period 2024Q1-Q3` shows the new three at 757.83 bn yuan and high-end equipment with its growth alone.
-- theme: products
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 100 | how many rows
-- missing: baskets in {period}; a release by commodity or a published figure (`tradeq import FILE --source figures`) or customs facts by commodity (`tradeq import downloadData.csv --flow export|import`) would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}的商品组；商品发布表、公布数据（`tradeq import FILE --source figures`）或按商品的海关明细（`tradeq import downloadData.csv --flow export|import`）可补足；只有部分的明细可用 --basis computed 查看
-- note: Baskets overlap with each other and their parts are in them: rows are never added up.
-- note-zh: 各商品组互有重叠，其组成部分也在其中：各行不可相加。
-- note: High-end equipment and other lines without published codes are known by what the publisher says of them alone; 'green goods' have no published list at all.
-- note-zh: 高端装备等未公布编码的商品组只有发布机构所说的数据；“绿色产品”没有公布的目录。
-- note: A computed basket follows the definition named in `status`; an approximation is not the publisher's own list of codes.
-- note-zh: 计算值按所列口径加总成员编码；“近似”不是发布机构自己的编码表。

-- section: baskets | Baskets, {flow}
-- section-zh: baskets | 商品组，{flow}
-- chart: bars x=basket y=value label=name top=20 | Baskets, {flow}; they overlap | 商品组（{flow}，相互重叠）
-- with: basket_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of substr(basket, 1, 10) <> 'hs-section'
-- column: part_of code | the basket whose part it is
-- column: status word | official = the publisher's own definition, approximation = ours
-- column: codes count | member codes in the edition of the period
-- column: codes_held count | member codes that were traded in the file
with
family as (
    select
        g.*, p.code as part_of, b.status, coalesce(p.code, b.code) as head,
        max(case when p.code is null then g.value end) over (partition by coalesce(p.code, b.code)) as head_value,
        max(g.value) over (partition by coalesce(p.code, b.code)) as largest
    from basket_growth g
    join basket b on b.code = g.basket
    left join basket p on p.id = b.parent_id
    where g.value is not null or g.yoy is not null
),
ranked as (
    select
        f.*,
        row_number() over (
            order by coalesce(head_value, largest) desc nulls last, head nulls last, part_of nulls first,
                value desc nulls last, yoy desc nulls last, basket nulls last) as rank
    from family f
)
select
    basket, part_of, name, value, value_state, base, base_basis, yoy, yoy_state, change, share, share_change, contribution, status,
    codes, codes_held, basis, yoy_basis, coverage, published, computed, difference, half_width, certainty,
    cell_id, yoy_cell_id, share_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: unanswered | Baskets that the file does not answer, {flow}
-- section-zh: unanswered | 库中无法回答的商品组，{flow}
-- with: basket_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of substr(basket, 1, 10) <> 'hs-section'
-- column: part_of code | the basket whose part it is
-- column: reason text
select
    b.code as basket,
    p.code as part_of,
    case :lang when 'zh' then coalesce(b.name_zh, b.name_en) else b.name_en end as name,
    case
        when m.everywhere is null then case :lang when 'zh' then '编码未公布：只有该名称的公布数据能回答'
            else 'its codes are not published: only a published figure of that name answers' end
        when coalesce(m.codes, 0) = 0 then case :lang when 'zh' then :period || ' 的 HS 版本中没有其成员编码'
            else 'it has no member code in the HS edition of ' || :period end
        else case :lang when 'zh' then '需要完整的 ' || m.digits || ' 位海关明细，或公布数据'
            else 'needs whole customs facts at ' || m.digits || ' digits, or a published figure' end end as reason
from basket b
left join basket p on p.id = b.parent_id
left join (
    select
        basket, max(product_level) as digits, count(*) as everywhere,
        sum(case when edition = (select e.edition from edition_month e where :period_to between e.first_month_no and e.last_month_no) then 1 else 0 end) as codes
    from basket_member
    group by basket) m on m.basket = b.code
left join basket_growth g on g.basket = b.code
where substr(b.code, 1, 10) <> 'hs-section' and g.value is null and g.yoy is null
order by coalesce(p.code, b.code) nulls last, p.code nulls first, b.code nulls last;

-- section: notes
-- with: edition_month
select
    case :lang when 'zh' then '两年之间 HS 版本变更：基期为另一版本，同一编码可能指不同商品'
        else 'the HS changed between the two years: the base is of another edition, where a code may mean another good' end as note
from edition_change
where changes > 0
order by note nulls last;

-- section: sources
-- with: span_loads where :flow = 'total' or flow = :flow
select load_id from span_loads order by load_id nulls last;
