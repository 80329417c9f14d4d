-- title: How fresh the file is, on {now}
-- title-zh: 数据时效（{now}）
-- about: The newest month held of each dataset and flow, when it was published and imported, which release comes next by the publisher's calendar, and how many
-- about: days it is late or away. January of China's customs has no release of its own: it comes with February, and is not late before that.
-- about: Example: newest month 2025-09, October due on 2025-11-07, asked on 2025-11-10: 3 days late: `tradeq report fresh --param now=2025-11-10`.
-- theme: data quality
-- param: now date = today | the day that the calendar is read on
-- param: dataset text = all | one dataset, such as gacc-preliminary
-- param: reporter text = all | whose trade, as ISO alpha-3; all = of every reporter the newest month
-- param: top count = 12 | how many releases to come or missing
-- missing: anything of this dataset; `tradeq import FILE` brings it, and `tradeq report coverage` shows what is due
-- missing-zh: 该数据集的任何内容；`tradeq import FILE` 导入，`tradeq report coverage` 查看应到内容
-- note: current = nothing is due yet; late = the next release is due and not held; no calendar = no day is on file for the month after.
-- note-zh: current＝尚无到期；late＝下一次发布已到期而未入库；no calendar＝下一月份没有发布日期。

-- section: datasets | Newest month by dataset and flow
-- section-zh: datasets | 各数据集与方向的最新月份
-- column: dataset text
-- column: holds word
-- column: newest month
-- column: reporters count | whose trade is held of that month
-- column: published_on text | of the newest release held
-- column: imported_on text
-- column: next_span span
-- column: due_on text | by the publisher's calendar
-- column: days_late count | below zero: days to go
-- column: state word
with
held as (
    select dataset, 'facts' as holds, flow, reporter, to_month_no, load_id, null as published_on
    from slice_held
    where breakdown = '' and rows > 0
    union all
    select dataset, 'figures', flow, reporter, to_month_no, load_id, published_on
    from published
    where subject = 'total' and measure = 'value' and flow in ('export', 'import', 'total')
),
asked as (
    select *
    from held
    where (:dataset = 'all' or dataset = :dataset) and (:reporter = 'all' or reporter = :reporter)
),
newest as (
    select dataset, holds, flow, max(to_month_no) as to_month_no
    from asked
    group by dataset, holds, flow
),
loaded as (
    select n.dataset, n.holds, n.flow, n.to_month_no, count(distinct a.reporter) as reporters, max(a.load_id) as load_id,
        max(a.published_on) as published_on
    from newest n
    join asked a on a.dataset = n.dataset and a.holds = n.holds and a.flow = n.flow and a.to_month_no = n.to_month_no
    group by n.dataset, n.holds, n.flow, n.to_month_no
),
coming as (
    select
        l.dataset, l.holds, l.flow, d.from_month_no, d.to_month_no, d.due_on, d.due_day_no,
        row_number() over (partition by l.dataset, l.holds, l.flow order by d.to_month_no nulls last, d.from_month_no nulls last) as place_no
    from loaded l
    join release_due d on d.dataset = l.dataset and d.to_month_no > l.to_month_no and d.from_month_no <= l.to_month_no + 1
        and d.to_month_no - d.from_month_no < 2
)
select
    l.dataset, l.holds, l.flow,
    cast(cast(l.to_month_no - l.to_month_no % 12 as double) / nullif(12, 0) as bigint) || '-' || substr(cast(101 + l.to_month_no % 12 as text), 2) as newest,
    l.reporters, case l.holds when 'facts' then h.known_on else l.published_on end as published_on, substr(h.finished_at, 1, 10) as imported_on,
    case when c.dataset is not null then cast(cast(c.from_month_no - c.from_month_no % 12 as double) / nullif(12, 0) as bigint) || '-' || substr(cast(101 + c.from_month_no % 12 as text), 2) end
        || case when c.from_month_no < c.to_month_no
            then '..' || cast(cast(c.to_month_no - c.to_month_no % 12 as double) / nullif(12, 0) as bigint) || '-' || substr(cast(101 + c.to_month_no % 12 as text), 2) else '' end as next_span,
    c.due_on, :now_day_no - c.due_day_no as days_late,
    case when c.dataset is null then 'no calendar' when c.due_on < :now then 'late' else 'current' end as state,
    l.load_id
from loaded l
left join load_history h on h.load_id = l.load_id
left join coming c on c.dataset = l.dataset and c.holds = l.holds and c.flow = l.flow and c.place_no = 1
order by l.dataset nulls last, l.holds nulls last, l.flow nulls last;

-- section: due | Releases by the calendar: missing, and next to come
-- section-zh: due | 按日历：缺失与即将发布
-- column: dataset text
-- column: due_on text
-- column: days_late count | below zero: days to go
-- column: state word
-- column: certainty text
with
held as (
    select dataset, to_month_no
    from slice_held
    where breakdown = '' and rows > 0
    union
    select dataset, to_month_no
    from published
    where subject = 'total' and measure = 'value'
),
due as (
    select
        d.dataset, d.from_month_no, d.to_month_no, d.due_on, d.due_day_no, d.certainty,
        case when d.due_on < :now then 'late' else 'to come' end as state
    from release_due d
    left join held h on h.dataset = d.dataset and h.to_month_no = d.to_month_no
    where h.dataset is null and d.to_month_no - d.from_month_no < 2 and (:dataset = 'all' or d.dataset = :dataset)
),
ranked as (
    select
        d.*,
        row_number() over (
            partition by d.state
            order by case d.state when 'late' then -d.due_day_no else d.due_day_no end nulls last, d.dataset nulls last, d.to_month_no nulls last) as place_no
    from due d
)
select
    dataset,
    cast(cast(from_month_no - from_month_no % 12 as double) / nullif(12, 0) as bigint) || '-' || substr(cast(101 + from_month_no % 12 as text), 2)
        || case when from_month_no < to_month_no
            then '..' || cast(cast(to_month_no - to_month_no % 12 as double) / nullif(12, 0) as bigint) || '-' || substr(cast(101 + to_month_no % 12 as text), 2) else '' end as span,
    due_on, :now_day_no - due_day_no as days_late, state, certainty
from ranked
where place_no <= :top
order by state nulls last, place_no nulls last;
