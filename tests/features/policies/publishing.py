"""Publishing, as Ada (administrator of headquarters) does it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.policies.contract import PublishRules
from shouwen.features.policies.tables import rule_versions
from shouwen.kernel.messages import Actor
from tests.conftest import TestOffice

DAY = timedelta(days=1)


async def newest(office: TestOffice, code: str, name: str = ASSIGNMENT) -> UUID | None:
    """What an editor of this unit's rule has before them."""
    c = rule_versions.c
    own = select(c.id).where(c.name == name, c.unit_id == office.cast.units[code], c.withdrawn_at.is_(None))
    found: UUID | None = await office.read.value(own.order_by(c.version.desc()).limit(1))
    return found


async def publish(
    office: TestOffice,
    code: str,
    content: object,
    days: float = 0,
    name: str = ASSIGNMENT,
    who: Actor | None = None,
) -> UUID:
    """The next version of a unit's rule, in force in so many days."""
    wish = PublishRules(
        name=name,
        unit=office.cast.units[code],
        valid_from=office.clock.now() + days * DAY if days else None,
        content=as_json(content),
        based_on=await newest(office, code, name),
        note="",
    )
    return await office.desk.run(wish, who or office.cast.ada)


def as_json(content: object) -> dict[str, Any]:
    """A content as it comes over HTTP."""
    decoded: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(content))
    return decoded
