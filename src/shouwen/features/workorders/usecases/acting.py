"""One work order in hand: where it moves, what is told of it."""

from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from uuid import UUID

from shouwen.features.sla.contract import Pause
from shouwen.features.tickets.contract import MoveTicket, State, WriteEntry
from shouwen.features.workorders.contract import (
    WATCH_TIMER,
    BlamesDepartment,
)
from shouwen.features.workorders.contract.events import WorkorderEvent
from shouwen.features.workorders.queries.work import Workorder, department_names, the_workorder
from shouwen.features.workorders.rules.acting import objection
from shouwen.features.workorders.rules.blame import blamed
from shouwen.features.workorders.rules.clocks import Counting, Deadline
from shouwen.features.workorders.rules.types import facts_of_fields
from shouwen.kernel.messages import FieldError, InvalidInput, Stale
from shouwen.platform.work import Work


@dataclass(slots=True)
class Acting:
    """A ticket while a command works on it. `places` are the units that come to see it."""

    found: Workorder
    work: Work
    counting: Counting
    places: frozenset[UUID] = field(default_factory=frozenset)
    later: int = 0

    @property
    def round(self) -> int:
        """The one that it is in now; `later` than as it was found."""
        return self.found.round + self.later

    @property
    def envelope(self) -> dict[str, Any]:
        """What every event of this ticket carries."""
        units = tuple(sorted(self.places | set(self.found.row.places)))
        return {"subject": self.found.id, "subject_version": self.found.row.version + 1, "units": units}

    async def move(self, state: State, **changes: Any) -> None:
        """Moves the ticket on; `changes` are further fields of `MoveTicket`. One that ends stops the clock."""
        row, now = self.found.row, self.work.now()
        ended = None if state.is_open else now
        self.counting = replace(self.counting, ended_at=ended)
        deadline = self.counting.deadline(now)
        places = frozenset(row.places) | self.places if self.places else frozenset()
        standing: dict[str, Any] = {"assignee": row.assignee_id, "places": places}
        await self.work.run(
            MoveTicket(
                ticket=row.id,
                version=row.version,
                state=state,
                round=self.round,
                due_at=deadline.due_at,
                soon_at=deadline.soon_at,
                clock=deadline.state,
                closed_at=ended,
                **(standing | changes),
            )
        )
        if state.is_open and deadline.due_at != row.due_at:
            watch(row.id, deadline, self.work)

    async def stay(self) -> None:
        """Only its version goes on: of two who saw the same, the second looks again."""
        row = self.found.row
        await self.work.run(
            MoveTicket(
                ticket=row.id,
                version=row.version,
                state=self.found.state,
                assignee=row.assignee_id,
                round=self.round,
                due_at=row.due_at,
                soon_at=row.soon_at,
                clock=row.clock,
                closed_at=row.closed_at,
            )
        )

    def paused(self, pause: Pause) -> None:
        """The same pause as it is now; a new one is added."""
        others = tuple(one for one in self.counting.pauses if one.id != pause.id)
        self.counting = replace(self.counting, pauses=(*others, pause))

    async def tell(self, event: WorkorderEvent, text: str = "", *, visible: bool = False) -> None:
        """Puts an event into the ledger, with its words."""
        recorded = self.work.record(event)
        if not text:
            return
        await self.work.run(
            WriteEntry(
                ticket=self.found.id,
                event=recorded,
                text=text,
                visible_to_customer=visible,
                places=frozenset(self.envelope["units"]),
                found_by_words=self.found.type.found_by_words,
            )
        )

    def keep(self, **values: Any) -> None:
        """New values of the work order's own row."""
        self.work.change("workorders", {"ticket_id": self.found.id}, **values)


def watch(ticket: UUID, deadline: Deadline, work: Work) -> None:
    """Has the deadline looked at when it is near, and when it is over."""
    for at in (deadline.soon_at, deadline.due_at):
        work.set_timer(WATCH_TIMER, ticket, max(at, work.now()))


class Seen(Protocol):
    """What is wished of a ticket, as the caller had it on screen."""

    @property
    def ticket(self) -> UUID: ...

    @property
    def version(self) -> int | None: ...


async def taken(action: Seen, work: Work) -> Acting:
    """The ticket of an action, as the caller saw it."""
    found = await the_workorder(work.read, action.ticket, work.actor.scope, work.actor.id, work.now())
    if action.version is not None and found.row.version != action.version:
        raise Stale(subject=action.ticket)
    return Acting(found, work, found.counting)


async def take(name: str, action: Seen, work: Work) -> Acting:
    """The same, unless something stands against this action."""
    acting = await taken(action, work)
    against = objection(name, acting.found.hand, work.actor, work.now())
    if against is not None:
        raise against
    return acting


def written(name: str, text: str) -> str:
    """The text without what surrounds it; there must be some."""
    stripped = text.strip()
    if not stripped:
        raise InvalidInput(FieldError(name, "required"))
    return stripped


async def must_blame_nobody(text: str, unit: UUID, work: Work) -> None:
    """Refuses what names a department to the customer (GEN-19)."""
    word = blamed(text, await department_names(work.read, unit))
    if word is not None:
        raise BlamesDepartment(word=word)


def facts_now(found: Workorder, number: int = 0) -> dict[str, Any]:
    """What conditions of the process may ask about, in the round as it was found or in that of a `number`. What was
    answered at once was not, once its customer came back."""
    number = number or found.round
    row = found.row
    facts: dict[str, Any] = {"type": row.type_code, "category": row.category.partition(".")[2], "urgency": row.urgency}
    facts |= {"channel": row.channel, "level": row.level, "answered": row.answered and number == 1, "round": number}
    facts |= {"redispatch": row.moves, "departments": [str(row.department_id)]}
    return facts | {"fields": facts_of_fields(found.type.form, row.fields)}
