insert into area (id, iso3, gacc, kind, name_en, source, certainty)
values (?1, ?2, ?3, 'unspecified', ?4, ?5, 'memory');
