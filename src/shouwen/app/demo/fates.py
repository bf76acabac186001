"""How a complaint goes: in how many rounds, how slowly, and where it stands when the story ends."""

from dataclasses import dataclass, replace
from datetime import timedelta

from shouwen.app.demo.dice import Dice
from shouwen.features.complaints.contract import Grade
from shouwen.features.tickets.contract import State

_FIRST = {Grade.VERY_SATISFIED: 26.0, Grade.SATISFIED: 44.0, Grade.ORDINARY: 12.0, Grade.DISSATISFIED: 18.0}
_SECOND = {Grade.VERY_SATISFIED: 16.0, Grade.SATISFIED: 46.0, Grade.ORDINARY: 16.0, Grade.DISSATISFIED: 22.0}
_MOST_ROUNDS = 3
_SLOW, _SLOWNESS = 0.05, 3.2


@dataclass(frozen=True, slots=True)
class Fate:
    """`grades` are the customer's answers round by round; `until` ends the story in that state of the last round."""

    grades: tuple[Grade, ...]
    slowness: float = 1.0
    named: bool = False
    talkative: bool = False
    until: State | None = None


def draw_fate(dice: Dice) -> Fate:
    """What chance makes of a complaint."""
    grades = [dice.weighted(_FIRST)]
    while grades[-1] is Grade.DISSATISFIED and len(grades) < _MOST_ROUNDS:
        grades.append(dice.weighted(_SECOND))
    if grades[-1] is Grade.DISSATISFIED:
        grades[-1] = Grade.ORDINARY
    return Fate(tuple(grades), _SLOWNESS if dice.happens(_SLOW) else 1.0, named=dice.happens(0.3))


@dataclass(frozen=True, slots=True)
class Arranged:
    """A complaint that must be there when the story ends, so that no list of the first province is empty."""

    fate: Fate
    age: timedelta
    function: str
    handler: int


_PLAIN = Fate((Grade.SATISFIED,))
_TWICE = Fate((Grade.DISSATISFIED, Grade.VERY_SATISFIED), talkative=True, named=True)
_SCENES: tuple[tuple[Fate, float, float], ...] = (
    # fate, least and most age in hours
    (replace(_PLAIN, until=State.ASSIGNED), 0.3, 3),
    (replace(_PLAIN, until=State.IN_INVESTIGATION), 10, 26),
    (replace(_PLAIN, until=State.SOLUTION_PROPOSED), 14, 30),
    (replace(_PLAIN, until=State.REPLIED), 30, 60),
    (replace(_TWICE, grades=(Grade.DISSATISFIED,), until=State.DISSATISFIED), 30, 50),
    (replace(_PLAIN, until=State.SATISFIED), 40, 80),
    (replace(_PLAIN, until=State.ASSIGNED, named=True), 2, 9),
    (replace(_PLAIN, until=State.IN_INVESTIGATION), 39.5, 46),
    (replace(_TWICE, until=State.SOLUTION_PROPOSED), 44, 60),
    (replace(_PLAIN, until=State.IN_INVESTIGATION, talkative=True), 49, 58),
)
_LOST = len(_SCENES) - 1


def arrange(dice: Dice, handlers: dict[str, int], most: int) -> list[Arranged]:
    """Scene by scene for every handler (`handlers` counts them by function), at most so many."""
    found = [
        Arranged(fate, timedelta(minutes=dice.between(round(least * 60), round(longest * 60))), function, handler)
        for number, (fate, least, longest) in enumerate(_SCENES)
        for function, count in handlers.items()
        # A few lost ones are enough: one in a department.
        for handler in range(1 if number == _LOST else count)
    ]
    if len(found) > most:
        # A small story still has every scene.
        step = len(found) / most
        found = [found[int(number * step)] for number in range(most)]
    return found
