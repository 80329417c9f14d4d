select from_month, to_month from temp.then_span where was_known = 1;
