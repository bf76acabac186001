"""Figures of the telephone: what is counted, and what each figure is of it. One definition for boards and history."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from shouwen.features.telephony.contract.content import Hotlines

UNANSWERED_AFTER = 30_000
"""Whoever is answered later than so many milliseconds after coming counts as not answered by hand (KPI-02)."""
THREE_RINGS = 15_000
"""How long a telephone takes to ring three times, in milliseconds (CALL-05)."""
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Limits:
    """In milliseconds: how soon a call should be answered, and how soon whoever hangs up does not count."""

    within: int
    short: int
    unanswered_after: int = UNANSWERED_AFTER
    three_rings: int = THREE_RINGS


def limits_in(rule: Hotlines) -> Limits:
    return Limits(rule.routing.answered_within_seconds * 1_000, rule.short_abandon_seconds * 1_000)


@dataclass(frozen=True, slots=True)
class Parts:
    """What figures are made of: counts, and times in milliseconds (`_ms`).

    All but `agents` add up. Calls that come in count on the day they arrived, with everything that came of them;
    `wanted` asked for an agent: what no queue took, or a closed one, does not. `abandoned` leaves out those who hung
    up at once (`short_abandoned`). `handled` are answered and over; `talked_ms` and `held_ms` are of them.
    `wrap_up_in_ms` is wrap-up after calls that came in. `offers` and what came of them count for the agent who was
    asked. Times of seats are cut at the ends of the period.
    """

    arrived: int = 0
    wanted: int = 0
    answered: int = 0
    answered_within: int = 0
    answered_by_hand: int = 0
    in_three_rings: int = 0
    handled: int = 0
    abandoned: int = 0
    abandoned_late: int = 0
    short_abandoned: int = 0
    waited_ms: int = 0
    rang_ms: int = 0
    talked_ms: int = 0
    held_ms: int = 0
    transfers: int = 0
    calls_out: int = 0
    offers: int = 0
    rang_out: int = 0
    declined: int = 0
    agents: int = 0
    signed_in_ms: int = 0
    idle_ms: int = 0
    busy_ms: int = 0
    talking_ms: int = 0
    wrap_up_ms: int = 0
    wrap_up_in_ms: int = 0

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


class FiguresBy(StrEnum):
    """What figures are taken apart by. An hour is one of the day, whichever day."""

    DAY = "day"
    HOUR = "hour"
    QUEUE = "queue"
    UNIT = "unit"
    AGENT = "agent"


class Scale(StrEnum):
    """What a value says."""

    PERCENT = "percent"
    SECONDS = "seconds"
    NUMBER = "number"


class FigureId(StrEnum):
    """The figures, in the order in which they are shown."""

    CONNECTION_RATE = "connection_rate"
    MANUAL_ANSWER_RATE = "manual_answer_rate"
    SERVICE_LEVEL_OF_WAITING = "service_level_of_waiting"
    SERVICE_LEVEL_OF_ARRIVED = "service_level_of_arrived"
    ABANDONMENT_RATE = "abandonment_rate"
    SPEED_OF_ANSWER = "speed_of_answer"
    HANDLING_TIME = "handling_time"
    TALK_TIME = "talk_time"
    HOLD_TIME = "hold_time"
    OCCUPANCY = "occupancy"
    THREE_RING_RATE = "three_ring_rate"
    REFUSALS_PER_AGENT = "refusals_per_agent"
    TRANSFER_RATE = "transfer_rate"


Sum = Callable[[Parts], int]


@dataclass(frozen=True, slots=True)
class Definition:
    """`numerator` by `denominator`; `opens` names the calls behind it, as the list of calls counts them."""

    id: FigureId
    scale: Scale
    numerator: Sum
    denominator: Sum
    source: str
    opens: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it is made of; no value where there is nothing to divide by."""

    id: FigureId
    numerator: int
    denominator: int
    value: float | None


_F, _PERCENT, _SECONDS = FigureId, Scale.PERCENT, Scale.SECONDS
DEFINITIONS = (
    Definition(_F.CONNECTION_RATE, _PERCENT, lambda p: p.wanted, lambda p: p.arrived, "KPI-01", "wanted"),
    Definition(
        _F.MANUAL_ANSWER_RATE, _PERCENT, lambda p: p.answered_by_hand, lambda p: p.wanted, "KPI-02", "answered_by_hand"
    ),
    Definition(
        _F.SERVICE_LEVEL_OF_WAITING,
        _PERCENT,
        lambda p: p.answered_within,
        lambda p: p.answered + p.abandoned,
        "KPI-36",
        "answered_within",
    ),
    Definition(
        _F.SERVICE_LEVEL_OF_ARRIVED,
        _PERCENT,
        lambda p: p.answered_within,
        lambda p: p.arrived - p.short_abandoned,
        "KPI-36",
        "answered_within",
    ),
    Definition(
        _F.ABANDONMENT_RATE,
        _PERCENT,
        lambda p: p.abandoned,
        lambda p: p.wanted - p.short_abandoned,
        "KPI-37",
        "abandoned",
    ),
    Definition(_F.SPEED_OF_ANSWER, _SECONDS, lambda p: p.waited_ms, lambda p: p.answered, "KPI-36", "answered"),
    Definition(
        _F.HANDLING_TIME,
        _SECONDS,
        lambda p: p.talked_ms + p.held_ms + p.wrap_up_in_ms,
        lambda p: p.handled,
        "KPI-38",
        "handled",
    ),
    Definition(_F.TALK_TIME, _SECONDS, lambda p: p.talked_ms, lambda p: p.handled, "KPI-38", "handled"),
    Definition(_F.HOLD_TIME, _SECONDS, lambda p: p.held_ms, lambda p: p.handled, "KPI-38", "handled"),
    Definition(
        _F.OCCUPANCY,
        _PERCENT,
        lambda p: p.talking_ms + p.wrap_up_ms,
        lambda p: p.signed_in_ms - p.busy_ms if p.signed_in_ms else 0,
        "KPI-40",
        "handled",
    ),
    Definition(
        _F.THREE_RING_RATE, _PERCENT, lambda p: p.in_three_rings, lambda p: p.answered, "KPI-27", "in_three_rings"
    ),
    Definition(_F.REFUSALS_PER_AGENT, Scale.NUMBER, lambda p: p.declined, lambda p: p.agents, "KPI-27", "declined"),
    Definition(_F.TRANSFER_RATE, _PERCENT, lambda p: p.transfers, lambda p: p.answered, "KPI-46", "transferred"),
)


def figures_of(parts: Parts) -> list[Figure]:
    """All figures in their order."""
    return [_figure(each, parts) for each in DEFINITIONS]


def _figure(definition: Definition, parts: Parts) -> Figure:
    numerator, denominator = definition.numerator(parts), definition.denominator(parts)
    value = _shown(definition.scale, numerator, denominator) if denominator > 0 else None
    return Figure(definition.id, numerator, denominator, value)


def _shown(scale: Scale, numerator: int, denominator: int) -> float:
    """With two decimals, half up."""
    exact = Decimal(numerator) / Decimal(denominator)
    exact = exact * 100 if scale is Scale.PERCENT else exact / 1_000 if scale is Scale.SECONDS else exact
    return float(exact.quantize(_HUNDREDTH, ROUND_HALF_UP))
