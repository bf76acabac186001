"""What a feature hands over to be counted: the facts of a case after each event, and the components of figures.

A component is additive: the value of a unit is the sum over its facts, the value of a level the sum of its units, and
the value of a month the sum of its days. Rates, means and shares are quotients of such sums.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.platform.recorded import Recorded

Values = Mapping[str, int | str | bool | None]
State = dict[str, Any]
"""All that counting remembers of one subject, as JSON."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to be counted, on a `day` of the site's zone.

    `basis` names the cohort (complaints by the day of their acceptance, replies by their deadline …); `part` tells the
    facts of one subject in one basis apart. `unit` is who answers for it; it hangs where it hung on that day.
    """

    basis: str
    part: int
    day: date
    unit: UUID
    channel: str
    category: str
    tier: str
    values: Values


class Parameter(StrEnum):
    """What stands behind the colon of a component's key."""

    NONE = "none"
    SECONDS = "seconds"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Component:
    """Counts facts of one basis. Its key is the name alone, or `name:parameter`: seconds, or codes joined by `+`."""

    name: str
    basis: str
    count: Callable[[Values, str], int]
    parameter: Parameter = Parameter.NONE


@dataclass(frozen=True, slots=True)
class Counting:
    """How one kind of subject is counted.

    `fold` takes an event of the types in `follows` (about `Recorded.subject_id`) into the state; `facts` says what
    counts by it. Both are pure, so that the ledger counted anew gives the same. None: the event changes nothing.
    `later`: a release brought it to sites that had counted before, where it first takes up what lies behind.
    """

    name: str
    follows: frozenset[str]
    fold: Callable[[State | None, Recorded, ZoneInfo], State | None]
    facts: Callable[[State], Sequence[Fact]]
    components: Sequence[Component]
    later: bool = False
