"""Routing is told of queues that open and close: by their hours, by holidays, and by what people closed by hand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from shouwen.app.acd.journal import Line, Routed
from shouwen.app.acd.opening import Schedule
from shouwen.app.acd.restoring import first_lines
from shouwen.features.routing.contract import Closure, Happening, QueueClosed, QueueOpened, SettingsPublished
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract.opening import QueueHours, SpecialDay
from shouwen.features.telephony.ports import Standing
from shouwen.features.telephony.rules.opening import opening_of
from tests.app.acd.hotline import SETTINGS, WITH_CHOICES, Hotline
from tests.conftest import MORNING

ZONE = ZoneInfo("Asia/Shanghai")
DAILY = QueueHours("hotline", (("09:00-18:00",),) * 7, holiday=())
HOLIDAYS = {date(2026, 11, 21): SpecialDay.HOLIDAY}
CLOSED = QueueClosed("hotline", Closure.HOURS)


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZONE)


def schedule(*hours: QueueHours, **by_hand: datetime | None) -> Schedule:
    """`everything` stands for all queues."""
    found = {each.queue: opening_of(each, ZONE, HOLIDAYS) for each in hours}
    return Schedule(found, {"" if code == "everything" else code: until for code, until in by_hand.items()})


def told(hotline: Hotline, wanted: Schedule, when: str) -> list[Happening]:
    """What routing is told at this time of the wall clock, which happens then."""
    hotline.now = int(at(when).timestamp() * 1_000)
    happenings = [_routed(line) for line in wanted.lines(hotline.core, hotline.now)]
    for happening in happenings:
        hotline.happens(happening)
    assert wanted.lines(hotline.core, hotline.now) == [], "told once"
    return happenings


def _routed(line: Line) -> Happening:
    assert isinstance(line, Routed)
    return line.happening


def test_a_queue_closes_and_opens_with_its_hours() -> None:
    hotline, wanted = Hotline(), schedule(DAILY)
    assert told(hotline, wanted, "2026-11-20 09:00") == []
    assert told(hotline, wanted, "2026-11-20 17:59:59.999") == []
    assert told(hotline, wanted, "2026-11-20 18:00") == [CLOSED]
    assert told(hotline, wanted, "2026-11-21 00:00") == [QueueClosed("hotline", Closure.HOLIDAY)]
    assert told(hotline, wanted, "2026-11-22 00:00") == [CLOSED]
    assert told(hotline, wanted, "2026-11-22 09:00") == [QueueOpened("hotline")]


def test_who_waits_when_it_closes_by_its_hours_is_still_served() -> None:
    hotline, wanted = Hotline(), schedule(DAILY)
    hotline.calls()
    told(hotline, wanted, "2026-11-20 18:00")
    hotline.calls("c2")
    assert hotline.said() == ("closed", "leave-message")
    hotline.signs_in("alice")
    hotline.answers(hotline.rung("alice"))
    assert hotline.core.telephone.calls["c1"].agent == "alice"


def test_who_waits_when_it_is_closed_by_hand_hears_so_and_may_leave_a_message() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    dana = hotline.calls()
    hotline.answers(hotline.rung("alice"))
    waits = hotline.calls("c2")
    told_now = told(hotline, schedule(DAILY, everything=None), "2026-11-20 09:00:10")
    assert told_now == [QueueClosed(code, Closure.EMERGENCY) for code in ("hotline", "bills")]
    assert hotline.said() == ("closed", "leave-message")
    assert hotline.done(calls.TakeMessage)[-1].leg == waits
    assert dana in hotline.core.telephone.legs, "a talk goes on"


def test_it_opens_by_itself_when_the_time_has_come_and_goes_by_its_hours_again() -> None:
    hotline, wanted = Hotline(), schedule(DAILY, hotline=at("2026-11-20 10:00:30"), bills=at("2026-11-20 19:00"))
    emergencies = [QueueClosed(code, Closure.EMERGENCY) for code in ("hotline", "bills")]
    assert told(hotline, wanted, "2026-11-20 10:00:10") == emergencies
    assert told(hotline, wanted, "2026-11-20 10:00:30") == [QueueOpened("hotline")]
    assert told(hotline, wanted, "2026-11-20 18:00") == [CLOSED]
    assert told(hotline, wanted, "2026-11-20 19:00") == [QueueOpened("bills")]


def test_opened_again_by_hand_outside_its_hours_it_stays_closed() -> None:
    hotline = Hotline()
    told(hotline, schedule(DAILY, hotline=None), "2026-11-20 20:00")
    assert told(hotline, schedule(DAILY), "2026-11-20 20:01") == [CLOSED]


def test_whoever_takes_over_tells_what_changed_meanwhile() -> None:
    """The journal has closed it; the schedule has it open, and a queue of the new rule has hours of its own."""
    hotline = Hotline()
    told(hotline, schedule(DAILY), "2026-11-20 18:00")
    lines, _ = first_lines(hotline.core, Standing(), WITH_CHOICES, MORNING, is_first=False)
    assert Routed(SettingsPublished(WITH_CHOICES)) in lines
    hotline.happens(SettingsPublished(WITH_CHOICES))
    bills = QueueHours("bills", ((),) * 7)
    unknown = QueueHours("not_yet_published", ((),) * 7)
    now = [QueueOpened("hotline"), QueueClosed("bills", Closure.HOURS)]
    assert told(hotline, schedule(DAILY, bills), "2026-11-22 09:00") == now
    hotline.happens(SettingsPublished(SETTINGS))
    at_nine = schedule(DAILY, bills, unknown)
    assert told(hotline, at_nine, "2026-11-22 09:01") == [], "what routing does not know is not told to it"
