select
    (select id from area where iso3 = :partner),
    (select id from area_group where code = :partner),
    (select id from basket where code = :product),
    (select id from regime where code = :regime),
    (select id from regime_group where code = :regime),
    (select id from place where code = :place);
