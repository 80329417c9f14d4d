-- title: What is held of {period}, and what is due
-- title-zh: {period} 数据完整性
-- about: Dataset by month and flow: full, held in part with its measured share of the published total, missing, or not yet released by the publisher's calendar; and for what is released and missing, how late it is.
-- theme: data quality
-- param: period span = last-12m | the months to look at
-- param: dataset text = all | one dataset, such as gacc-query
-- param: reporter text = CHN | whose trade, as ISO alpha-3; all = every reporter that is held
-- param: now date = today | the day that the calendar is read on
-- latest: held
-- note: full = its facts reach the published total within half a per cent; a per cent = the share of it that is held; held = there is no published total to measure it by; none = missing; · = not yet released.
-- note-zh: 齐全＝明细合计与公布总额相差不超过千分之五；百分数＝已有部分的比重；有数据＝没有可对照的公布总额；无＝缺失；·＝尚未发布。
-- note: Where a dataset has no facts, a month whose total it printed is full. A dataset of years has the state of the year in each of its months.
-- note-zh: 某数据集没有明细时，已公布总额的月份视为齐全。年度数据集的状态适用于该年各月。

-- section: matrix | {period}
-- section-zh: matrix | {period}
-- column: dataset text
-- column: reporter text
-- column: flow word
-- column: year code
-- column: jan word
-- column: feb word
-- column: mar word
-- column: apr word
-- column: may word
-- column: jun word
-- column: jul word
-- column: aug word
-- column: sep word
-- column: oct word
-- column: nov word
-- column: dec word
with
digit as (
    select 0 as n union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9
),
months as (
    select
        :period_from + a.n + 10 * b.n + 100 * c.n as month_no,
        (:period_from + a.n + 10 * b.n + 100 * c.n) % 12 + 1 as month_of_year,
        cast(cast(:period_from + a.n + 10 * b.n + 100 * c.n as double) / nullif(12, 0) as bigint) as year
    from digit a
    cross join digit b
    cross join digit c
    where a.n + 10 * b.n + 100 * c.n < :period_months
),
frequency_of as (
    select code as dataset, frequency
    from dataset
),
-- A flow that a dataset never has is not asked for; what the calendar names has both.
flow_of as (
    select distinct dataset, flow from slice_held where breakdown = ''
    union
    select distinct dataset, flow from published where subject = 'total' and measure = 'value' and flow in ('export', 'import')
    union
    select d.dataset, w.flow from release_due d cross join (select 'export' as flow union all select 'import') w
),
row_of as (
    select dataset, reporter from slice_held where breakdown = ''
    union
    select dataset, reporter from published where subject = 'total' and measure = 'value' and dataset <> 'press'
    union
    select dataset, 'CHN' from release_due where to_month_no - from_month_no < 2
),
asked as (
    select r.dataset, r.reporter, w.flow, m.month_no, m.month_of_year, m.year
    from row_of r
    join flow_of w on w.dataset = r.dataset
    cross join months m
    where (:dataset = 'all' or r.dataset = :dataset) and (:reporter = 'all' or r.reporter = :reporter)
),
due as (
    select m.month_no, d.dataset, d.from_month_no, d.to_month_no, d.due_on, d.due_day_no
    from release_due d
    join months m on m.month_no between d.from_month_no and d.to_month_no
    where d.to_month_no - d.from_month_no < 2
),
measured as (
    select
        h.dataset, h.reporter, h.flow, h.from_month_no, h.to_month_no,
        max(case when h.complete = 1 or h.complete_usd = 1 then 1 else 0 end) as is_full,
        max(100 * cast(case when b.currency = 'usd' then h.value_usd when b.currency = h.home_currency then h.value_home end as double) / nullif(b.value, 0)) as share
    from slice_held h
    left join published_best b on b.reporter = h.reporter and b.from_month_no = h.from_month_no and b.to_month_no = h.to_month_no
        and b.flow = h.flow and b.subject = 'total' and b.measure = 'value' and b.value is not null
    where h.breakdown = '' and h.rows > 0 and (:reporter = 'all' or h.reporter = :reporter)
        and h.from_month_no < :period_from + :period_months and h.to_month_no >= :period_from
    group by h.dataset, h.reporter, h.flow, h.from_month_no, h.to_month_no
),
printed as (
    select distinct dataset, reporter, flow, from_month_no, to_month_no
    from published
    where subject = 'total' and measure = 'value' and value is not null
        and from_month_no < :period_from + :period_months and to_month_no >= :period_from
),
has_facts as (
    select distinct dataset, reporter from slice_held where breakdown = '' and rows > 0
),
-- A month has what is said of it alone, of the release that covers it, or, where a dataset is not one of months, of the year.
month_measured as (
    select x.dataset, x.reporter, x.flow, m.month_no, max(x.is_full) as is_full, max(x.share) as share
    from measured x
    join months m on m.month_no between x.from_month_no and x.to_month_no
    left join frequency_of k on k.dataset = x.dataset
    left join due d on d.dataset = x.dataset and x.reporter = 'CHN' and d.month_no = m.month_no
        and d.from_month_no = x.from_month_no and d.to_month_no = x.to_month_no
    where x.from_month_no = x.to_month_no or d.dataset is not null
        or coalesce(k.frequency, 'any') <> 'month'
    group by x.dataset, x.reporter, x.flow, m.month_no
),
month_printed as (
    select p.dataset, p.reporter, p.flow, m.month_no
    from printed p
    join months m on m.month_no between p.from_month_no and p.to_month_no
    left join frequency_of k on k.dataset = p.dataset
    left join due d on d.dataset = p.dataset and p.reporter = 'CHN' and d.month_no = m.month_no
        and d.from_month_no = p.from_month_no and d.to_month_no = p.to_month_no
    left join has_facts f on f.dataset = p.dataset and f.reporter = p.reporter
    where f.dataset is null
        and (p.from_month_no = p.to_month_no or d.dataset is not null or coalesce(k.frequency, 'any') <> 'month')
    group by p.dataset, p.reporter, p.flow, m.month_no
),
found as (
    select
        a.dataset, a.reporter, a.flow, a.month_no, a.month_of_year, a.year,
        case when x.dataset is not null then 1 else 0 end as has_facts,
        coalesce(x.is_full, 0) as is_full,
        x.share,
        case when p.dataset is not null then 1 else 0 end as has_figure,
        d.due_on, d.due_day_no
    from asked a
    left join due d on d.dataset = a.dataset and a.reporter = 'CHN' and d.month_no = a.month_no
    left join month_measured x on x.dataset = a.dataset and x.reporter = a.reporter and x.flow = a.flow and x.month_no = a.month_no
    left join month_printed p on p.dataset = a.dataset and p.reporter = a.reporter and p.flow = a.flow and p.month_no = a.month_no
),
word as (
    select
        dataset, reporter, flow, year, month_of_year,
        case
            when is_full = 1 or has_figure = 1 then 'full'
            when has_facts = 1 and share is null then 'held'
            when has_facts = 1 and share < 1 then '<1%'
            when has_facts = 1 then cast(share as bigint) || '%'
            when due_on > :now then '·'
            else 'none' end as word
    from found
)
select
    dataset, reporter, flow, year,
    max(case month_of_year when 1 then word end) as jan,
    max(case month_of_year when 2 then word end) as feb,
    max(case month_of_year when 3 then word end) as mar,
    max(case month_of_year when 4 then word end) as apr,
    max(case month_of_year when 5 then word end) as may,
    max(case month_of_year when 6 then word end) as jun,
    max(case month_of_year when 7 then word end) as jul,
    max(case month_of_year when 8 then word end) as aug,
    max(case month_of_year when 9 then word end) as sep,
    max(case month_of_year when 10 then word end) as oct,
    max(case month_of_year when 11 then word end) as nov,
    max(case month_of_year when 12 then word end) as dec
