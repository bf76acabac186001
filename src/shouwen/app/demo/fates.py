"""How a complaint goes: in how many rounds, how slowly, what comes between, and where it stands when the story ends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from shouwen.app.demo.dice import Dice
from shouwen.features.complaints.contract import AssignComplaint, CancelComplaint, Grade, RegisterOnline, SettleRefund
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import Command

_FIRST = {Grade.VERY_SATISFIED: 26.0, Grade.SATISFIED: 44.0, Grade.ORDINARY: 13.0, Grade.DISSATISFIED: 17.0}
_SECOND = {Grade.VERY_SATISFIED: 18.0, Grade.SATISFIED: 50.0, Grade.ORDINARY: 20.0, Grade.DISSATISFIED: 12.0}
_MOST_ROUNDS = 3
_SLOW, _SLOWNESS = 0.03, 3.0


class Turn(StrEnum):
    """Something that not every complaint meets with."""

    PAUSED = "paused"
    LAPSED = "lapsed"
    THIRD_PARTY = "third_party"
    URGED = "urged"
    INFORMED = "informed"
    RETURNED = "returned"
    LED = "led"
    SENT_BACK = "sent_back"
    REGRADED = "regraded"
    AGREED = "agreed"
    UNANSWERED = "unanswered"
    CANCELLED = "cancelled"
    MERGED = "merged"
    CHANGED_HANDS = "changed_hands"
    REFUSED = "refused"
    REOPENED = "reopened"
    MONEY_MISSING = "money_missing"


_TURNS = {
    Turn.PAUSED: 0.06,
    Turn.LAPSED: 0.012,
    Turn.THIRD_PARTY: 0.04,
    Turn.URGED: 0.06,
    Turn.INFORMED: 0.04,
    Turn.RETURNED: 0.03,
    Turn.LED: 0.7,
    Turn.SENT_BACK: 0.05,
    Turn.REGRADED: 0.02,
    Turn.AGREED: 0.05,
    Turn.UNANSWERED: 0.06,
    Turn.CANCELLED: 0.02,
    Turn.CHANGED_HANDS: 0.3,
    Turn.REFUSED: 0.05,
    Turn.REOPENED: 0.01,
}


@dataclass(frozen=True, slots=True)
class Fate:
    """`grades` are the customer's answers round by round; `until` ends the story in that state of the last round."""

    grades: tuple[Grade, ...]
    slowness: float = 1.0
    named: bool = False
    talkative: bool = False
    until: State | None = None
    turns: frozenset[Turn] = frozenset()

    def has(self, turn: Turn) -> bool:
        return turn in self.turns


def draw_fate(dice: Dice) -> Fate:
    """What chance makes of a complaint."""
    grades = [dice.weighted(_FIRST)]
    while grades[-1] is Grade.DISSATISFIED and len(grades) < _MOST_ROUNDS:
        grades.append(dice.weighted(_SECOND))
    if grades[-1] is Grade.DISSATISFIED:
        grades[-1] = Grade.ORDINARY
    slowness = _SLOWNESS if dice.happens(_SLOW) else 1.0
    turns = frozenset(turn for turn, probability in _TURNS.items() if dice.happens(probability))
    return Fate(tuple(grades), slowness, named=dice.happens(0.3), turns=turns)


@dataclass(frozen=True, slots=True)
class Arranged:
    """A complaint that must be there when the story ends, so that no list of the first province is empty.

    `must` is a command without which it would not be what was wanted.
    """

    fate: Fate
    age: timedelta
    function: str
    handler: int
    must: type[Command[Any]] | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """Least and most age in hours; for every handler, or once for a department or the province."""

    fate: Fate
    least: float
    most: float
    per: str = "handler"
    must: type[Command[Any]] | None = None


def _fate(*turns: Turn, until: State | None = None, rounds: int = 1) -> Fate:
    unhappy = (Grade.DISSATISFIED,) * (rounds - 1)
    return Fate((*unhappy, Grade.SATISFIED), until=until, turns=frozenset(turns), talkative=rounds > 1)


_UNHAPPY = Fate((Grade.DISSATISFIED,), talkative=True, until=State.DISSATISFIED)
_SCENES = (
    _Scene(_fate(until=State.ASSIGNED), 0.3, 3, per="department"),
    _Scene(_fate(until=State.ASSIGNED), 0.2, 1.5, per="province", must=RegisterOnline),
    _Scene(replace(_fate(until=State.ASSIGNED), named=True), 1, 5, must=AssignComplaint),
    _Scene(_fate(until=State.IN_INVESTIGATION), 4, 15),
    _Scene(_fate(Turn.PAUSED, until=State.AWAITING_CUSTOMER), 6, 22),
    _Scene(_fate(until=State.SOLUTION_PROPOSED), 12, 22),
    _Scene(_fate(until=State.REPLIED), 22, 44),
    _Scene(_UNHAPPY, 26, 40, per="department"),
    _Scene(_fate(until=State.SATISFIED), 40, 80),
    _Scene(_fate(Turn.UNANSWERED, until=State.ARCHIVING), 44, 80),
    _Scene(_fate(until=State.UNDER_REVIEW), 48, 90),
    _Scene(_fate(Turn.REFUSED, until=State.ARCHIVING), 60, 90, per="department"),
    _Scene(_fate(Turn.THIRD_PARTY, until=State.IN_INVESTIGATION), 39.5, 46, per="department"),
    _Scene(_fate(Turn.CHANGED_HANDS, until=State.SOLUTION_PROPOSED, rounds=2), 44, 60),
    _Scene(replace(_fate(rounds=3), grades=(Grade.DISSATISFIED,) * 2, until=State.ESCALATED), 60, 90, per="department"),
    _Scene(_fate(until=State.IN_INVESTIGATION, rounds=3), 72, 100, per="province"),
    _Scene(_fate(Turn.RETURNED, until=State.REGISTERED), 1, 3, per="province"),
    _Scene(_fate(Turn.MONEY_MISSING), 70, 90, per="province", must=SettleRefund),
    _Scene(_fate(Turn.REOPENED), 150, 200, per="province"),
    _Scene(_fate(Turn.CANCELLED), 20, 60, per="province", must=CancelComplaint),
    _Scene(replace(_fate(Turn.URGED, until=State.IN_INVESTIGATION), talkative=True), 49, 58, per="department"),
)


def arrange(dice: Dice, handlers: dict[str, int], most: int) -> list[Arranged]:
    """Scene by scene for every handler (`handlers` counts them by function), at most so many."""
    wanted = [
        (number, scene, function, handler)
        for scene in _SCENES
        for number, (function, handler) in enumerate(_cast(scene.per, handlers))
    ]
    # A small story still has every scene.
    wanted = sorted(wanted, key=lambda each: each[0])[:most]
    return [
        Arranged(scene.fate, _age(dice, scene), function, handler, scene.must) for _, scene, function, handler in wanted
    ]


def _age(dice: Dice, scene: _Scene) -> timedelta:
    return timedelta(minutes=dice.between(round(scene.least * 60), round(scene.most * 60)))


def _cast(per: str, handlers: dict[str, int]) -> Iterable[tuple[str, int]]:
    """Which handlers of which functions a scene is for. What is asked of the province is asked of a department that
    can also pass it on, and that gives money back."""
    if per == "handler":
        return [(function, handler) for function, count in handlers.items() for handler in range(count)]
    return [(function, 0) for function in handlers] if per == "department" else [("business", 0)]
