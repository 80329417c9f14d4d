insert into slice (
    dataset, reporter_id, from_month, to_month, flow, grain,
    has_partner, product_level, has_regime, has_place, fineness, first_load_id, last_load_id)
values (
    :dataset, (select id from area where iso3 = :reporter), :from_month, :to_month, :flow, :grain,
    :has_partner, :product_level, :has_regime, :has_place, :fineness, :load, :load);
