"""How notices look from outside."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shouwen.features.notices.contract import NoticeKind, Tone
from shouwen.features.notices.queries import NoticeLine
from shouwen.features.organisation.contract import StaffRef

MOST = 200
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
    """Unread notices, those of them about a deadline near or past, and those about a past one; each stops at 99."""

    unread: int
    urgent: int
    breached: int


class NoticesToRead(BaseModel):
    """Either some notices, or all that were told at an instant or before it."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[UUID], Field(max_length=MOST)] = []
    all_before: AwareDatetime | None = None


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
