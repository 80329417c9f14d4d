select
    p.cell_id, p.subject, p.flow, p.span, p.measure, p.value, p.unit, p.half_width, p.qualifier,
    p.yoy_percent, p.share_percent, p.share_of, p.publisher, p.release, p.published_on, p.known_on, p.url,
    p.certainty, p.note, p.dataset, p.load_id
from published_all p
where p.cell_id in (select value from json_each(:ids))
order by p.cell_id;
