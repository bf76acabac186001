"""How acts on many tickets look from outside."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.bulkacts.contract import MOST, BulkState, Outcome, RowState
from shouwen.features.bulkacts.queries.acts import ActLine, Reason, RowLine
from shouwen.features.bulkacts.rules import FIELD, Group
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.platform.bulkacts import BulkForm
from shouwen.platform.i18n import say
from shouwen.platform.web.problems import KEEPABLE

Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=KEEPABLE)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000, pattern=KEEPABLE)]


class BulkWish(BaseModel):
    """What shall be done to which tickets: those named in `ids`, or without them all that the list shows by what
    stands in the address. `person`, `department` and `text` as the act asks for."""

    model_config = ConfigDict(extra="forbid")

    act: Code
    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST)] | None = None
    person: UUID | None = None
    department: UUID | None = None
    text: Prose = ""

    def form(self) -> BulkForm:
        return BulkForm(self.person, self.department, self.text)


class BulkRefusal(BaseModel):
    """Why a row is not done: the id of the problem, in words."""

    id: str
    title: str
    detail: str


class BulkTicket(BaseModel):
    id: UUID
    number: str
    matter: str


class BulkGroup(BaseModel):
    """Rows that go (`refusal` is null), or stay for one reason; the first hundred by name.

    `unseen` of them lie outside of the caller's scope and have no name.
    """

    refusal: BulkRefusal | None
    count: int
    unseen: int
    rows: list[BulkTicket]


class BulkPreview(BaseModel):
    total: int
    going: int
    groups: list[BulkGroup]


class BulkStarted(BaseModel):
    id: UUID


class BulkReason(BaseModel):
    refusal: BulkRefusal
    count: int


class BulkAct(BaseModel):
    """An act on many tickets; `undone` waits, or was stopped before its turn. `asked`: what the list was asked for."""

    id: UUID
    act: str
    text: str
    asked: str | None
    person: StaffRef | None
    department: UnitRef | None
    state: BulkState
    total: int
    done: int
    refused: int
    undone: int
    started_at: datetime
    ended_at: datetime | None
    started_by: StaffRef
    own: bool


class BulkActView(BulkAct):
    """`reasons`: why rows were refused, the most frequent first."""

    may_stop: bool
    may_continue: bool
    reasons: list[BulkReason]


class BulkActPage(BaseModel):
    items: list[BulkAct]
    next: str | None


class BulkRow(BaseModel):
    """One ticket; the number of what the reader may not see is not told."""

    id: UUID
    number: str | None
    kind: str | None
    matter: str | None
    state: RowState
    refusal: BulkRefusal | None
    at: datetime | None


class BulkRowPage(BaseModel):
    items: list[BulkRow]
    next: int | None


def refusal_of(refusal: str, words: dict[str, Any] | None, language: str) -> BulkRefusal:
    """In the reader's words; of wrong input, what is wrong."""
    said = words or {}
    if refusal.startswith(FIELD):
        error = refusal.removeprefix(FIELD)
        title = say(language, "fields", error, error, **said)
        return BulkRefusal(id=error, title=title, detail=title)
    title = say(language, "problems", f"{refusal}.title", refusal, **said)
    return BulkRefusal(id=refusal, title=title, detail=say(language, "problems", f"{refusal}.detail", title, **said))


def _why(outcome: Outcome | None, language: str) -> BulkRefusal | None:
    return refusal_of(outcome.refusal, outcome.words, language) if outcome and outcome.refusal else None


def preview_of(groups: tuple[Group, ...], language: str) -> BulkPreview:
    shown = [
        BulkGroup(
            refusal=_why(group.why, language),
            count=group.count,
            unseen=group.unseen,
            rows=[BulkTicket(id=row.id, number=row.number, matter=row.matter) for row in group.rows],
        )
        for group in groups
    ]
    total, going = sum(group.count for group in shown), sum(group.count for group in shown if group.refusal is None)
    return BulkPreview(total=total, going=going, groups=shown)


def act_fields(line: ActLine, language: str) -> dict[str, Any]:
    plain = ("id", "act", "text", "asked", "state", "total", "done", "refused", "started_at", "ended_at", "own")
    return {name: getattr(line, name) for name in plain} | {
        "undone": line.total - line.done - line.refused,
        "person": person_of(line.person),
        "department": unit_of(line.department, language) if line.department else None,
        "started_by": person_of(line.started_by),
    }


def view_of(line: ActLine, reasons: list[Reason], language: str) -> BulkActView:
    state, left = BulkState(line.state), line.total - line.done
    return BulkActView(
        **act_fields(line, language),
        may_stop=not state.is_over or state is BulkState.BROKEN,
        may_continue=line.own and state.is_over and left > 0,
        reasons=[BulkReason(refusal=refusal_of(one.refusal, one.words, language), count=one.count) for one in reasons],
    )


def row_of(line: RowLine, language: str) -> BulkRow:
    why = refusal_of(line.refusal, line.words, language) if line.refusal and line.state == RowState.REFUSED else None
    seen = {name: getattr(line, name) for name in ("id", "number", "kind", "matter", "state", "at")}
    return BulkRow(**seen, refusal=why)
