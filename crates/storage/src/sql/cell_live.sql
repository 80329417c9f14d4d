select
    id,
    value is :value and half_width is :half_width and qualifier is :qualifier and yoy_bp is :yoy
        and share_bp is :share and share_of is :share_of and certainty is :certainty and note is :note
from cell
where reporter_id = (select a.id from area a where a.iso3 = :reporter)
    and from_month = :from_month and to_month = :to_month and subject = :subject and flow = :flow
    and measure = :measure and unit = :unit and release_id = :release and superseded_by_load_id is null;
