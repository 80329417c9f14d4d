insert into area_code (system, code, area_id, source, certainty) values (:system, :code, :id, :source, 'sourced');
