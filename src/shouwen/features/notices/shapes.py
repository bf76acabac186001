"""How notices look from outside."""

from datetime import datetime, time
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.notices.contract import NoticeKind, Tone
from shouwen.features.notices.queries import Arranged, NoticeLine, Unread
from shouwen.features.notices.rules import MUTABLE, Quiet, quiet_until
from shouwen.features.organisation.contract import StaffRef
from shouwen.platform.web.times import TimeOfDay, When

MOST = 200
Weekday = Annotated[int, Field(ge=1, le=7)]
_ENGLISH = "_en"


class Notice(BaseModel):
    """Something the reader was told. `data` fills the words of its kind; `person` is who caused it."""

    id: UUID
    kind: NoticeKind
    tone: Tone
    ticket_id: UUID | None
    ticket_number: str | None
    data: dict[str, str | int]
    person: StaffRef | None
    at: datetime
    due_at: datetime | None
    read_at: datetime | None


class NoticePage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[Notice]
    next: str | None


class NoticeCount(BaseModel):
    """Unread notices, those of them about a deadline near or past, and those about a past one; each stops at 99.

    In the reader's quiet hours, which end at `quiet_until`, only what is breached is urgent.
    """

    unread: int
    urgent: int
    breached: int
    quiet: bool
    quiet_until: datetime | None


class NoticeSettings(BaseModel):
    """When the reader wants to be left alone, and what of. Times of day in the site's zone; 1 is Monday."""

    model_config = ConfigDict(extra="forbid")

    quiet_from: TimeOfDay | None = None
    quiet_to: TimeOfDay | None = None
    weekdays: Annotated[list[Weekday], Field(max_length=7)] = [1, 2, 3, 4, 5, 6, 7]
    digest_at: TimeOfDay | None = None
    muted: Annotated[list[NoticeKind], Field(max_length=100)] = []


class NoticeArrangement(NoticeSettings):
    """With the kinds that may be muted, and when what comes is summed up next."""

    mutable: list[NoticeKind]
    sums_at: datetime | None


class NoticesToRead(BaseModel):
    """Either some notices, or all that were told at an instant or before it."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[UUID], Field(max_length=MOST)] = []
    all_before: When | None = None


def count_of(counted: Unread, now: datetime, zone: ZoneInfo) -> NoticeCount:
    arranged = counted.arranged
    until = quiet_until(_quiet(arranged), now, zone) if arranged else None
    return NoticeCount(
        unread=counted.unread,
        urgent=counted.breached if until else counted.urgent,
        breached=counted.breached,
        quiet=until is not None,
        quiet_until=until,
    )


def _quiet(arranged: dict[str, Any]) -> Quiet:
    since, to = (time.fromisoformat(at) if (at := arranged[name]) else None for name in ("quiet_from", "quiet_to"))
    return Quiet(since, to, frozenset(arranged["weekdays"]))


def arrangement_of(arranged: Arranged | None) -> NoticeArrangement:
    """What was arranged, or what holds for who arranged nothing."""
    mutable = list(MUTABLE)
    if arranged is None:
        return NoticeArrangement(mutable=mutable, sums_at=None)
    plain = {name: getattr(arranged, name) for name in NoticeSettings.model_fields}
    return NoticeArrangement.model_validate(plain | {"mutable": mutable, "sums_at": arranged.sums_at})


def notice_of(line: NoticeLine, language: str) -> Notice:
    person = line.person
    kind = NoticeKind(line.kind)
    return Notice(
        id=line.id,
        kind=kind,
        tone=kind.tone,
        ticket_id=line.ticket_id,
        ticket_number=line.ticket_number,
        data=worded(line.data, language),
        person=StaffRef(UUID(person["id"]), person["name"], person["agent_no"]) if person else None,
        at=line.at,
        due_at=line.due_at,
        read_at=line.read_at,
    )


def worded(data: dict[str, Any], language: str) -> dict[str, str | int]:
    """What is given as `x` and `x_en` becomes `x` in the reader's language."""
    english = {name.removesuffix(_ENGLISH): said for name, said in data.items() if name.endswith(_ENGLISH)}
    plain = {name: said for name, said in data.items() if not name.endswith(_ENGLISH) and name != "person"}
    return plain | english if language == "en" else plain
