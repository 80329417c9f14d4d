insert into place (id, code, level, name_en, source, certainty)
values (?1, ?2, 'province', ?3, ?4, 'memory');
