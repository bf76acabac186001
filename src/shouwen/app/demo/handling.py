"""What staff do with a complaint, move by move, with believable delays and words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.app.demo.company import Area, Person
from shouwen.app.demo.customers import Intake, Trouble
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.fates import Fate
from shouwen.app.demo.hours import worked
from shouwen.app.demo.texts import Solution, fitting, words
from shouwen.features.complaints.contract import (
    AcceptComplaint,
    Action,
    AssignComplaint,
    CloseComplaint,
    Grade,
    LogChannel,
    LogCommunication,
    ProposeSolution,
    RecordSatisfaction,
    ReplyToCustomer,
)
from shouwen.features.tickets.contract import State, Urgency

_REPLIES = {LogChannel.PHONE: 72.0, LogChannel.SMS: 20.0, LogChannel.EMAIL: 8.0}
_ENTRIES = {1: 34.0, 2: 38.0, 3: 20.0, 4: 8.0}
_ON_THE_CLOCK = (State.ASSIGNED, State.IN_INVESTIGATION, State.DISSATISFIED, State.SOLUTION_PROPOSED)
_PACE = {Urgency.URGENT: 0.25, Urgency.COMPLEX: 1.5}


@dataclass(frozen=True, slots=True)
class Move:
    """One action: when, by whom, with what; the state and round it leads to."""

    at: datetime
    by: Person
    action: type[Action]
    words: dict[str, Any]
    state: State
    round: int


@dataclass(frozen=True, slots=True)
class Team:
    """Who has to do with one complaint."""

    owner: Person
    head: Person
    handler: Person
    officer: Person
    reviewer: Person


def make_team(dice: Dice, area: Area, owner: Person, function: str, handler: Person) -> Team:
    """The people for a complaint of the department with this function; nobody answers for their own handling."""
    others = [officer for officer in area.officers if officer != handler]
    return Team(owner, area.head(function), handler, dice.pick(others), area.reviewer)


class Handling:
    """Writes the moves of one complaint; time only goes forward."""

    def __init__(
        self, dice: Dice, trouble: Trouble, intake: Intake, team: Team, fate: Fate, at: datetime, zone: ZoneInfo
    ):
        self.moves: list[Move] = []
        self._dice, self._trouble, self._team, self._fate = dice, trouble, team, fate
        self._wish, self._at, self._zone = intake.wish, at, zone
        self._state, self._round = State.ASSIGNED, 1
        self._second = words().second_of(trouble.story.group)

    def tell(self) -> list[Move]:
        """Everything from naming a handler to closing."""
        if self._fate.named:
            self._wait(25)
            self._do(self._team.head, AssignComplaint, State.ASSIGNED, handler=self._team.handler.id)
        self._wait(60)
        self._do(self._team.handler, AcceptComplaint, State.IN_INVESTIGATION)
        for number, grade in enumerate(self._fate.grades, start=1):
            self._round = number
            self._solve()
            self._ask(grade)
        self._wait(400)
        closer = self._team.reviewer if self._dice.happens(0.8) else self._team.officer
        self._do(closer, CloseComplaint, State.CLOSED, note=self._dice.pick(words().closing_notes) or None)
        return self.moves

    def _solve(self) -> None:
        for channel, text in self._talks():
            self._log(channel, text)
        if self._fate.slowness > 1 and self._round == 1:
            self._log(LogChannel.INTERNAL, self._dice.pick(words().urgings), by=self._team.owner)
            self._log(LogChannel.PHONE, self._dice.pick(words().late_excuses))
        found = self._solution()
        self._wait(90)
        said = self._say(found.solution)
        self._do(self._team.handler, ProposeSolution, State.SOLUTION_PROPOSED, solution=said, outcome=found.outcome)
        self._wait(80)
        channel = self._dice.weighted(_REPLIES)
        self._do(self._team.officer, ReplyToCustomer, State.REPLIED, text=self._reply(found), channel=channel)

    def _ask(self, grade: Grade) -> None:
        unhappy = grade is Grade.DISSATISFIED
        demand = self._dice.pick(self._second.demands if unhappy else words().contented) or None
        asker = self._team.officer if self._dice.happens(0.7) else self._team.reviewer
        self._wait(300 if unhappy else 520)
        state = State.DISSATISFIED if unhappy else State.SATISFIED
        self._do(asker, RecordSatisfaction, state, grade=grade, demand=demand)

    def _talks(self) -> list[tuple[LogChannel, str]]:
        story, strand, dice = self._trouble.story, self._trouble.strand, self._dice
        if self._round > 1:
            talks = [
                (LogChannel.PHONE, dice.pick(self._second.contacts)),
                (LogChannel.INTERNAL, dice.pick(self._second.checks)),
            ]
            return talks if dice.happens(0.5) or self._fate.talkative else talks[:1]
        contacts = fitting(story.contacts, strand)
        talks = [(LogChannel.PHONE, dice.pick(words().first_contacts))]
        checks = fitting(story.checks, strand)
        talks += [(LogChannel.INTERNAL, dice.pick(checks))] if checks else []
        visits = fitting(story.visits, strand)
        talks += [(LogChannel.VISIT, dice.pick(visits))] if visits else []
        talks += [(LogChannel.PHONE, dice.pick(contacts))] if contacts else []
        talks.insert(2, (LogChannel.SMS, dice.pick(words().notices)))
        return talks if self._fate.talkative else talks[: dice.weighted(_ENTRIES)]

    def _solution(self) -> Solution:
        known = self._second.solutions if self._round > 1 else self._trouble.story.solutions
        return self._dice.pick([each for each in known if not each.of or self._trouble.strand in each.of])

    def _reply(self, found: Solution) -> str:
        """The five parts that a reply must contain (CMP-26): handling, result, basis, thanks, question."""
        known, dice = words(), self._dice
        basis = dice.pick(known.basis[self._trouble.story.group])
        parts = (
            dice.pick(known.greetings),
            f"{found.handling}。",
            f"{basis}，{found.result}。",
            dice.pick(known.thanks),
            dice.pick(known.questions),
        )
        return self._say("".join(parts))

    def _log(self, channel: LogChannel, text: str, by: Person | None = None) -> None:
        self._wait(70)
        self._do(
            by or self._team.handler,
            LogCommunication,
            self._state,
            text=self._say(text),
            channel=channel,
            person=self._spoken_with(channel),
            visible_to_customer=channel is LogChannel.SMS,
        )

    def _spoken_with(self, channel: LogChannel) -> str | None:
        if channel is LogChannel.SMS:
            return None
        return self._dice.pick(
            words().colleagues[self._trouble.story.group] if channel is LogChannel.INTERNAL else words().spoken_with
        )

    def _say(self, text: str) -> str:
        return self._trouble.say(text.replace("{handler}", self._team.handler.name), self._at, self._zone)

    def _do(self, by: Person, action: type[Action], state: State, **given: Any) -> None:
        self._state = state
        self.moves.append(Move(self._at, by, action, given, state, self._round))

    def _wait(self, minutes: float) -> None:
        """Time passes; while the clock runs, the case's own pace counts."""
        effort, urgency = self._dice.about(minutes), self._wish.urgency or Urgency.GENERAL
        if self._state in _ON_THE_CLOCK:
            # Second handling uses what the first left of the limit, so it is hurried.
            effort *= _PACE.get(urgency, 1.0) * self._fate.slowness * (0.5 if self._round > 1 else 1)
            if urgency is Urgency.URGENT:
                self._at += timedelta(seconds=round(effort.total_seconds()))
                return
        self._at = worked(self._at, effort, self._zone).replace(microsecond=0)


def cut(moves: list[Move], fate: Fate, registered_at: datetime, end: datetime) -> list[Move]:
    """The moves up to the fate's state, drawn together if they would not be over by `end`."""
    kept: list[Move] = []
    reached = fate.until is State.ASSIGNED
    for move in moves:
        if reached and move.state is not fate.until:
            break
        kept.append(move)
        reached = reached or (move.state is fate.until and move.round == len(fate.grades))
    if kept and kept[-1].at >= end:
        share = (end - registered_at - timedelta(minutes=2)) / (kept[-1].at - registered_at)
        kept = [_moved(move, registered_at + (move.at - registered_at) * share) for move in kept]
    return kept


def _moved(move: Move, at: datetime) -> Move:
    return Move(at.replace(microsecond=0), move.by, move.action, move.words, move.state, move.round)
