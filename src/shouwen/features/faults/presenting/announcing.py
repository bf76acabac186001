"""What is announced of a fault, for one reader, and what may be said of it."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.faults import contract as c
from shouwen.features.faults import rules
from shouwen.features.faults.queries.announcing import announcement_of, category_names, turns_of
from shouwen.features.faults.queries.faults import Fault, fault_seen
from shouwen.features.faults.shapes import announcing as shapes
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Reader
from shouwen.platform.i18n import LANGUAGES


async def announcement_view(
    read: Reader, fault: UUID, actor: Actor, language: str, now: datetime, zone: ZoneInfo
) -> shapes.AnnouncementView:
    found = await fault_seen(read, fault, actor)
    there = await announcement_of(read, fault)
    switchable = found.state == c.FaultState.OPEN and found.held and actor.may(c.ANNOUNCE)
    turns = await turns_of(read, there.id) if there else []
    state = c.AnnouncementState.OFF
    if there and found.state == c.FaultState.OPEN:
        state = rules.announcement_state(there.is_on, there.begins_at, there.ends_at, now)
    return shapes.AnnouncementView(
        state=state,
        seen=there.version if there else 0,
        words=shapes.words_of(there) if there else None,
        units=shapes.units_of(there, language) if there else [],
        begins_at=there.begins_at if there else None,
        ends_at=there.ends_at if there else None,
        suggested=await _suggested(read, found, now, zone),
        turns=[shapes.turn_of(turn, language) for turn in turns],
        may_switch=switchable,
    )


async def _suggested(read: Reader, fault: Fault, now: datetime, zone: ZoneInfo) -> shapes.AnnouncedWords:
    """In both languages, whoever reads it."""
    names = await category_names(read, fault.unit_id, fault.category, now)
    expected = fault.expected_at.astimezone(zone) if fault.expected_at else None
    place = " ".join(part for part in (fault.district, fault.building) if part)
    began = fault.began_at.astimezone(zone)
    texts = [
        rules.suggested_words(rules.Trouble(place, name, began, expected), language)
        for name, language in zip(names, LANGUAGES, strict=True)
    ]
    (said, spoken), (said_en, spoken_en) = texts
    return shapes.AnnouncedWords(said=said, said_en=said_en, spoken=spoken, spoken_en=spoken_en)
