"""Counting on paper: the rules of counting with dictionaries where the product has tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.indicators.rules.book import Placed, Scale, Subject, Version
from shouwen.features.indicators.rules.counting import Counts, Tally, count, lines_needed, unfold
from shouwen.platform.recorded import Recorded
from tests.features.indicators.figures import KEYS

ZONE = ZoneInfo("Asia/Shanghai")
PROVINCE, TOP = UUID(int=90), UUID(int=91)
SCALE = Scale(Placed(key, place, ready=True) for place, key in enumerate(sorted(KEYS), 1))


def event(position: int, at: datetime, subject: UUID, type_: str, **data: Any) -> Recorded:
    """An event as the ledger holds it."""
    return Recorded(
        position=position,
        id=UUID(int=position),
        at=at,
        kind="event",
        type=type_,
        type_version=1,
        actor_id=None,
        credential="none",
        on_behalf_of=None,
        subject_kind="ticket",
        subject_id=subject,
        subject_version=None,
        units=[],
        cause=UUID(int=position),
        data={name: value for name, value in data.items() if value is not None},
    )


@dataclass
class Paper:
    """Everything that was written; every unit hangs below the province."""

    subjects: dict[UUID, Subject] = field(default_factory=dict)
    versions: dict[Any, Version] = field(default_factory=dict)
    totals: dict[Any, Counts] = field(default_factory=dict)
    sums: dict[Any, Counts] = field(default_factory=dict)

    def take(self, events: Sequence[Recorded]) -> None:
        """Counts one batch."""
        learned = unfold(events, self.subjects, ZONE)
        lines = {(unit, day): (unit, PROVINCE, TOP) for unit, day in lines_needed(learned)}
        self._write(count(learned, self.subjects, lines, SCALE))

    def _write(self, tally: Tally) -> None:
        for key in tally.removed:
            self.versions.pop(key, None)
        self.versions.update(tally.versions)
        for kept, added in ((self.totals, tally.totals), (self.sums, tally.sums)):
            for place, counts in added.items():
                there = kept.setdefault(place, {})
                for index, number in counts.items():
                    there[index] = there.get(index, 0) + number

    def written(self) -> tuple[Any, ...]:
        """All of it, without what came to nothing."""
        states = {id_: (one.state, one.position, one.day) for id_, one in self.subjects.items()}
        return states, self.versions, without_nothing(self.totals), without_nothing(self.sums)

    def recounted(self) -> tuple[Any, Any]:
        """The sums as they follow from the versions of facts alone."""
        tally = Tally(SCALE)
        for version in self.versions.values():
            tally.add_life(version)
        return without_nothing(tally.totals), without_nothing(tally.sums)

    def known_at(self, day: date, unit: UUID) -> Counts:
        """What a unit came to as it was known at the end of a day, by its sums."""
        found: Counts = {}
        for (whose, _, known_day), counts in self.totals.items():
            if whose == unit and known_day <= day:
                for index, number in counts.items():
                    found[index] = found.get(index, 0) + number
        return {index: number for index, number in found.items() if number}

    def held_at(self, day: date, unit: UUID) -> Counts:
        """The same by the facts that held at the end of that day."""
        found: Counts = {}
        for one in self.versions.values():
            if unit in one.line and one.known_day <= day and (one.gone_day is None or one.gone_day > day):
                for index, number in SCALE.numbers(one):
                    found[index] = found.get(index, 0) + number
        return found


def without_nothing(sums: dict[Any, Counts]) -> dict[Any, Counts]:
    left = {key: {index: number for index, number in counts.items() if number} for key, counts in sums.items()}
    return {key: counts for key, counts in left.items() if counts}


def at(day: int, hour: int = 0) -> datetime:
    """An instant of November 2026, in the site's zone."""
    return datetime(2026, 11, day, hour, tzinfo=ZONE).astimezone(UTC)
