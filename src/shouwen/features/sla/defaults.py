"""What the product ships: the limits of CMP-38 to CMP-42 and CMP-62, the pauses of CMP-24, the calendar of CMP-44."""

from shouwen.features.sla.contract import (
    AGREED_CLOCK,
    COMPLAINT_LIMITS,
    COMPLAINT_PAUSES,
    WORKING_CALENDAR,
    Amount,
    AmountUnit,
    CalendarContent,
    ClockKind,
    Limit,
    LimitsContent,
    PauseReason,
    PausesContent,
)
from shouwen.features.sla.contract.history import (
    AGREED,
    CANCELLED,
    CLOSED,
    CONTACTED,
    DISSATISFIED,
    MERGED,
    PROPOSED,
    REFUND_PROMISED,
    REFUND_SETTLED,
    REGISTERED,
    REPLIED,
    RETURNED,
    ROUTED,
)
from shouwen.features.sla.public_holidays import USUAL_HOURS, announced_since
from shouwen.features.sla.rules import calendar_errors, limits_errors, pauses_errors
from shouwen.platform.rulekinds import RuleKind

_FIRST_YEAR = 2024
_ENDS = (CANCELLED, MERGED, CLOSED)
_BEGINS = (REGISTERED, DISSATISFIED)
_SOLVED = (REPLIED, *_ENDS)


def _amount(number: int, unit: str) -> Amount:
    return Amount(number, AmountUnit(unit))


def _kind(
    kind: str, name: str, name_en: str, starts: tuple[str, ...], stops: tuple[str, ...], *, per_round: bool = False
) -> ClockKind:
    return ClockKind(kind, name, name_en, per_round, starts, stops)


def _limit(clock: str, urgency: str, amount: Amount, extendable_to: Amount | None = None) -> Limit:
    return Limit(clock, amount, urgencies=(urgency,), extendable_to=extendable_to)


_SETTLED = (REFUND_SETTLED, CANCELLED, MERGED)
_FIFTEEN_DAYS = _amount(15, "working_day")
LIMITS = LimitsContent(
    clocks=(
        _kind("contact", "首次联系", "First contact", _BEGINS, (CONTACTED, *_SOLVED), per_round=True),
        _kind("plan", "处理方案", "Solution plan", _BEGINS, (PROPOSED, *_SOLVED), per_round=True),
        _kind("answer", "办结答复", "Answer", _BEGINS, _SOLVED, per_round=True),
        _kind("overall", "投诉总时限", "Overall limit", _BEGINS, _SOLVED),
        _kind("first_answer", "首次答复目标", "First-answer target", (REGISTERED,), (PROPOSED, *_SOLVED)),
        _kind(AGREED_CLOCK, "约定答复时间", "Agreed time", (REGISTERED, AGREED), _SOLVED),
        _kind("statutory", "法定时限", "Statutory limit", _BEGINS, _SOLVED),
        _kind("correction", "退回改派", "Correction of a wrong assignment", (RETURNED,), (ROUTED, *_ENDS)),
        _kind("refund", "退费核查", "Refund check", (REFUND_PROMISED,), _SETTLED, per_round=True),
    ),
    limits=(
        _limit("contact", "urgent", _amount(30, "minute")),
        _limit("contact", "general", _amount(1, "working_day")),
        _limit("contact", "complex", _amount(1, "working_day")),
        _limit("plan", "urgent", _amount(4, "hour")),
        _limit("plan", "general", _amount(1, "working_day")),
        _limit("plan", "complex", _amount(5, "working_day")),
        _limit("answer", "urgent", _amount(1, "working_day")),
        _limit("answer", "general", _amount(2, "working_day")),
        _limit("answer", "complex", _amount(5, "working_day"), _FIFTEEN_DAYS),
        Limit("overall", _amount(48, "hour")),
        _limit("overall", "complex", _amount(48, "hour"), _FIFTEEN_DAYS),
        Limit("first_answer", _amount(12, "hour"), channels=("hotline",), target=True),
        Limit("statutory", _amount(15, "day"), mandatory=True),
        Limit("correction", _amount(2, "working_hour")),
        Limit("refund", _amount(3, "day")),
    ),
)

_WAITING = ("plan", "answer", "overall", "first_answer", AGREED_CLOCK)
_FIVE_DAYS = _amount(5, "working_day")
PAUSES = PausesContent(
    reasons=(
        PauseReason(
            "awaiting_customer",
            "等待客户补充或配合",
            "Awaiting the customer",
            _WAITING,
            _FIVE_DAYS,
            awaits_customer=True,
        ),
        PauseReason(
            "customer_absent",
            "客户要求延后联系",
            "Put off at the customer's wish",
            _WAITING,
            _FIVE_DAYS,
            awaits_customer=True,
        ),
        PauseReason("third_party", "等待第三方", "Awaiting a third party", ("plan",)),
    )
)

CALENDAR = CalendarContent(
    zone="Asia/Shanghai",
    day_hours=8,
    weekly=(*(USUAL_HOURS for _ in range(5)), (), ()),
    days=tuple(announced_since("CN", _FIRST_YEAR)),
)

LIMITS_KIND = RuleKind(COMPLAINT_LIMITS, LimitsContent, limits_errors, LIMITS, stacked=True)
PAUSES_KIND = RuleKind(COMPLAINT_PAUSES, PausesContent, pauses_errors, PAUSES)
CALENDAR_KIND = RuleKind(WORKING_CALENDAR, CalendarContent, calendar_errors, CALENDAR)
