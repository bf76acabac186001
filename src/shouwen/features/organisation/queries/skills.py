"""The catalogue of skills."""

from uuid import UUID

from sqlalchemy import select

from shouwen.features.organisation.contract import Skill
from shouwen.features.organisation.tables import skills, units
from shouwen.platform.database import Prepared, Reader

_SKILLS = Prepared(select(skills.c.code, skills.c.name, skills.c.name_en, skills.c.retired).order_by(skills.c.code))
_ROOTS = Prepared(select(units.c.id).where(units.c.parent_id.is_(None)))


async def catalogue(read: Reader) -> list[Skill]:
    """Every skill, retired ones too, by code."""
    return await read.all(_SKILLS, Skill)


async def roots_of_all(read: Reader) -> list[UUID]:
    """The units that have none above them."""
    return [row[0] for row in await read.tuples(_ROOTS)]
