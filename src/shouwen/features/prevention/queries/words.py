"""Pieces of SQL that these statements share."""

from typing import Any

from shouwen.features.faults.queries.words import HELD, PERSON, SEEN, UNIT
from shouwen.kernel.messages import Actor

__all__ = ["FAULT", "HELD", "KEPT", "PERSON", "SEEN", "UNIT", "reader"]
# Whoever answers for it, and whoever raised it.
KEPT = f"({HELD.format(unit='{row}.unit_id')} or {HELD.format(unit='{row}.raised_in')})"
FAULT = (
    "(select json_build_object('id', f.id, 'number', f.number, 'title', f.title) from mass_faults f "
    "where f.id = {fault})"
)


def reader(actor: Actor) -> dict[str, Any]:
    return {"roots": list(actor.scope.roots)}
