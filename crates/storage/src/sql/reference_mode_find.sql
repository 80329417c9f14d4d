select name_en from transport_mode where code = :code;