from word
group by dataset, reporter, flow, year
order by dataset nulls last, reporter nulls last, flow nulls last, year nulls last;

-- section: late | Released by the calendar, and missing
-- section-zh: late | 按日程应已发布而缺失
-- column: dataset text
-- column: reporter text
-- column: flow word
-- column: month month
-- column: due_on text
-- column: days_late count
with
digit as (
    select 0 as n union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9
),
months as (
    select
        :period_from + a.n + 10 * b.n + 100 * c.n as month_no,
        (:period_from + a.n + 10 * b.n + 100 * c.n) % 12 + 1 as month_of_year,
        cast(cast(:period_from + a.n + 10 * b.n + 100 * c.n as double) / nullif(12, 0) as bigint) as year
    from digit a
    cross join digit b
    cross join digit c
    where a.n + 10 * b.n + 100 * c.n < :period_months
),
frequency_of as (
    select code as dataset, frequency
    from dataset
),
-- A flow that a dataset never has is not asked for; what the calendar names has both.
flow_of as (
    select distinct dataset, flow from slice_held where breakdown = ''
    union
    select distinct dataset, flow from published where subject = 'total' and measure = 'value' and flow in ('export', 'import')
    union
    select d.dataset, w.flow from release_due d cross join (select 'export' as flow union all select 'import') w
),
row_of as (
    select dataset, reporter from slice_held where breakdown = ''
    union
    select dataset, reporter from published where subject = 'total' and measure = 'value' and dataset <> 'press'
    union
    select dataset, 'CHN' from release_due where to_month_no - from_month_no < 2
),
asked as (
    select r.dataset, r.reporter, w.flow, m.month_no, m.month_of_year, m.year
    from row_of r
    join flow_of w on w.dataset = r.dataset
    cross join months m
    where (:dataset = 'all' or r.dataset = :dataset) and (:reporter = 'all' or r.reporter = :reporter)
),
due as (
    select m.month_no, d.dataset, d.from_month_no, d.to_month_no, d.due_on, d.due_day_no
    from release_due d
    join months m on m.month_no between d.from_month_no and d.to_month_no
    where d.to_month_no - d.from_month_no < 2
),
measured as (
    select
        h.dataset, h.reporter, h.flow, h.from_month_no, h.to_month_no,
        max(case when h.complete = 1 or h.complete_usd = 1 then 1 else 0 end) as is_full,
        max(100 * cast(case when b.currency = 'usd' then h.value_usd when b.currency = h.home_currency then h.value_home end as double) / nullif(b.value, 0)) as share
    from slice_held h
    left join published_best b on b.reporter = h.reporter and b.from_month_no = h.from_month_no and b.to_month_no = h.to_month_no
        and b.flow = h.flow and b.subject = 'total' and b.measure = 'value' and b.value is not null
    where h.breakdown = '' and h.rows > 0 and (:reporter = 'all' or h.reporter = :reporter)
        and h.from_month_no < :period_from + :period_months and h.to_month_no >= :period_from
    group by h.dataset, h.reporter, h.flow, h.from_month_no, h.to_month_no
),
printed as (
    select distinct dataset, reporter, flow, from_month_no, to_month_no
    from published
    where subject = 'total' and measure = 'value' and value is not null
        and from_month_no < :period_from + :period_months and to_month_no >= :period_from
),
has_facts as (
    select distinct dataset, reporter from slice_held where breakdown = '' and rows > 0
),
-- A month has what is said of it alone, of the release that covers it, or, where a dataset is not one of months, of the year.
month_measured as (
    select x.dataset, x.reporter, x.flow, m.month_no, max(x.is_full) as is_full, max(x.share) as share
    from measured x
    join months m on m.month_no between x.from_month_no and x.to_month_no
    left join frequency_of k on k.dataset = x.dataset
    left join due d on d.dataset = x.dataset and x.reporter = 'CHN' and d.month_no = m.month_no
        and d.from_month_no = x.from_month_no and d.to_month_no = x.to_month_no
    where x.from_month_no = x.to_month_no or d.dataset is not null
        or coalesce(k.frequency, 'any') <> 'month'
    group by x.dataset, x.reporter, x.flow, m.month_no
),
month_printed as (
    select p.dataset, p.reporter, p.flow, m.month_no
    from printed p
    join months m on m.month_no between p.from_month_no and p.to_month_no
    left join frequency_of k on k.dataset = p.dataset
    left join due d on d.dataset = p.dataset and p.reporter = 'CHN' and d.month_no = m.month_no
        and d.from_month_no = p.from_month_no and d.to_month_no = p.to_month_no
    left join has_facts f on f.dataset = p.dataset and f.reporter = p.reporter
    where f.dataset is null
        and (p.from_month_no = p.to_month_no or d.dataset is not null or coalesce(k.frequency, 'any') <> 'month')
    group by p.dataset, p.reporter, p.flow, m.month_no
),
found as (
    select
        a.dataset, a.reporter, a.flow, a.month_no, a.month_of_year, a.year,
        case when x.dataset is not null then 1 else 0 end as has_facts,
        coalesce(x.is_full, 0) as is_full,
        x.share,
        case when p.dataset is not null then 1 else 0 end as has_figure,
        d.due_on, d.due_day_no
    from asked a
    left join due d on d.dataset = a.dataset and a.reporter = 'CHN' and d.month_no = a.month_no
    left join month_measured x on x.dataset = a.dataset and x.reporter = a.reporter and x.flow = a.flow and x.month_no = a.month_no
    left join month_printed p on p.dataset = a.dataset and p.reporter = a.reporter and p.flow = a.flow and p.month_no = a.month_no
),
stated as (
    select
        f.*,
        f.year || '-' || case when f.month_of_year < 10 then '0' else '' end || f.month_of_year as month,
        case
            when f.is_full = 1 or f.has_figure = 1 then 'full'
            when f.has_facts = 1 and f.share is null then 'held'
            when f.has_facts = 1 then 'partial'
            when f.due_on > :now then 'not_released'
            else 'missing' end as state
    from found f
)
select
    dataset, reporter, case when count(*) = 2 then 'both' else min(flow) end as flow, month, due_on,
    :now_day_no - due_day_no as days_late
