select iso3, name_en, name_en, name_zh from area
union all select iso3, name_zh, name_en, name_zh from area where name_zh is not null
union all select iso3, iso2, name_en, name_zh from area where iso2 is not null
union all select iso3, gacc, name_en, name_zh from area where gacc is not null
union all select a.iso3, n.name, a.name_en, a.name_zh from area_name n join area a on a.id = n.area_id;
