"""The figures that tasks are about, by the definitions of their last day."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.improvements.contract import Reading
from shouwen.features.indicators.contract import Definition
from shouwen.features.indicators.queries.spans import figures_over
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Reader


@dataclass(frozen=True, slots=True)
class Valued:
    """A figure of a unit over some days: percent, a number or hours. `kept` is None where nothing binds or counts."""

    definition: Definition
    first: date
    last: date
    value: Decimal | None
    numerator: int
    denominator: int | None
    kept: bool | None

    @property
    def reading(self) -> Reading:
        """As it is kept, under the name that the indicator has now."""
        one = self.definition
        return Reading(
            indicator=one.id,
            name=one.name,
            name_en=one.name_en,
            first=self.first,
            last=self.last,
            scale=one.scale,
            better=one.better,
            value=self.value,
            numerator=self.numerator,
            denominator=self.denominator,
            target=one.target,
        )

    @property
    def counted(self) -> int:
        """How much it was counted by."""
        return self.numerator if self.denominator is None else self.denominator


async def figures_of_month(
    read: Reader, unit: UUID, first: date, last: date, now: datetime, zone: ZoneInfo
) -> list[Valued]:
    """All figures of a unit, whoever asks."""
    found = await figures_over(read, unit, Scope(roots=(unit,)), first, last, now, zone)
    return [
        Valued(one, first, last, figure.value, figure.numerator, figure.denominator, figure.kept)
        for one, figure in found
    ]


async def figure_between(
    read: Reader, unit: UUID, within: Scope, indicator: str, first: date, last: date, now: datetime, zone: ZoneInfo
) -> Valued:
    """One figure of a unit in scope; refuses with `NotFound` an indicator that was not in force on the last day."""
    for one, figure in await figures_over(read, unit, within, first, last, now, zone):
        if one.id == indicator:
            return Valued(one, first, last, figure.value, figure.numerator, figure.denominator, figure.kept)
    raise NotFound
