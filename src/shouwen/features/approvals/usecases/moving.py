"""The approval's ticket: opening it, moving it, and what is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from shouwen.features.approvals.contract import ApprovalMatter, ApprovalState, ApprovalStood, AskApproval
from shouwen.features.approvals.queries import Ground
from shouwen.features.contacts.contract import Channel
from shouwen.features.sla.contract import ClockState
from shouwen.features.tickets.contract import (
    Category,
    HotlineAxis,
    MoveTicket,
    Opening,
    OpenTicket,
    State,
    Urgency,
)
from shouwen.platform.i18n import say
from shouwen.platform.work import Work

KIND = "approval"
_WORDS = "approvals"


class Movable(Protocol):
    """An approval with what moving its ticket takes."""

    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def soon_at(self) -> datetime: ...
    @property
    def clock(self) -> str: ...


async def open_ticket(
    command: AskApproval, ticket: UUID, ground: Ground, due: tuple[datetime, datetime], work: Work
) -> None:
    """A ticket that nobody owns: it waits for holders of a post, not for a person."""
    now, asked = work.now(), command.asked
    opening = Opening(
        found_by_words=False,
        tells_number=False,
        kind=KIND,
        number_prefix=ground.code,
        state=State.UNDER_REVIEW,
        matter=say(
            work.settings.language,
            _WORDS,
            f"asked.{asked.matter}",
            amount=f"{asked.amount:.2f}",
            number=command.number,
        ),
        category=_category(asked.matter),
        urgency=Urgency.GENERAL,
        channel=Channel.ONLINE,
        unit=command.unit,
        department=command.unit,
        oversight=command.unit,
        owner=None,
        contact=command.contact,
        registered_at=now,
        due_at=due[0],
        soon_at=due[1],
        clock=ClockState.RUNNING,
        closed_at=None,
        places=ground.places,
        external=None,
    )
    await work.run(OpenTicket(ticket, now.astimezone(work.settings.time_zone).date(), opening))


def _category(matter: ApprovalMatter) -> Category:
    return Category(
        code=f"{KIND}.{matter}",
        group=KIND,
        name=say("zh-CN", _WORDS, f"matter.{matter}"),
        name_en=say("en", _WORDS, f"matter.{matter}"),
        group_name=say("zh-CN", _WORDS, "group"),
        group_name_en=say("en", _WORDS, "group"),
        hotline_axis=HotlineAxis.COMMUNICATION_CHARGES,
        needs_place=False,
        urgency=Urgency.GENERAL,
    )


async def move(found: Movable, state: State, work: Work) -> None:
    """To another state, or on within one; the first end stops the deadline."""
    ended = None if state.is_open else work.now()
    clock = found.clock
    if ended and clock == ClockState.RUNNING:
        clock = ClockState.KEPT if ended <= found.due_at else ClockState.LATE
    moved = MoveTicket(
        ticket=found.id,
        version=found.version,
        state=state,
        assignee=None,
        round=1,
        due_at=found.due_at,
        soon_at=found.soon_at,
        clock=clock,
        closed_at=ended,
    )
    await work.run(moved)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an approval is asked for, with the version that it has with what is told of it; None: it stays as it is."""

    id: UUID
    version: int | None = None


def tell_subject(
    subject: Subject, approval: UUID, stands: ApprovalState, amount: str, units: Sequence[UUID], work: Work
) -> None:
    """Puts into the subject's own life where its approval stands."""
    stood = ApprovalStood(
        subject=subject.id,
        subject_version=subject.version,
        units=tuple(sorted(units)),
        approval=approval,
        stands=stands,
        amount=amount,
    )
    work.record(stood)
