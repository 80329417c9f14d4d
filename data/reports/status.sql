-- title: What the file holds
-- title-zh: 数据概况
-- about: Datasets with their months, slices and rows, and the last loads.
-- theme: data quality
-- param: top count = 10 | how many loads

-- section: datasets | Datasets
-- section-zh: datasets | 数据集
-- column: dataset text
-- column: holds word
-- column: first_month month
-- column: last_month month
-- column: months count | distinct spans
-- column: rows count
-- column: loads count
with held as (
    select dataset, case breakdown when '' then 'facts' else 'parts of facts' end as holds, from_month_no, to_month_no, span, rows, load_id
    from coverage
    union all
    select dataset, 'published figures', from_month_no, to_month_no, span, 1, load_id
    from published
)
select
    dataset, holds,
    min(substr(span, 1, 7)) as first_month,
    max(case when length(span) > 7 then substr(span, 10, 7) else span end) as last_month,
    count(distinct span) as months,
    sum(rows) as rows,
    count(distinct load_id) as loads
from held
group by dataset, holds
order by dataset nulls last, holds nulls last;

-- section: loads | Last loads
-- section-zh: loads | 最近的导入
-- column: load_id code
-- column: finished_at text
-- column: file text
-- column: source text
-- column: reading text
-- column: rows_read count
-- column: rows_new count
-- column: rows_revised count
-- column: rows_completed count
-- column: rows_unchanged count
with numbered as (
    select h.*, row_number() over (order by h.load_id desc nulls last) as rank
    from load_history h
)
select
    load_id, finished_at, file, adapter as source, reading,
    rows_read, rows_new, rows_revised, rows_completed, rows_unchanged
from numbered
where rank <= :top
order by load_id desc nulls last;

-- section: sources
select load_id
from load_history
order by load_id nulls last;
