-- Every code of every economy; those of a system's own list come last and win.
select id, 'iso3' as system, iso3 as code, name_en from area where length(iso3) = 3
union all
select id, 'iso2', iso2, name_en from area where iso2 is not null
union all
select id, 'gacc', gacc, name_en from area where gacc is not null
union all
select id, 'comtrade', cast(comtrade as text), name_en from area where comtrade is not null
union all
select c.area_id, c.system, c.code, a.name_en from area_code c join area a on a.id = c.area_id;
