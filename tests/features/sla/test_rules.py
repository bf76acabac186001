"""What may be published about clocks, pauses and calendars."""

from datetime import date

import msgspec
import pytest

from shouwen.features.contacts.contract import Channel
from shouwen.features.sla.contract import (
    Amount,
    AmountUnit,
    CalendarContent,
    CalendarDay,
    ClockKind,
    Limit,
    LimitsContent,
    PauseReason,
    PausesContent,
)
from shouwen.features.sla.defaults import (
    CALENDAR,
    CALENDAR_KIND,
    LIMITS,
    LIMITS_KIND,
    PAUSES,
    PAUSES_KIND,
)
from shouwen.features.sla.public_holidays import is_announced, public_holidays
from shouwen.features.sla.rules import URGENCIES, calendar_errors, limits_errors, pauses_errors
from shouwen.features.tickets.contract import Urgency
from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind
from tests.conftest import TestOffice
from tests.features.sla.stories import WEEK

DAY = AmountUnit.DAY
WORKING_DAY = AmountUnit.WORKING_DAY


def kind(code: str, name: str, name_en: str, starts: tuple[str, ...], stops: tuple[str, ...]) -> ClockKind:
    return ClockKind(code, name, name_en, per_round=False, starts=starts, stops=stops)


def where(errors: list[FieldError]) -> list[tuple[str, str]]:
    return [(error.field.removeprefix("content."), error.id) for error in errors]


def statutory(number: int, unit: AmountUnit, *, mandatory: bool = True) -> LimitsContent:
    return LimitsContent(limits=(Limit("statutory", Amount(number, unit), mandatory=mandatory),))


@pytest.mark.parametrize("rule", [LIMITS_KIND, PAUSES_KIND, CALENDAR_KIND], ids=lambda rule: rule.name)
def test_what_is_shipped_stands_its_own_checks(rule: RuleKind) -> None:
    written = msgspec.json.decode(msgspec.json.encode(rule.shipped))
    assert rule.errors(written, (), frozenset()) == []
    assert rule.read(written) == rule.shipped


def test_urgencies_are_the_tickets() -> None:
    assert set(URGENCIES) == set(Urgency)
    assert {channel for limit in LIMITS.limits for channel in limit.channels} <= set(Channel)


def test_a_clock_needs_a_start_and_known_events() -> None:
    own = kind("own", "自定", "Own", (), ("complaint.replied", "complaint.unheard"))
    both = kind("both", "自定", "Own", ("complaint.replied",), ("complaint.replied",))
    errors = limits_errors(LimitsContent(clocks=(own, own, both), limits=(Limit("nobody", Amount(1, DAY)),)), ())
    assert where(errors) == [
        ("clocks.1.kind", "given-twice"),
        ("clocks.0.starts", "too-few"),
        ("clocks.0.stops.1", "unknown-event"),
        ("clocks.1.starts", "too-few"),
        ("clocks.1.stops.1", "unknown-event"),
        ("clocks.2.stops", "starts-and-stops"),
        ("limits.0.clock", "unknown-clock"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (statutory(5, WORKING_DAY), []),
        (statutory(15, DAY), []),
        (statutory(15, WORKING_DAY), [("limits.0.amount", "longer-than-mandatory")]),
        (statutory(16, DAY), [("limits.0.amount", "longer-than-mandatory")]),
        (statutory(5, DAY, mandatory=False), [("limits.0.mandatory", "stays-mandatory")]),
    ],
)
def test_what_is_mandatory_above_is_only_tightened(content: LimitsContent, expected: list[tuple[str, str]]) -> None:
    assert where(limits_errors(content, [LIMITS])) == expected


def test_a_mandatory_clock_starts_and_stops_as_above() -> None:
    later = kind("statutory", "法定时限", "Statutory limit", ("complaint.routed",), ("complaint.replied",))
    assert where(limits_errors(LimitsContent(clocks=(later,)), [LIMITS])) == [("clocks.0.kind", "mandatory-clock")]
    (same,) = [clock for clock in LIMITS.clocks if clock.kind == "statutory"]
    assert limits_errors(LimitsContent(clocks=(same,)), [LIMITS]) == []


def test_an_extension_is_longer_than_the_limit() -> None:
    odd = Limit("answer", Amount(5, WORKING_DAY), ("urgent", "huge"), extendable_to=Amount(2, DAY), mandatory=True)
    both = Limit("agreed", Amount(1, DAY), mandatory=True, target=True)
    assert where(limits_errors(LimitsContent(limits=(odd, both)), [LIMITS])) == [
        ("limits.0.urgencies.1", "not-one-of"),
        ("limits.0.extendable_to", "shorter-than-limit"),
        ("limits.1.clock", "agreed-clock"),
        ("limits.1.target", "mandatory-target"),
    ]


def test_amounts_are_positive() -> None:
    wrong = {"limits": [{"clock": "answer", "amount": {"number": 0, "unit": "day"}}]}
    assert where(LIMITS_KIND.errors(wrong, (), frozenset())) == [("limits.0.amount.number", "too-small")]


def test_no_reason_stops_what_the_law_demands() -> None:
    own = PauseReason("own", "自定", "Own", ("statutory", "answer"))
    idle = PauseReason("own", "自定", "Own", ())
    assert where(pauses_errors(PausesContent((own, idle)), [PAUSES])) == [
        ("reasons.1.code", "given-twice"),
        ("reasons.0.stops", "statutory-runs-on"),
        ("reasons.1.stops", "too-few"),
    ]


def test_a_calendar_has_hours_in_order_and_days_once() -> None:
    day = CalendarDay(date(2026, 10, 1), "国庆节", "National Day", ("9-12",))
    week = (("13:00-18:00", "09:00-12:00"), ("24:00-25:00",), *WEEK[2:])
    content = CalendarContent("Asia/Nowhere", 8, week, (day, day))
    assert where(calendar_errors(content, ())) == [
        ("zone", "unknown-zone"),
        ("weekly.0.1", "hours-overlap"),
        ("weekly.1.0", "not-hours"),
        ("days.0.hours.0", "not-hours"),
        ("days.1.hours.0", "not-hours"),
        ("days.1.date", "given-twice"),
    ]
    idle = CalendarContent("Asia/Shanghai", 8, ((),) * 6)
    assert where(calendar_errors(idle, ())) == [("weekly", "seven-days"), ("weekly", "no-working-time")]
    long = msgspec.to_builtins(CALENDAR) | {"day_hours": 25}
    assert where(CALENDAR_KIND.errors(long, (), frozenset())) == [("day_hours", "too-large")]


def test_china_in_2026_as_announced() -> None:
    days = {day.date: day for day in public_holidays("CN", 2026)}
    assert days[date(2026, 10, 1)].name == "国庆节"
    assert sorted(each for each in days if days[each].hours) == [
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    ]
    assert is_announced("CN", 2026)
    assert not is_announced("CN", 2099)
    assert {day for day in CALENDAR.days if day.date.year == 2026} == set(days.values())


async def test_the_editor_is_told_what_is_known(office: TestOffice) -> None:
    mona, year = office.client("mona"), "/api/v1/calendars/public-holidays?country=CN&year="
    found = (await mona.get(f"{year}2026")).json()
    assert found["known"]
    assert {"date": "2026-10-10", "name": "调休上班", "name_en": "Make-up workday"}.items() <= next(
        day.items() for day in found["days"] if day["date"] == "2026-10-10"
    )
    assert not (await mona.get(f"{year}2099")).json()["known"]
    assert (await office.client("alice").get(f"{year}2026")).status_code == 403
