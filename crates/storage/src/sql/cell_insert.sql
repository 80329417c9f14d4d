insert into cell (
    dataset, reporter_id, from_month, to_month, flow, subject, partner, partner_group, product, basket,
    regime, regime_group, place, enterprise, port, measure, currency, unit, value, half_width,
    qualifier, yoy_bp, share_bp, share_of, certainty, note, release_id, load_id, known_on)
select
    :dataset, (select id from area where iso3 = :reporter), :from_month, :to_month, :flow, :subject, :partner,
    :partner_group, :product, :basket, :regime, :regime_group, :place, :enterprise, :port, :measure, :currency, :unit,
    :value, :half_width, :qualifier, :yoy, :share, :share_of, :certainty, :note, :release, :load,
    -- A release that said something else of it before is corrected on the day of the import; a release without a day is
    -- known from the day on which it was due.
    case
        when exists (
            select 1 from cell o
            where o.from_month = :from_month and o.to_month = :to_month and o.subject = :subject and o.flow = :flow
                and o.measure = :measure and o.unit = :unit and o.release_id = :release)
            then max(l.known_on, coalesce(:published_on, ''))
        else coalesce(:published_on, min(l.known_on, :due_on)) end
from load l
where l.id = :load;
