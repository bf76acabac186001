"""The types of tickets: those in force around a unit, and one as it was when a ticket was registered."""

from datetime import datetime
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, select

from shouwen.features.policies.contract import kind_named
from shouwen.features.policies.queries import rules_around
from shouwen.features.policies.tables import rule_versions
from shouwen.features.workorders.contract import TICKET_TYPES, TicketType, TicketTypes
from shouwen.features.workorders.rules.mandatory import TypesInForce, types_in_force
from shouwen.kernel.messages import NotFound
from shouwen.platform.database import Prepared, Reader

_MOST_KEPT = 256
_CONTENT = Prepared(select(rule_versions.c.content).where(rule_versions.c.id == bindparam("version")))
_kept: WeakKeyDictionary[Reader, dict[UUID, TicketTypes]] = WeakKeyDictionary()


async def types_around(read: Reader, unit: UUID | None, now: datetime) -> TypesInForce:
    """The types in force for a unit; for no unit, the product's."""
    return types_in_force((await rules_around(read, unit)).stack(TICKET_TYPES, now))


async def type_of_version(read: Reader, version: UUID, code: str) -> TicketType:
    """A type by the version that a ticket was registered by; versions never change, so each is read once."""
    kept = _kept.setdefault(read, {})
    if version not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[version] = kind_named(TICKET_TYPES).read(await read.value(_CONTENT, version=version))
    found = kept[version].of_code(code)
    if found is None:
        raise NotFound(subject=version)
    return found
