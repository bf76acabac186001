"""What is answered about faults that are looked into."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.indicators.queries.faults import NOTHING, FaultGroup, FaultPlace
from shouwen.features.indicators.queries.names import Names
from shouwen.features.indicators.rules.faults import FAULT, UNKNOWN, FaultsBy
from shouwen.features.indicators.rules.values import rounded, share_of
from shouwen.features.indicators.shapes.answers import Span
from shouwen.features.indicators.shapes.building import number
from shouwen.features.organisation.contract import UnitRef
from shouwen.kernel.quantities import masked_name
from shouwen.platform.i18n import say

_HOUR = 3600


class LongestRepair(BaseModel):
    """A fault ticket; no number: one that the reader may not see now."""

    id: UUID
    number: str | None


class FaultGroupFigures(BaseModel):
    """Closed faults with something in common; hours by the clock, without what was spent waiting for the customer.

    `key` is a code, or `unknown`. `limit_hours` is the longest limit of them, `over` those that were repaired after
    their own one; `late` were closed after their deadline. `share`: percent of all closed.
    """

    key: str
    name: str
    closed: int
    repaired: int
    mean_hours: float | None
    longest_hours: float | None
    longest: LongestRepair | None
    limit_hours: float | None
    over: int
    late: int
    sent_again: int
    came_back: int
    share: float | None


class FaultPlaceCase(BaseModel):
    id: UUID
    number: str
    matter: str


class FaultPlaceFigures(BaseModel):
    """Where there were several faults, of those that the reader may see; the place is masked, as it is a person's.

    `tickets` are the newest of them, 50 at most.
    """

    place: str
    faults: int
    last: date
    mean_hours: float | None
    tickets: list[FaultPlaceCase]


class FaultAnalysis(Span):
    """The faults of a unit that were closed on these days, taken apart; of each split the largest first."""

    unit: UnitRef
    as_of: date | None
    counted_to: datetime | None
    whole: FaultGroupFigures
    areas: list[FaultGroupFigures]
    services: list[FaultGroupFigures]
    symptoms: list[FaultGroupFigures]
    categories: list[FaultGroupFigures]
    places: list[FaultPlaceFigures]


def hours(seconds: int | None, of: int = 1) -> float | None:
    """Two decimals, half up; nothing of nothing."""
    if seconds is None or not of:
        return None
    exact: Decimal = rounded(Fraction(seconds, of * _HOUR))
    return float(exact)


def split_of(
    groups: Sequence[FaultGroup], by: FaultsBy, names: Names, numbers: Mapping[UUID, str], language: str
) -> list[FaultGroupFigures]:
    whole = whole_in(groups)
    return [
        figures_of(group, name_of(by, group.key, names, language), whole.closed, numbers)
        for group in groups
        if group.by is by
    ]


def whole_in(groups: Sequence[FaultGroup]) -> FaultGroup:
    return next((group for group in groups if group.by is None), NOTHING)


def name_of(by: FaultsBy, key: str | None, names: Names, language: str) -> str:
    if key is None:
        return say(language, "figures", "tier.unknown")
    if by is FaultsBy.CATEGORY:
        return names.category(key, language)
    return names.option(FAULT, by, key, language)


def figures_of(group: FaultGroup, name: str, closed: int, numbers: Mapping[UUID, str]) -> FaultGroupFigures:
    slowest = group.slowest if group.longest is not None else None
    return FaultGroupFigures(
        key=group.key or UNKNOWN,
        name=name,
        closed=group.closed,
        repaired=group.repaired,
        mean_hours=hours(group.seconds, group.repaired),
        longest_hours=hours(group.longest),
        longest=LongestRepair(id=slowest, number=numbers.get(slowest)) if slowest else None,
        limit_hours=hours(group.most),
        over=group.over,
        late=group.late,
        sent_again=group.sent_again,
        came_back=group.came_back,
        share=number(share_of(group.closed, closed)),
    )


def place_of(place: FaultPlace) -> FaultPlaceFigures:
    return FaultPlaceFigures(
        place=masked_name(place.place) or "",
        faults=place.faults,
        last=place.last,
        mean_hours=hours(place.seconds, place.repaired),
        tickets=[FaultPlaceCase(**one) for one in place.tickets],
    )
