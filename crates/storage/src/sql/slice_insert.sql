insert into slice (
    dataset, reporter_id, from_month, to_month, flow, grain,
    has_partner, product_level, has_regime, has_place, fineness, breakdown, alone, preferred, first_load_id, last_load_id)
values (
    :dataset, :reporter, :from_month, :to_month, :flow, :grain,
    :has_partner, :product_level, :has_regime, :has_place, :fineness, :breakdown, :breakdown = '', :breakdown = '', :load, :load);
