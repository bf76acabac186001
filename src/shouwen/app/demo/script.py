"""The script of one complaint: its moves are written down here, and time only goes forward."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.app.demo.company import HEADQUARTERS, Area, Company, Person
from shouwen.app.demo.customers import Intake, Trouble
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.fates import Fate
from shouwen.app.demo.hours import worked
from shouwen.app.demo.texts import words
from shouwen.features.approvals.contract import DecideApproval
from shouwen.features.complaints.contract import Action, LogChannel, LogCommunication
from shouwen.features.organisation.contract import Post
from shouwen.features.tickets.contract import State, Urgency

_ON_THE_CLOCK = (State.ASSIGNED, State.IN_INVESTIGATION, State.DISSATISFIED, State.ESCALATED, State.SOLUTION_PROPOSED)
_PACE = {Urgency.URGENT: 0.25, Urgency.COMPLEX: 1.3}


@dataclass(frozen=True, slots=True)
class Move:
    """One action: when, by whom (nobody: the customer), with what; the state and round it leads to."""

    at: datetime
    by: Person | None
    action: type[Action] | type[DecideApproval]
    words: dict[str, Any]
    state: State
    round: int
    aside: bool = False
    """It happens beside the main way and leaves the state as it is."""


@dataclass(slots=True)
class Team:
    """Who has to do with one complaint; the area and the handler change on the way."""

    company: Company
    area_code: str
    owner: Person | None
    function: str
    handler: Person
    handled: set[str] = field(default_factory=set)

    @property
    def area(self) -> Area:
        return self.company.areas[self.area_code]

    @property
    def head(self) -> Person:
        return self.area.head(self.function)

    @property
    def approver(self) -> Person:
        """The nearest manager who did not handle the complaint, and so agrees to its money."""
        area = self.area
        near = area.holding(Post.MANAGER, area.departments[self.function]) + area.holding(Post.MANAGER, area.code)
        return next(one for one in near if one.username not in self.handled)

    @property
    def is_at_the_top(self) -> bool:
        return self.area_code == HEADQUARTERS

    def officer(self, dice: Dice) -> Person:
        """An officer for what is not the handler's to do."""
        return dice.pick([one for one in self.area.officers if one != self.handler])

    def judge(self, dice: Dice, reviewer: float) -> Person:
        """Somebody who handled no round: the reviewer, or an officer."""
        free = [one for one in self.area.officers if one.username not in self.handled]
        return self.area.reviewer if not free or dice.happens(reviewer) else dice.pick(free)

    def caller(self, dice: Dice) -> Person:
        """Who looks after the complaint for the customer: its owner, or where the customer wrote alone an officer."""
        first = self.owner
        return first if first and any(post == Post.AGENT for post, _ in first.posts) else self.officer(dice)

    def take_up(self) -> Person:
        """The handler, who may judge nothing of this complaint from now on."""
        self.handled.add(self.handler.username)
        return self.handler

    def pass_to(self, function: str, dice: Dice) -> None:
        self.function = function
        self.handler = dice.pick(self.area.handlers(function))

    def escalate(self, dice: Dice) -> None:
        self.area_code = HEADQUARTERS
        self.pass_to("complaint", dice)


class Script:
    """What everybody writes into; `at` is where the story has come to."""

    def __init__(
        self,
        dice: Dice,
        trouble: Trouble,
        intake: Intake,
        team: Team,
        fate: Fate,
        at: datetime,
        ends: datetime,
        zone: ZoneInfo,
    ) -> None:
        self.dice, self.trouble, self.intake, self.team, self.fate = dice, trouble, intake, team, fate
        self.at, self.ends, self.zone = at, ends, zone
        self.urgency = intake.urgency
        self.state, self.round = State.ASSIGNED, 1
        self._moves: list[Move] = []

    @property
    def group(self) -> str:
        return self.trouble.story.group

    def do(
        self,
        by: Person | None,
        action: type[Action] | type[DecideApproval],
        state: State | None = None,
        /,
        **given: Any,
    ) -> None:
        self.state = state or self.state
        self._moves.append(Move(self.at, by, action, given, self.state, self.round))

    def beside(self, at: datetime, by: Person | None, action: type[Action], /, **given: Any) -> None:
        """Something that happens while the main way goes on."""
        self._moves.append(Move(at, by, action, given, self.state, self.round, aside=True))

    def told(self) -> list[Move]:
        """The moves in order of time; what happened beside is in the state that it found."""
        found: list[Move] = []
        for move in sorted(self._moves, key=lambda each: each.at):
            if move.aside and found:
                move = replace(move, state=found[-1].state, round=found[-1].round)  # noqa: PLW2901
            found.append(move)
        return found

    def say(self, text: str) -> str:
        return self.trouble.say(text.replace("{handler}", self.team.handler.name), self.at, self.zone)

    def pick(self, texts: list[str]) -> str:
        return self.say(self.dice.pick(texts))

    def log(self, channel: LogChannel, text: str, *, reached: bool = False, by: Person | None = None) -> None:
        self.do(
            by or self.team.handler,
            LogCommunication,
            text=self.say(text),
            channel=channel,
            person=self._spoken_with(channel),
            visible_to_customer=channel is LogChannel.SMS,
            reached_customer=reached,
        )

    def _spoken_with(self, channel: LogChannel) -> str | None:
        if channel is LogChannel.SMS:
            return None
        known = words()
        return self.dice.pick(known.colleagues[self.group] if channel is LogChannel.INTERNAL else known.spoken_with)

    def wait(self, minutes: float) -> None:
        """Work takes its time; while clocks run, the case's own pace counts."""
        effort = self.dice.about(minutes)
        if self.state in _ON_THE_CLOCK:
            # Second handling uses what the first left of the limit, so it is hurried.
            effort *= _PACE.get(self.urgency, 1.0) * self.fate.slowness * (0.5 if self.round > 1 else 1)
            if self.urgency is Urgency.URGENT:
                self.pass_by(effort)
                return
        self.at = worked(self.at, effort, self.zone).replace(microsecond=0)

    def pass_by(self, time: timedelta) -> None:
        """Time passes by the clock, whoever sleeps."""
        self.at += timedelta(seconds=round(time.total_seconds()))
