"""What a complaint must hold when it is taken, where it goes, and whether it was here before; pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from shouwen.features.complaints.contract import OVERSIGHT, Department, NoDepartment, Place
from shouwen.features.contacts.contract import Channel
from shouwen.features.policies.contract import Decision, DecisionTable, decide
from shouwen.features.tickets.contract import Category, Urgency
from shouwen.kernel.messages import FieldError


def place_errors(needs_place: bool, place: Place | None) -> list[FieldError]:
    """A signal complaint says where exactly (CMP-10): the district, and the building or the position."""
    if not needs_place:
        return []
    errors = []
    if place is None or not place.district:
        errors.append(FieldError("place.district", "required"))
    if place is None or not (place.building or place.position):
        errors.append(FieldError("place.position", "required"))
    return errors


def time_errors(occurred_at: datetime, agreed_at: datetime | None, now: datetime) -> list[FieldError]:
    """What happened lies in the past; what is agreed lies ahead."""
    errors = []
    if occurred_at > now:
        errors.append(FieldError("occurred_at", "in-the-future"))
    if agreed_at is not None and agreed_at <= now:
        errors.append(FieldError("agreed_at", "in-the-past"))
    return errors


@dataclass(frozen=True, slots=True)
class Route:
    """Where a complaint goes, and why."""

    department: Department
    oversight: Department
    decision: Decision


def facts_for_table(category: Category, urgency: Urgency, channel: Channel, level: str) -> dict[str, str]:
    """What the assignment table may ask about; `level` is the kind of the registering unit."""
    return {
        "category": category.code,
        "group": category.group,
        "urgency": urgency,
        "channel": channel,
        "level": level,
    }


def route(table: DecisionTable, departments: dict[str, Department], facts: dict[str, str]) -> Route:
    """The nearest department with the function that the table names; the complaint department where it lacks one."""
    oversight = departments.get(OVERSIGHT)
    if oversight is None:
        raise NoDepartment
    decision = decide(table, facts)
    return Route(departments.get(str(decision.results["function"]), oversight), oversight, decision)


@dataclass(frozen=True, slots=True)
class Grading:
    """How urgent a complaint is; the decision says why, and there is none where somebody chose."""

    urgency: Urgency
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What may be asked about a complaint when it is taken: by whom, from whom, at which local hour, in which words.

    `level` is the kind of the registering unit; no tier: the number is nobody's that is known.
    """

    category: Category
    channel: Channel
    level: str
    tier: str | None
    hour: int
    words: str


def grade(table: DecisionTable, taken: Taken) -> Grading:
    """What the table says; the customer's words are asked about, and not kept with the decision."""
    facts = urgency_facts(taken)
    decision = decide(table, facts | {"words": taken.words})
    return Grading(Urgency(decision.results["urgency"]), replace(decision, facts=facts))


def urgency_facts(taken: Taken) -> dict[str, Any]:
    """What the urgency table may ask about, but the words."""
    return {
        "category": taken.category.code,
        "group": taken.category.group,
        "category_urgency": str(taken.category.urgency),
        "channel": str(taken.channel),
        "level": taken.level,
        "tier": taken.tier or "",
        "hour": taken.hour,
    }


def is_repeat(earlier_at: datetime, still_open: bool, now: datetime, window_days: int) -> bool:
    """Whether a complaint of the same customer about the same matter repeats an earlier one (CMP-32, KPI-07).

    It does within the window, and as long as the earlier one has not been closed.
    """
    return still_open or now - earlier_at <= timedelta(days=window_days)


def fingerprint(phone: str | None, category: str, matter: str, description: str, day: date) -> str | None:
    """The same for the same words of the same customer on one local day; None without a number to know them by."""
    if phone is None:
        return None
    words = "\n".join((phone, category, " ".join(matter.split()), " ".join(description.split()), day.isoformat()))
    return sha256(words.encode()).hexdigest()
