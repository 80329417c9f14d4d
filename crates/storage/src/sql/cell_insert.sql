insert into cell (
    dataset, reporter_id, from_month, to_month, flow, subject, partner, partner_group, product, basket,
    regime, regime_group, place, enterprise, port, measure, currency, unit, value, half_width,
    qualifier, yoy_bp, share_bp, share_of, certainty, note, release_id, load_id)
values (
    :dataset, (select id from area where iso3 = :reporter), :from_month, :to_month, :flow, :subject, :partner,
    :partner_group, :product, :basket, :regime, :regime_group, :place, :enterprise, :port, :measure, :currency, :unit,
    :value, :half_width, :qualifier, :yoy, :share, :share_of, :certainty, :note, :release, :load);