from stated
where state = 'missing' and due_on <= :now
group by dataset, reporter, month, due_on, due_day_no
order by due_on nulls last, dataset nulls last, reporter nulls last, month nulls last;

-- section: months | Month by month
-- allow: state-missing | `state` says of each month whether there is a published total to divide by
-- section-zh: months | 逐月
-- column: dataset text
-- column: reporter text
-- column: flow word
-- column: month month
-- column: state word | full, partial, held, missing or not_released
-- column: share share | facts ÷ published total
-- column: due_on text
-- column: days_late count
with
digit as (
    select 0 as n union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9
),
months as (
    select
        :period_from + a.n + 10 * b.n + 100 * c.n as month_no,
        (:period_from + a.n + 10 * b.n + 100 * c.n) % 12 + 1 as month_of_year,
        cast(cast(:period_from + a.n + 10 * b.n + 100 * c.n as double) / nullif(12, 0) as bigint) as year
    from digit a
    cross join digit b
    cross join digit c
    where a.n + 10 * b.n + 100 * c.n < :period_months
),
frequency_of as (
    select code as dataset, frequency
    from dataset
),
-- A flow that a dataset never has is not asked for; what the calendar names has both.
flow_of as (
    select distinct dataset, flow from slice_held where breakdown = ''
    union
    select distinct dataset, flow from published where subject = 'total' and measure = 'value' and flow in ('export', 'import')
    union
    select d.dataset, w.flow from release_due d cross join (select 'export' as flow union all select 'import') w
),
row_of as (
    select dataset, reporter from slice_held where breakdown = ''
    union
    select dataset, reporter from published where subject = 'total' and measure = 'value' and dataset <> 'press'
    union
    select dataset, 'CHN' from release_due where to_month_no - from_month_no < 2
),
asked as (
    select r.dataset, r.reporter, w.flow, m.month_no, m.month_of_year, m.year
    from row_of r
    join flow_of w on w.dataset = r.dataset
    cross join months m
    where (:dataset = 'all' or r.dataset = :dataset) and (:reporter = 'all' or r.reporter = :reporter)
),
due as (
    select m.month_no, d.dataset, d.from_month_no, d.to_month_no, d.due_on, d.due_day_no
    from release_due d
    join months m on m.month_no between d.from_month_no and d.to_month_no
    where d.to_month_no - d.from_month_no < 2
),
measured as (
    select
        h.dataset, h.reporter, h.flow, h.from_month_no, h.to_month_no,
        max(case when h.complete = 1 or h.complete_usd = 1 then 1 else 0 end) as is_full,
        max(100 * cast(case when b.currency = 'usd' then h.value_usd when b.currency = h.home_currency then h.value_home end as double) / nullif(b.value, 0)) as share
    from slice_held h
    left join published_best b on b.reporter = h.reporter and b.from_month_no = h.from_month_no and b.to_month_no = h.to_month_no
        and b.flow = h.flow and b.subject = 'total' and b.measure = 'value' and b.value is not null
    where h.breakdown = '' and h.rows > 0 and (:reporter = 'all' or h.reporter = :reporter)
        and h.from_month_no < :period_from + :period_months and h.to_month_no >= :period_from
    group by h.dataset, h.reporter, h.flow, h.from_month_no, h.to_month_no
),
printed as (
    select distinct dataset, reporter, flow, from_month_no, to_month_no
    from published
    where subject = 'total' and measure = 'value' and value is not null
        and from_month_no < :period_from + :period_months and to_month_no >= :period_from
),
has_facts as (
    select distinct dataset, reporter from slice_held where breakdown = '' and rows > 0
),
-- A month has what is said of it alone, of the release that covers it, or, where a dataset is not one of months, of the year.
month_measured as (
    select x.dataset, x.reporter, x.flow, m.month_no, max(x.is_full) as is_full, max(x.share) as share
    from measured x
    join months m on m.month_no between x.from_month_no and x.to_month_no
    left join frequency_of k on k.dataset = x.dataset
    left join due d on d.dataset = x.dataset and x.reporter = 'CHN' and d.month_no = m.month_no
        and d.from_month_no = x.from_month_no and d.to_month_no = x.to_month_no
    where x.from_month_no = x.to_month_no or d.dataset is not null
        or coalesce(k.frequency, 'any') <> 'month'
    group by x.dataset, x.reporter, x.flow, m.month_no
),
month_printed as (
    select p.dataset, p.reporter, p.flow, m.month_no
    from printed p
    join months m on m.month_no between p.from_month_no and p.to_month_no
    left join frequency_of k on k.dataset = p.dataset
    left join due d on d.dataset = p.dataset and p.reporter = 'CHN' and d.month_no = m.month_no
        and d.from_month_no = p.from_month_no and d.to_month_no = p.to_month_no
    left join has_facts f on f.dataset = p.dataset and f.reporter = p.reporter
    where f.dataset is null
        and (p.from_month_no = p.to_month_no or d.dataset is not null or coalesce(k.frequency, 'any') <> 'month')
    group by p.dataset, p.reporter, p.flow, m.month_no
),
found as (
    select
        a.dataset, a.reporter, a.flow, a.month_no, a.month_of_year, a.year,
        case when x.dataset is not null then 1 else 0 end as has_facts,
        coalesce(x.is_full, 0) as is_full,
        x.share,
        case when p.dataset is not null then 1 else 0 end as has_figure,
        d.due_on, d.due_day_no
    from asked a
    left join due d on d.dataset = a.dataset and a.reporter = 'CHN' and d.month_no = a.month_no
    left join month_measured x on x.dataset = a.dataset and x.reporter = a.reporter and x.flow = a.flow and x.month_no = a.month_no
    left join month_printed p on p.dataset = a.dataset and p.reporter = a.reporter and p.flow = a.flow and p.month_no = a.month_no
),
stated as (
    select
        f.*,
        f.year || '-' || case when f.month_of_year < 10 then '0' else '' end || f.month_of_year as month,
        case
            when f.is_full = 1 or f.has_figure = 1 then 'full'
            when f.has_facts = 1 and f.share is null then 'held'
            when f.has_facts = 1 then 'partial'
            when f.due_on > :now then 'not_released'
            else 'missing' end as state
    from found f
)
select
    dataset, reporter, flow, month, state,
    case when state in ('full', 'partial') then share end as share,
    due_on,
    case when state = 'missing' and due_on <= :now then :now_day_no - due_day_no end as days_late
