"""The rules about contacts around a unit, and the units that somebody may ask about."""

from datetime import datetime
from uuid import UUID

from shouwen.features.contacts.contract import AUTHORITY, CODES, ContactCodes, PromiseAuthority
from shouwen.features.organisation.queries import unit_within
from shouwen.features.policies.queries import rules_around
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Reader


async def codes_around(read: Reader, unit: UUID | None, now: datetime) -> ContactCodes:
    codes: ContactCodes = (await rules_around(read, unit)).at(CODES, now).content
    return codes


def first_purpose(codes: ContactCodes) -> str:
    """Of a contact of which nobody has said it yet."""
    return codes.purposes[0].code


async def authority_around(read: Reader, unit: UUID | None, now: datetime) -> PromiseAuthority:
    authority: PromiseAuthority = (await rules_around(read, unit)).at(AUTHORITY, now).content
    return authority


async def roots_within(read: Reader, unit: UUID | None, within: Scope) -> tuple[UUID, ...]:
    """The units to look from: all in scope, or one of them. Another's unit is not found."""
    if unit is None:
        return within.roots
    if not await unit_within(read, unit, within):
        raise NotFound
    return (unit,)
