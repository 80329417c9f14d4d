-- Whether everything that the file holds was known on that day.
select not exists (select 1 from main.load where known_on > :day) and not exists (select 1 from main.cell where known_on > :day);
