-- Names alone: a code of two letters is a name of nothing.
select iso3, name_en from area
union all select iso3, name_zh from area where name_zh is not null
union all select a.iso3, n.name from area_name n join area a on a.id = n.area_id;
