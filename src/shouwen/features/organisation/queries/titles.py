"""What posts are called, and what they may do."""

from dataclasses import dataclass

from sqlalchemy import select

from shouwen.features.organisation.tables import roles
from shouwen.platform.database import Prepared, Reader


@dataclass(frozen=True, slots=True)
class Title:
    code: str
    name: str
    name_en: str
    permissions: list[str]


_TITLES = Prepared(
    select(roles.c.code, roles.c.name, roles.c.name_en, roles.c.permissions)
    .where(~roles.c.retired)
    .order_by(roles.c.code)
)


async def titles(read: Reader) -> list[Title]:
    """The posts that are in use, by code."""
    return await read.all(_TITLES, Title)
