insert into area (id, iso3, gacc, kind, name_en, source, certainty)
values (:id, :iso3, :gacc, 'unspecified', :name, :source, 'memory');
