insert into temp.then_day values (:day);