from stated
order by dataset nulls last, reporter nulls last, flow nulls last, month nulls last;

-- section: notes
select n.note
from (
    select
        case :lang
            when 'zh' then '库中没有' || :period || '的任何数据：可导入发布数据（`tradeq import FILE`）或海关明细（`tradeq import downloadData.csv --flow export|import`）'
            else 'nothing of ' || :period || ' is held: a release (`tradeq import FILE`) or customs facts (`tradeq import downloadData.csv --flow export|import`) would fill it' end as note
    from (select 1 as one) o
    where
        not exists (
            select 1
            from slice_held
            where breakdown = '' and rows > 0 and from_month_no <= :period_to and to_month_no >= :period_from
                and (:dataset = 'all' or dataset = :dataset) and (:reporter = 'all' or reporter = :reporter))
        and not exists (
            select 1
            from published
            where value is not null and from_month_no <= :period_to and to_month_no >= :period_from
                and (:dataset = 'all' or dataset = :dataset) and (:reporter = 'all' or reporter = :reporter))
) n
order by n.note nulls last;

-- section: sources
select load_id
from (
    select load_id
    from coverage
    where from_month_no <= :period_to and to_month_no >= :period_from
        and (:dataset = 'all' or dataset = :dataset) and (:reporter = 'all' or reporter = :reporter)
    union
    select load_id
    from published
    where from_month_no <= :period_to and to_month_no >= :period_from
        and (:dataset = 'all' or dataset = :dataset) and (:reporter = 'all' or reporter = :reporter)
) l
order by load_id nulls last;
