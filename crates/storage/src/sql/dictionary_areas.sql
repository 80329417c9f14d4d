select id, cast(gacc as integer), name_en from area order by id;
