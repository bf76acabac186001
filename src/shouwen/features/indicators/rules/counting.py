"""From events to what changes: facts that are learned, superseded or taken back, and what that adds to which sums.

Nothing here depends on where a batch begins or ends: the same events give the same versions and sums.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.indicators.rules.book import Line, Place, Scale, Subject, Version
from shouwen.features.indicators.rules.keys import counting_named, counting_of
from shouwen.platform.measures import Fact
from shouwen.platform.recorded import Recorded

UnitDay = tuple[UUID, date]
TotalKey = tuple[UUID, date, date]
"""Unit, day, known day."""
SumKey = tuple[UUID, date, str, str, str, date]
"""Unit, day, channel, category, tier, known day."""
Counts = dict[int, int]
"""By index in `counts`."""
VersionKey = tuple[UUID, str, int, int]


@dataclass(frozen=True, slots=True)
class Learned:
    """What holds of a subject after one event, and on which day it became known."""

    subject: UUID
    position: int
    day: date
    facts: Sequence[Fact]


def unfold(events: Iterable[Recorded], subjects: dict[UUID, Subject], zone: ZoneInfo) -> list[Learned]:
    """Folds events, in order, into `subjects` (new ones are added), and tells what holds after each."""
    learned: list[Learned] = []
    for event in events:
        counting = counting_of(event.type)
        if counting is None or event.subject_id is None:
            continue
        subject = subjects.get(event.subject_id) or Subject(event.subject_id, counting.name)
        if event.position <= subject.position:
            continue
        state = counting.fold(subject.state, event, zone)
        if state is None or state == subject.state:
            continue
        day = event.at.astimezone(zone).date()
        # Where the machine's time was set back, what is learned later does not become known earlier.
        subject.day = max(day, subject.day) if subject.day else day
        subject.state, subject.position = state, event.position
        subjects[subject.id] = subject
        learned.append(Learned(subject.id, event.position, subject.day, counting_named(counting.name).facts(state)))
    return learned


def lines_needed(learned: Iterable[Learned]) -> set[UnitDay]:
    """Where which unit hung on which day."""
    return {(fact.unit, min(fact.day, each.day)) for each in learned for fact in each.facts}


@dataclass(slots=True)
class Tally:
    """Everything that changes, put together: versions by their key, and what is added to the sums."""

    scale: Scale
    versions: dict[VersionKey, Version] = field(default_factory=dict)
    removed: set[VersionKey] = field(default_factory=set)
    totals: dict[TotalKey, Counts] = field(default_factory=dict)
    sums: dict[SumKey, Counts] = field(default_factory=dict)

    def learn(self, each: Learned, subject: Subject, lines: Mapping[UnitDay, Line]) -> None:
        """Takes what holds of a subject after an event into its facts."""
        found: dict[Place, Fact] = {(fact.basis, fact.part): fact for fact in each.facts}
        for place in [place for place in subject.facts if place not in found]:
            self._supersede(subject.facts.pop(place), each)
        for place, fact in found.items():
            known = subject.facts.get(place)
            if known is not None and known.says(fact):
                continue
            known_from = each.position
            if known is not None and not self._supersede(known, each):
                known_from = known.known_from
            line = lines[fact.unit, min(fact.day, each.day)]
            self._open(subject, _version(fact, subject.id, known_from, each.day, line))

    def _open(self, subject: Subject, version: Version) -> None:
        subject.facts[version.place] = version
        self._put(version)
        self.add(version, version.known_day, 1)

    def _supersede(self, version: Version, each: Learned) -> bool:
        """Whether a version remains of it: one that was learned on the same day does not."""
        self.add(version, each.day, -1)
        if version.known_day == each.day:
            self._remove(version)
            return False
        self._put(replace(version, known_until=each.position, gone_day=each.day))
        return True

    def rehang(self, version: Version, line: Line) -> None:
        """The same version below other units, as if it had hung there from the start."""
        moved = replace(version, line=line)
        for one, sign in ((version, -1), (moved, 1)):
            self.add_life(one, sign)
        self._put(moved)

    def add_life(self, version: Version, sign: int = 1) -> None:
        """What a version came to: it counts from the day it was known, and no longer from the day it was gone."""
        self.add(version, version.known_day, sign)
        if version.gone_day is not None:
            self.add(version, version.gone_day, -sign)

    def add(self, version: Version, known_day: date, sign: int) -> None:
        """Adds a version's numbers to its unit and all above, or takes them away."""
        numbers = self.scale.numbers(version)
        if not numbers:
            return
        details = version.channel, version.category, version.tier
        for unit in version.line:
            _add(self.totals.setdefault((unit, version.day, known_day), {}), numbers, sign)
            _add(self.sums.setdefault((unit, version.day, *details, known_day), {}), numbers, sign)

    def _put(self, version: Version) -> None:
        key = _key(version)
        self.removed.discard(key)
        self.versions[key] = version

    def _remove(self, version: Version) -> None:
        key = _key(version)
        self.versions.pop(key, None)
        self.removed.add(key)


def _key(version: Version) -> VersionKey:
    return version.subject, version.basis, version.part, version.known_from


def _add(counts: Counts, numbers: Iterable[tuple[int, int]], sign: int) -> None:
    for index, number in numbers:
        counts[index] = counts.get(index, 0) + sign * number


def _version(fact: Fact, subject: UUID, known_from: int, known_day: date, line: Line) -> Version:
    return Version(
        subject=subject,
        basis=fact.basis,
        part=fact.part,
        known_from=known_from,
        known_day=known_day,
        day=fact.day,
        unit=fact.unit,
        line=line,
        channel=fact.channel,
        category=fact.category,
        tier=fact.tier,
        values=fact.values,
    )


def count(
    learned: Iterable[Learned], subjects: Mapping[UUID, Subject], lines: Mapping[UnitDay, Line], scale: Scale
) -> Tally:
    """What changes by what was learned; `subjects` hold the facts that were known before, and then those of now."""
    tally = Tally(scale)
    for each in learned:
        tally.learn(each, subjects[each.subject], lines)
    return tally
