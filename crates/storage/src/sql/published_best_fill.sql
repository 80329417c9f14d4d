insert into published_best (
    reporter, span, from_month_no, to_month_no, flow, subject, partner, partner_group, product,
    basket, regime, regime_group, place, enterprise, port, measure, currency, unit, value,
    half_width, qualifier, yoy_percent, share_percent, share_of, certainty, publisher, release,
    published_on, url, note, dataset, load_id, cell_id, yoy_cell_id, share_cell_id)
select
    reporter, span, from_month_no, to_month_no, flow, subject, partner, partner_group, product,
    basket, regime, regime_group, place, enterprise, port, measure, currency, unit, value,
    half_width, qualifier, yoy_percent, share_percent, share_of, certainty, publisher, release,
    published_on, url, note, dataset, load_id, cell_id, yoy_cell_id, share_cell_id
from published_choice
where from_month_no = ?1 and to_month_no = ?2;
