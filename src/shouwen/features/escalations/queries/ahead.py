"""What lies ahead of a ticket on its ladder, with the levels at which anybody stands."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.features.escalations.contract import LadderLevel
from shouwen.features.escalations.queries.ground import Ground
from shouwen.features.escalations.queries.people import standing_at
from shouwen.features.escalations.rules.climbing import Occasion, coming, offered
from shouwen.platform.database import Reader


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next occasion with the level that it will reach, and the level that a customer may be offered."""

    coming: Occasion | None
    level: LadderLevel | None
    offer: LadderLevel | None


async def ahead_of(read: Reader, ground: Ground, now: datetime) -> Ahead:
    ladder, made = ground.ladder, ground.made
    following = coming(ladder, ground.footing, frozenset(one.key for one in made), now)
    level = await _reached(read, ground, ladder.place(following.level), now) if following else None
    place = offered(ladder, ground.footing, [one.level for one in made])
    offer = None if place is None or place < 0 else await _reached(read, ground, place, now)
    # Whoever has the case already is no next level.
    known = {one.level for one in made}
    return Ahead(following, level, offer if offer and offer.code not in known else None)


async def _reached(read: Reader, ground: Ground, place: int, now: datetime) -> LadderLevel | None:
    row = ground.row
    levels = ground.ladder.levels[place:]
    level, _ = await standing_at(read, levels, row.department_id, row.oversight_id, row.assignee_id, now)
    return level
