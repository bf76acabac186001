"""How the departments around a unit are called."""

from typing import Any

import msgspec

from shouwen.features.workorders.rules.blame import Named

# Those below the unit itself or one of its ancestors, directly or within a centre, the nearest first.
NAMES_AROUND = """(select json_agg(json_build_object('name', n.name, 'name_en', n.name_en,
        'above', n.above, 'above_en', n.above_en) order by n.depth, n.code) from (
    select d.name, d.name_en, a.depth, d.code,
        (select array_agg(w.name) from unit_ancestors x join units w on w.id = x.ancestor_id
            where x.unit_id = d.id and x.depth > 0) as above,
        (select array_agg(w.name_en) from unit_ancestors x join units w on w.id = x.ancestor_id
            where x.unit_id = d.id and x.depth > 0) as above_en
    from unit_ancestors a
    join units p on p.id = a.ancestor_id or (p.parent_id = a.ancestor_id and p.kind = 'centre')
    join units d on d.parent_id = p.id and d.function is not null and d.closed_at is null
    where a.unit_id = {unit} order by a.depth, d.code limit 200) n)"""
"""A scalar subselect: their names with the names of what stands above each; `unit` is an SQL expression."""


def names_from(found: list[dict[str, Any]] | None) -> tuple[Named, ...]:
    return msgspec.convert(found or [], tuple[Named, ...])
