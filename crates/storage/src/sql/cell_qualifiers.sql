select subject, flow, qualifier
from cell
where id in (select value from json_each(:ids)) and qualifier is not null and value is not null and measure = 'value'
order by id;
