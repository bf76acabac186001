"""Climbing: what fell due is told once, what nobody took up goes on, and somebody takes it up."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from shouwen.features.escalations.contract import (
    WATCH_TIMER,
    AcceptEscalation,
    ClimbLadder,
    EndReason,
    EscalationAccepted,
    EscalationEnded,
    EscalationOver,
    EscalationPassedOn,
    EscalationRaised,
    EscalationState,
    ForgetEscalationNotes,
    LadderLevel,
    LookAtLadders,
    NotToldOfEscalation,
)
from shouwen.features.escalations.queries.ground import Ground, Made, ground_of, unwatched
from shouwen.features.escalations.queries.people import standing_at
from shouwen.features.escalations.queries.screens import EscalationLine, the_escalation
from shouwen.features.escalations.rules.climbing import (
    Occasion,
    Waiting,
    fallen_due,
    needless,
    next_look,
    occasions,
    passed_key,
    root_of,
)
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.kernel.messages import Stale
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

LOOK_JOB = "escalations.look_on"
_PAGE = 200
_MISSED = timedelta(minutes=10)


@dataclass(slots=True)
class _Climb:
    """One look at one ticket; what is made and ended in it adds up."""

    ground: Ground
    work: Work
    found: dict[str, Occasion]
    made: set[str] = field(default_factory=set)
    waiting: list[Waiting] = field(default_factory=list)

    @property
    def envelope(self) -> dict[str, Any]:
        return {"subject": self.ground.row.id, "units": tuple(self.ground.row.places)}

    async def tell(self, occasion: Occasion, levels: tuple[LadderLevel, ...], previous: UUID | None = None) -> UUID:
        """Makes an escalation to the first of these levels at which anybody stands, and tells them."""
        row, now = self.ground.row, self.work.now()
        level, stand = await standing_at(
            self.work.read, levels, row.department_id, row.oversight_id, row.assignee_id, now
        )
        reason = needless(self.found.get(root_of(occasion.key)), self.ground.footing, now)
        escalation, told = self.work.new_id(), [] if reason or stand is None else stand.people
        accept_by = now + timedelta(hours=level.accept_hours)
        self.work.add(
            "escalations",
            self._row(occasion, level)
            | {
                "id": escalation,
                "told": told,
                "post": stand.post if stand else None,
                "unit_id": stand.unit_id if stand else None,
                "accept_by": accept_by,
                "state": EscalationState.ENDED if reason else EscalationState.OPEN,
                "over_at": now if reason else None,
                "end_reason": reason,
                "previous_id": previous,
            },
        )
        self.made.add(occasion.key)
        if reason is None:
            self.waiting.append(Waiting(occasion.key, level.code, accept_by))
            await self._notify(occasion, level, told, accept_by)
        rule, trigger = self.ground.rule.id, self.ground.ladder.rows[occasion.row].trigger
        why: dict[str, Any] = {"trigger": trigger, "rule": rule, "row": occasion.row, "fell_due_at": occasion.at}
        about: dict[str, Any] = (
            self.envelope | {"escalation": escalation} | _called(level.code, level.name, level.name_en)
        )
        self.work.record(EscalationRaised(**about, **why, told=tuple(told)))
        if reason:
            self.work.record(EscalationEnded(**about, reason=reason))
        return escalation

    def _row(self, occasion: Occasion, level: LadderLevel) -> dict[str, Any]:
        ground, row = self.ground, self.ground.ladder.rows[occasion.row]
        facts: dict[str, Any] = {"urgency": ground.row.urgency, "repeats": ground.row.repeat_number}
        facts |= {"percent": row.percent, "times": row.times}
        if row.overdue is not None:
            facts |= {"number": row.overdue.number, "unit": str(row.overdue.unit)}
        if occasion.clock is not None:
            clock = occasion.clock
            facts |= {"clock_name": clock.name, "clock_name_en": clock.name_en, "due_at": clock.due_at.isoformat()}
        return {
            "ticket_id": ground.row.id,
            "key": occasion.key,
            "level": level.code,
            "level_name": level.name,
            "level_name_en": level.name_en,
            "trigger": row.trigger,
            "rule_version": ground.rule.id,
            "row": occasion.row,
            "round": occasion.round,
            "clock": occasion.clock.kind if occasion.clock else None,
            "facts": {name: value for name, value in facts.items() if value is not None},
            "fell_due_at": occasion.at,
            "told_at": self.work.now(),
            "version": 1,
        }

    async def _notify(self, occasion: Occasion, level: LadderLevel, told: list[UUID], accept_by: Any) -> None:
        if not told:
            return
        row = self.ground.ladder.rows[occasion.row]
        data: dict[str, str | int] = {"level": level.name, "level_en": level.name_en, "trigger": str(row.trigger)}
        wanted = NotifyPeople(
            NoticeKind.ESCALATION_WANTED,
            people=tuple(told),
            ticket=self.ground.row.id,
            ticket_number=self.ground.row.number,
            data=data | {"round": occasion.round},
            due_at=accept_by,
        )
        await self.work.run(wanted)

    def end(self, made: Made, reason: EndReason) -> None:
        self._over(made, EscalationState.ENDED, end_reason=reason)
        ended = EscalationEnded(**self.envelope, escalation=made.id, **_called_as(made), reason=reason)
        self.work.record(ended)

    async def pass_on(self, made: Made) -> bool:
        """To the next level, or to what waits above already; False where there is none above."""
        levels = self.ground.ladder.above(made.level)
        root = self.found.get(root_of(made.key))
        if not levels or root is None:
            return False
        codes = [level.code for level in levels]
        there = [one for one in self.ground.made if one.level in codes and one.state == EscalationState.OPEN]
        if there:
            to = min(there, key=lambda one: codes.index(one.level)).id
        else:
            key = passed_key(made.key, levels[0])
            onward = Occasion(key, root.row, levels[0].code, made.accept_by, root.round, root.clock)
            to = await self.tell(onward, levels, made.id)
        self._over(made, EscalationState.PASSED_ON)
        passed = EscalationPassedOn(**self.envelope, escalation=made.id, **_called_as(made), to=to)
        self.work.record(passed)
        return True

    def _over(self, made: Made, state: EscalationState, **values: Any) -> None:
        key = {"id": made.id, "version": made.version}
        self.work.change("escalations", key, state=state, over_at=self.work.now(), **values)


def _called(code: str, name: str, name_en: str) -> dict[str, Any]:
    return {"level": code, "level_name": name, "level_name_en": name_en}


def _called_as(made: Made | EscalationLine) -> dict[str, Any]:
    return _called(made.level, made.level_name, made.level_name_en)


async def climb_ladder(command: ClimbLadder, work: Work) -> None:
    ground = await ground_of(work.read, command.ticket, None, work.now())
    if ground is None:
        return
    found = occasions(ground.ladder, ground.footing)
    climb = _Climb(ground, work, found, {one.key for one in ground.made})
    for made in ground.made:
        if made.state == EscalationState.OPEN:
            await _look_at(made, climb)
    for occasion in fallen_due(found, frozenset(climb.made), work.now()):
        place = ground.ladder.place(occasion.level)
        await climb.tell(occasion, ground.ladder.levels[place:])
    at = next_look(ground.ladder, found, frozenset(climb.made), climb.waiting, work.now())
    _watch(ground, at if ground.row.is_open else None, work)


async def _look_at(made: Made, climb: _Climb) -> None:
    """What waits: nobody needs it any more, it goes on, or it waits on."""
    reason = needless(climb.found.get(root_of(made.key)), climb.ground.footing, climb.work.now())
    if reason is not None:
        climb.end(made, reason)
    elif made.accept_by > climb.work.now() or not await climb.pass_on(made):
        climb.waiting.append(Waiting(made.key, made.level, made.accept_by))


def _watch(ground: Ground, at: Any, work: Work) -> None:
    row = ground.row
    if row.climbed is None:
        work.add("ladder_watches", {"ticket_id": row.id, "watch_at": at, "version": 1})
    else:
        work.change("ladder_watches", {"ticket_id": row.id, "version": row.climbed}, watch_at=at)
    if at is not None and (at != row.watch_at or row.climbed is None):
        work.set_timer(WATCH_TIMER, row.id, at)


async def look_at_ladders(command: LookAtLadders, work: Work) -> None:
    page = await unwatched(work.read, command.after, work.now() - _MISSED, _PAGE)
    for ticket in page:
        work.set_timer(WATCH_TIMER, ticket, work.now())
    if len(page) == _PAGE:
        work.defer(LOOK_JOB, after=page[-1])


async def accept_escalation(command: AcceptEscalation, work: Work) -> None:
    found = await the_escalation(work.read, command.escalation, work.actor.scope)
    if found.version != command.version:
        raise Stale(subject=found.id)
    if found.state != EscalationState.OPEN:
        raise EscalationOver(subject=found.id)
    if work.actor.id not in found.told_ids:
        raise NotToldOfEscalation(subject=found.id)
    accepted: dict[str, Any] = {
        "accepted_at": work.now(),
        "accepted_by": work.actor.id,
        "note": command.note.strip() or None,
    }
    key = {"id": found.id, "version": found.version}
    work.change("escalations", key, state=EscalationState.ACCEPTED, **accepted)
    about: dict[str, Any] = {"subject": found.ticket_id, "units": tuple(found.places)}
    work.record(EscalationAccepted(**about, escalation=found.id, **_called_as(found)))


async def forget_escalation_notes(command: ForgetEscalationNotes, work: Work) -> None:
    said = Sql("case when t.note is not null then r.note end", command.word)
    work.change("escalations", {"ticket_id": command.ticket}, guarded=False, note=said)
