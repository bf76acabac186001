"""When many reports are one fault, what may be said of one, and what may be done to it; pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from shouwen.features.faults.contract import (
    Announced,
    AnnouncementState,
    Area,
    FaultNotNow,
    FaultState,
    MassFaultRules,
    PlaceKind,
    Told,
)
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import FieldError
from shouwen.platform.i18n import say

PLACEHOLDERS = ("name", "number", "matter", "repaired_at")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_BLAME = re.compile("部门|department", re.IGNORECASE)
_SHORTEST_NAME = 3
REPLIED_IN = frozenset({State.SOLUTION_PROPOSED, State.REPLIED})
"""Where a case takes a reply; elsewhere what the customer is told is written down as a communication."""
NEVER = frozenset({"fault-case-over"})
"""Refusals that are not tried again: a complaint that is over takes no answer."""
_ALLOWED = {
    "announce": frozenset({FaultState.OPEN}),
    "change": frozenset({FaultState.OPEN, FaultState.REPAIRED}),
    "link": frozenset({FaultState.OPEN, FaultState.REPAIRED}),
    "answer": frozenset({FaultState.OPEN, FaultState.REPAIRED}),
    "repair": frozenset({FaultState.OPEN}),
    "close": frozenset({FaultState.REPAIRED}),
    "cancel": frozenset({FaultState.OPEN}),
    "publish": frozenset({FaultState.REPAIRED, FaultState.CLOSED}),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A complaint about the network, and where."""

    ticket: UUID
    category: str
    place: Mapping[str, str | None]
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports that look like one fault; `place` as the first of them wrote it, the oldest first."""

    key: str
    place: str
    district: str
    category: str
    reports: tuple[Report, ...]


def rule_errors(content: MassFaultRules, _above: Sequence[MassFaultRules]) -> list[FieldError]:
    """Each category once, and at least one."""
    if not content.categories:
        return [FieldError("content.categories", "required")]
    if len(set(content.categories)) < len(content.categories):
        return [FieldError("content.categories", "given-twice")]
    return []


def key_of(place: str | None) -> str:
    """The same for the same place, however it was spaced or cased."""
    return "".join((place or "").split()).casefold()


def clusters(reports: Iterable[Report], rule: MassFaultRules) -> list[Cluster]:
    """Of the reports within the window: those that share a place and are enough; by the place."""
    there: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda one: (one.registered_at, one.ticket)):
        if key := key_of(report.place.get(rule.same)):
            there[key].append(report)
    return [_cluster(key, found, rule.same) for key, found in sorted(there.items()) if len(found) >= rule.at_least]


def _cluster(key: str, reports: list[Report], same: PlaceKind) -> Cluster:
    often = Counter(one.category for one in reports)
    category = min(often, key=lambda code: (-often[code], code))
    first = reports[0].place
    return Cluster(key, (first.get(same) or "").strip(), (first.get("district") or "").strip(), category, (*reports,))


def check_allowed(action: str, state: FaultState, fault: UUID) -> None:
    if state not in _ALLOWED[action]:
        raise FaultNotNow(subject=fault)


def due_at(began_at: datetime, area: Area, rule: MassFaultRules) -> datetime:
    """By when it is to be repaired, in hours by the clock."""
    return began_at + timedelta(hours=rule.urban_hours if area is Area.URBAN else rule.rural_hours)


def told_errors(told: Told, now: datetime) -> list[FieldError]:
    """What must be said of a fault: title, district, words for agents; it began already, and its repair lies behind."""
    needed = {"title": told.title, "place.district": told.place.district, "announcement": told.announcement}
    errors = [FieldError(field, "required") for field, text in needed.items() if not text.strip()]
    if told.began_at > now:
        errors.append(FieldError("began_at", "in-the-future"))
    if told.expected_at is not None and told.expected_at <= told.began_at:
        errors.append(FieldError("expected_at", "before-its-start"))
    return errors


def repair_errors(repaired_at: datetime, began_at: datetime, now: datetime) -> list[FieldError]:
    if repaired_at > now:
        return [FieldError("repaired_at", "in-the-future")]
    return [FieldError("repaired_at", "before-its-start")] if repaired_at < began_at else []


def placeholder_errors(text: str, *, repaired: bool) -> list[FieldError]:
    """Only what can be filled in; the time of repair only once there is one."""
    known = [name for name in PLACEHOLDERS if repaired or name != "repaired_at"]
    if all(name in known for name in _PLACEHOLDER.findall(text)):
        return []
    return [FieldError("text", "unknown-placeholder", {"expected": ", ".join(f"{{{name}}}" for name in known)})]


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with what stands in braces filled in; what is filled in is not read again."""
    return _PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)


