-- title: China's trade, {period}
-- title-zh: 中国对外贸易，{period}
-- about: Total, exports, imports and balance of China's trade in goods: level, growth, for the span asked for and for its last month.
-- about: Growth is the publisher's own rate where it printed one, else value ÷ value of the same months a year earlier − 1; a balance has a change and no growth.
-- about: Example: `tradeq report headline --period 2024Q1-Q3` gives 32.33 tn yuan, +5.3 %, as published on 14 October 2024.
-- theme: headline
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- missing: China's total for {period}; import the release that has it (`tradeq import FILE`), or ask for another --period
-- missing-zh: {period}的中国总额；请导入相应的发布表（`tradeq import FILE`），或改用其他 --period
-- note: Exports are valued FOB, imports CIF. Months do not add up to the cumulative figure: earlier months are revised within the year.
-- note-zh: 出口按离岸价、进口按到岸价计值。各月相加不等于累计数：年内较早月份会修订。
-- note: Where only a growth rate was printed, the change is worked out from it and is right within its rounding; exports and imports may then not add up to the total.
-- note-zh: 只公布增长率时，增减额由其推算，精度以其舍入为限；此时出口与进口之和可能不等于总额。

-- section: cumulative | {period}
-- section-zh: cumulative | {period}
-- chart: bars x=flow y=value | Exports, imports and balance | 进出口与差额
-- column: share share machine
-- with: total_lines where from_month_no = :period_from and to_month_no = :period_to
select
    flow, value, value_state, yoy, yoy_state, change, share, basis, coverage, published, computed, difference, yoy_basis,
    half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from total_lines
order by rank nulls last;

-- section: month | Its last month alone
-- section-zh: month | 其中最后一个月
-- chart: bars x=flow y=value | Its last month: exports, imports and balance | 当月进出口与差额
-- column: share share machine
-- with: total_lines where from_month_no = :period_to and to_month_no = :period_to
select
    flow, value, value_state, yoy, yoy_state, change, share, basis, coverage, published, computed, difference, yoy_basis,
    half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from total_lines
order by rank nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
