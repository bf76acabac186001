"""Pieces of SQL that these statements share."""

from typing import Any

from shouwen.features.contacts.queries.colleagues import REGION
from shouwen.kernel.messages import Actor

__all__ = ["HELD", "PERSON", "REGION", "SEEN", "UNIT", "reader"]
UNIT = (
    "(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) "
    "from units u where u.id = {unit})"
)
PERSON = "(select json_build_object('id', y.id, 'name', y.name) from staff y where y.id = {staff})"
# Of a part of the tree that the reader has.
HELD = (
    "exists (select 1 from unit_ancestors a where a.unit_id = {unit} and a.ancestor_id = any(cast(:roots as uuid[])))"
)
_ABOVE = "exists (select 1 from unit_ancestors h where h.unit_id = cast(:home as uuid) and h.ancestor_id = {unit})"
# Of the reader's own part, or common to more than the reader's unit.
SEEN = f"({HELD} or {_ABOVE})"


def reader(actor: Actor) -> dict[str, Any]:
    return {"roots": list(actor.scope.roots)}