def named_department(text: str, names: Iterable[str], region: Iterable[str]) -> str | None:
    """The department that a text for customers names (GEN-19), also without the region's name before it."""
    if found := _BLAME.search(text):
        return found[0]
    folded, regions = text.casefold(), tuple(region)
    for name in names:
        for called in (name, *(_without(name, one) for one in regions)):
            if len(called) >= _SHORTEST_NAME and called.casefold() in folded:
                return called
    return None


def _without(name: str, region: str) -> str:
    same = 0
    while same < min(len(name), len(region)) and name[same] == region[same]:
        same += 1
    return name[same:].strip()


_SPANS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 360, 1_440))
_MOST_BARS = 48


def span_of(first: datetime, last: datetime) -> timedelta:
    """As short as will go into one picture of reports."""
    whole = last - first
    days = timedelta(days=-(-whole.days // (_MOST_BARS - 2)) or 1)
    return next((span for span in _SPANS if whole / span < _MOST_BARS - 1), days)


def number_of(region: str, day: date, there: int) -> str:
    """As `QZ-HZ-20261120-01`."""
    return f"QZ-{region}-{day:%Y%m%d}-{there + 1:02}"


def is_same_place(fault: Mapping[str, str], report: Mapping[str, str | None], same: PlaceKind) -> bool:
    """By what the rule goes by if the fault says it, else by the district."""
    kind = same if key_of(fault[same]) else PlaceKind.DISTRICT
    return key_of(fault[kind]) == key_of(report.get(kind))


def is_around(fault: Mapping[str, str], asked: Mapping[str, str | None]) -> bool:
    """Whether a complaint to be registered may be of a fault: all that both say is the same, and there is some."""
    pairs = [(key_of(fault[kind]), key_of(asked.get(kind))) for kind in PlaceKind]
    both = [one == other for one, other in pairs if one and other]
    return bool(both) and all(both)


def announced_errors(
    words: Announced, begins_at: datetime, ends_at: datetime | None, now: datetime
) -> list[FieldError]:
    """Words for agents must be there; an end lies ahead, and behind its beginning."""
    errors = [] if words.said.strip() else [FieldError("said", "required")]
    if ends_at is not None and ends_at <= max(begins_at, now):
        errors.append(FieldError("ends_at", "before-its-start"))
    return errors


def announcement_state(is_on: bool, begins_at: datetime, ends_at: datetime | None, now: datetime) -> AnnouncementState:
    if not is_on or (ends_at is not None and ends_at <= now):
        return AnnouncementState.OFF
    return AnnouncementState.PLANNED if begins_at > now else AnnouncementState.ON


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a suggested announcement is made of; times are in the site's zone, `kind` in the language of the text."""

    place: str
    kind: str
    began_at: datetime
    expected_at: datetime | None


def suggested_words(trouble: Trouble, language: str) -> tuple[str, str]:
    """What agents may say, and what the telephone may speak: place, kind, and when it is expected to be over."""
    values = {"place": trouble.place, "kind": trouble.kind, "began": _when(trouble.began_at, language, "said")}
    key = "until" if trouble.expected_at else "open"
    texts = []
    for way in ("said", "spoken"):
        until = _when(trouble.expected_at, language, way) if trouble.expected_at else ""
        texts.append(say(language, "announcements", f"{way}.{key}", **values, until=until))
    return texts[0], texts[1]


def _when(at: datetime, language: str, way: str) -> str:
    """A telephone speaks no figures with colons."""
    month = say(language, "announcements", f"month.{at.month}")
    hour, minute = str(at.hour) if way == "spoken" else f"{at.hour:02}", f"{at.minute:02}"
    return say(language, "announcements", f"{way}.time", month=month, day=at.day, hour=hour, minute=minute)
