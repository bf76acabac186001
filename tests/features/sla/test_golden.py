"""Cases worked by hand, to the second. Working hours are 09:00-12:00 and 13:00-18:00 unless a case says otherwise."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shouwen.features.sla.contract import (
    Amount,
    AmountUnit,
    CalendarContent,
    CalendarVersion,
    ClockState,
    Level,
    Limit,
    LimitsContent,
    Rulebook,
    Why,
    derive,
    explain,
    leading,
)
from shouwen.features.sla.contract.history import History
from shouwen.features.sla.defaults import LIMITS
from tests.features.sla.stories import (
    HANK,
    HOUR,
    LONG_AGO,
    PLAIN,
    SECOND,
    WEEK,
    at,
    book,
    case,
    clock,
    day_off,
    paused,
    told,
)

NATIONAL_DAY = CalendarContent(
    "Asia/Shanghai",
    8,
    WEEK,
    (
        *(day_off(f"2026-10-0{n}", "国庆节", "National Day") for n in range(1, 8)),
        day_off("2026-10-10", "国庆节调休上班", "Make-up workday", *WEEK[0]),
        day_off("2027-01-01", "元旦", "New Year's Day"),
    ),
)


def due(history: History, rules: Rulebook, kind: str, round_number: int | None = None) -> datetime:
    return clock(history, rules, kind, round_number).due_at


def why(history: History, rules: Rulebook, kind: str, now: str) -> list[tuple[datetime, datetime | None, Why, str]]:
    found = explain(clock(history, rules, kind), history, rules, at(now))
    return [(one.since, one.to, one.why, one.note_en) for one in found]


def test_lunch_does_not_count() -> None:
    history = case("2026-11-23 11:00")
    rules = book(history.accepted_at)
    # Monday 11-12 one hour, 13-18 five: six. Tuesday 9-11 two: the eight hours of one working day.
    assert due(history, rules, "plan") == at("2026-11-24 11:00")
    assert why(history, rules, "plan", "2026-11-24 10:00") == [
        (at("2026-11-23 11:00"), at("2026-11-23 12:00"), Why.WORKING, ""),
        (at("2026-11-23 12:00"), at("2026-11-23 13:00"), Why.CLOSED, ""),
        (at("2026-11-23 13:00"), at("2026-11-23 18:00"), Why.WORKING, ""),
        (at("2026-11-23 18:00"), at("2026-11-24 09:00"), Why.CLOSED, ""),
        (at("2026-11-24 09:00"), None, Why.WORKING, ""),
    ]


def test_the_night_counts_by_the_clock_only() -> None:
    history = case("2026-11-23 22:00", "urgent")
    rules = book(history.accepted_at)
    # Thirty minutes and four hours by the clock; one working day begins on Tuesday at nine and fills it.
    assert due(history, rules, "contact") == at("2026-11-23 22:30")
    assert due(history, rules, "plan") == at("2026-11-24 02:00")
    assert due(history, rules, "answer") == at("2026-11-24 18:00")
    assert clock(history, rules, "answer").elapsed(at("2026-11-24 08:59:59")) == timedelta()


def test_a_weekend_is_no_working_time() -> None:
    history = case("2026-11-27 16:00")
    rules = book(history.accepted_at)
    # Friday 16-18 two hours, Monday eight: ten. Tuesday 9-12 three and 13-16 three: sixteen.
    assert due(history, rules, "answer") == at("2026-12-01 16:00")
    # 48 hours by the clock run through the weekend.
    assert due(history, rules, "overall") == at("2026-11-29 16:00")
    assert (at("2026-11-27 18:00"), at("2026-11-30 09:00"), Why.CLOSED, "") in why(
        history, rules, "answer", "2026-12-01 12:00"
    )


def test_national_day_and_its_makeup_workday() -> None:
    history = case("2026-09-30 15:00", "complex")
    rules = book(history.accepted_at, calendar=NATIONAL_DAY)
    # Wednesday 15-18 three hours; 1 to 7 October none; Thursday the 8th eight (11), Friday the 9th eight (19),
    # Saturday the 10th made up eight (27), Sunday none, Monday the 12th eight (35), Tuesday 9-12 and 13-15 (40).
    assert due(history, rules, "plan") == at("2026-10-13 15:00")
    explained = why(history, rules, "plan", "2026-10-10 18:00")
    assert explained[:3] == [
        (at("2026-09-30 15:00"), at("2026-09-30 18:00"), Why.WORKING, ""),
        (at("2026-09-30 18:00"), at("2026-10-01 00:00"), Why.CLOSED, ""),
        (at("2026-10-01 00:00"), at("2026-10-08 00:00"), Why.HOLIDAY, "National Day"),
    ]
    assert explained[-1] == (at("2026-10-10 13:00"), None, Why.WORKING, "Make-up workday")


def test_a_pause_over_the_years_end() -> None:
    history = case("2026-12-29 09:00", "complex")
    rules = book(history.accepted_at, calendar=NATIONAL_DAY)
    history = paused(history, "2026-12-30 14:00", "2027-01-04 14:00")
    # Tuesday eight hours, Wednesday 9-12 and 13-14 four: twelve. The pause takes 4 + 8 + 0 (New Year's Day) + 4 = 16
    # working hours, within the forty allowed. Monday 14-18 four (16), then Tuesday, Wednesday, Thursday eight each.
    assert due(history, rules, "plan") == at("2027-01-07 18:00")
    # By the clock: 29 hours before the pause, 19 left from Monday 14:00.
    assert due(history, rules, "overall") == at("2027-01-05 09:00")
    assert clock(history, rules, "overall").elapsed(at("2027-01-02 00:00")) == 29 * HOUR


def test_paused_twice_at_once_counts_once() -> None:
    history = case("2026-11-23 09:00")
    rules = book(history.accepted_at)
    history = paused(history, "2026-11-23 10:00", "2026-11-24 10:00")
    history = paused(history, "2026-11-23 15:00", "2026-11-24 12:00", reason="customer_absent")
    # Monday one hour; both together hold from Monday 10:00 to Tuesday 12:00. Tuesday 13-18 five (6), Wednesday
    # eight (14), Thursday 9-11 two (16).
    assert due(history, rules, "answer") == at("2026-11-26 11:00")
    # By the clock: one hour, then 47 from Tuesday 12:00.
    assert due(history, rules, "overall") == at("2026-11-26 11:00")
    held = explain(clock(history, rules, "overall"), history, rules, at("2026-11-25 00:00"))
    assert [(one.since, one.to, one.note_en, one.person) for one in held if one.why is Why.PAUSE] == [
        (at("2026-11-23 10:00"), at("2026-11-24 10:00"), "Awaiting the customer", HANK),
        (at("2026-11-24 10:00"), at("2026-11-24 12:00"), "Put off at the customer's wish", HANK),
    ]


@pytest.mark.parametrize("until", [None, "2026-11-20 10:00"])
def test_a_pause_ends_with_its_allowance(until: str | None) -> None:
    history = case("2026-11-02 09:00")
    rules = book(history.accepted_at)
    history = paused(history, "2026-11-02 10:00", until=until)
    # Forty working hours from Monday 10:00: seven that day, 32 from Tuesday to Friday, one on Monday the 9th.
    # So it ends on the 9th at 10:00. One hour was used, fifteen are left: Monday seven, Tuesday eight.
    assert due(history, rules, "answer") == at("2026-11-10 18:00")
    assert due(history, rules, "overall") == at("2026-11-11 09:00")
    overall = clock(history, rules, "overall")
    assert overall.state(at("2026-11-09 09:59:59")) is ClockState.PAUSED
    assert overall.state(at("2026-11-09 10:00:00")) is ClockState.RUNNING


def test_two_pauses_share_an_allowance() -> None:
    history = case("2026-11-02 09:00")
    rules = book(history.accepted_at)
    history = paused(history, "2026-11-02 10:00", "2026-11-04 10:00")
    history = paused(history, "2026-11-05 09:00", "2026-11-10 18:00")
    # The first takes 7 + 8 + 1 = 16 working hours; 24 are left: Thursday, Friday, Monday, so the second one stops
    # nothing after Monday 18:00. Counted: Monday one, Wednesday 10-12 and 13-18 seven (8), Tuesday the 10th eight.
    assert due(history, rules, "answer") == at("2026-11-10 18:00")
    # By the clock: one hour, Wednesday 10:00 to Thursday 9:00 is 23 (24), and 24 more from Monday 18:00.
    assert due(history, rules, "overall") == at("2026-11-10 18:00")


def test_a_calendar_changed_in_mid_case_changes_by_day() -> None:
    history = case("2026-11-23 14:00")
    shorter = CalendarContent("Asia/Shanghai", 7, (("08:30-12:00", "14:00-17:30"),) * 5 + ((), ()))
    first = CalendarVersion(1, LONG_AGO, PLAIN)
    # Monday 14-18 four hours; Tuesday seven by the new hours (11); Wednesday 8:30-12:00 three and a half (14:30) and
    # 14:00-15:30. The limit stays two days of eight hours: that was the rule when the case was accepted.
    for published in ("2026-11-24 00:00", "2026-11-23 12:00"):  # one from noon holds from the next morning
        rules = book(history.accepted_at, first, CalendarVersion(2, at(published), shorter))
        assert due(history, rules, "answer") == at("2026-11-25 15:30")
        found = explain(clock(history, rules, "answer"), history, rules, at("2026-11-24 09:00"))
        assert [(one.since, one.calendar_version) for one in found] == [
            (at("2026-11-23 14:00"), 1),
            (at("2026-11-23 18:00"), 1),
            (at("2026-11-24 00:00"), 2),
            (at("2026-11-24 08:30"), 2),
        ]


def test_a_holiday_declared_later_moves_a_running_deadline() -> None:
    history = case("2026-11-23 14:00")
    storm = CalendarContent("Asia/Shanghai", 8, WEEK, (day_off("2026-11-24", "台风停工", "Typhoon"),))
    first = CalendarVersion(1, LONG_AGO, PLAIN)
    rules = book(history.accepted_at, first, CalendarVersion(2, at("2026-11-24 00:00"), storm))
    # Monday four, Tuesday none, Wednesday eight (12), Thursday 9-12 and 13-14 (16); a day later than without it.
    assert due(history, rules, "answer") == at("2026-11-26 14:00")
    assert due(history, book(history.accepted_at), "answer") == at("2026-11-25 14:00")


def test_a_regrade_after_a_pause_reads_every_interval_again() -> None:
    history = paused(case("2026-11-23 09:00"), "2026-11-23 10:00", "2026-11-23 12:00")
    rules = book(history.accepted_at)
    general = derive(history, rules)
    urgent = told(history, "2026-11-23 14:00", "regraded", urgency="urgent")
    # One working day: 9-10 one, 13-18 five (6), Tuesday 9-11 two.
    assert due(urgent, rules, "answer") == at("2026-11-24 11:00")
    # Four hours by the clock: one before the pause, three after 12:00.
    assert due(urgent, rules, "plan") == at("2026-11-23 15:00")
    # Nothing pauses the first contact: thirty minutes were over at 9:30.
    assert clock(urgent, rules, "contact").state(at("2026-11-23 14:00")) is ClockState.LOST
    assert derive(told(urgent, "2026-11-23 14:05", "regraded", urgency="general"), rules) == general


def test_an_extension_counts_from_the_start() -> None:
    history = case("2026-11-02 09:00", "complex")
    rules = book(history.accepted_at)
    assert due(history, rules, "answer") == at("2026-11-06 18:00")
    assert due(history, rules, "overall") == at("2026-11-04 09:00")
    longer = told(history, "2026-11-03 10:00", "extended", number=10, unit="working_day")
    # Ten working days from Monday the 2nd at nine: two full weeks, to Friday the 13th.
    for kind in ("answer", "overall"):
        extended = clock(longer, rules, kind)
        assert (extended.due_at, extended.extended, extended.working) == (at("2026-11-13 18:00"), True, True)
    # A plan may not be extended, and nothing beyond fifteen days.
    assert due(longer, rules, "plan") == at("2026-11-06 18:00")
    beyond = told(longer, "2026-11-04 10:00", "extended", number=20, unit="working_day")
    assert due(beyond, rules, "answer") == at("2026-11-20 18:00")
    # A case that is complex no longer has no right to it.
    assert due(told(longer, "2026-11-04 10:00", "regraded", urgency="general"), rules, "overall") == at(
        "2026-11-04 09:00"
    )


def test_rounds_have_clocks_of_their_own_and_the_overall_one_runs_on() -> None:
    history = case("2026-11-23 09:00")
    rules = book(history.accepted_at)
    history = told(history, "2026-11-24 11:00", "replied")  # 26 of 48 hours
    history = told(history, "2026-11-25 15:00", "dissatisfied")
    history = told(history, "2026-11-26 09:00", "replied")  # 18 more: 44
    history = told(history, "2026-11-27 10:00", "dissatisfied")
    now = at("2026-11-27 13:00")
    assert due(history, rules, "overall") == at("2026-11-27 14:00")
    assert clock(history, rules, "overall").elapsed(now) == 47 * HOUR
    # Round 2 from Wednesday 15:00: three, Thursday eight (11), Friday 9-12 and 13-15. Round 3 from Friday 10:00:
    # seven, Monday eight (15), Tuesday one.
    assert [(c.round, c.due_at, c.state(now)) for c in derive(history, rules) if c.kind == "answer"] == [
        (1, at("2026-11-24 18:00"), ClockState.KEPT),
        (2, at("2026-11-27 15:00"), ClockState.KEPT),
        (3, at("2026-12-01 10:00"), ClockState.RUNNING),
    ]
    first = leading(derive(history, rules))
    assert first is not None
    assert (first.kind, first.round) == ("overall", 0)
    assert [(one[2], one[1]) for one in why(history, rules, "overall", "2026-11-27 13:00")] == [
        (Why.CLOCK, at("2026-11-24 11:00")),
        (Why.STOPPED, at("2026-11-25 15:00")),
        (Why.CLOCK, at("2026-11-26 09:00")),
        (Why.STOPPED, at("2026-11-27 10:00")),
        (Why.CLOCK, None),
    ]


def test_a_regrade_in_the_second_round_rewrites_nothing_of_the_first() -> None:
    history = told(case("2026-11-23 09:00"), "2026-11-24 17:00", "replied")
    rules = book(history.accepted_at)
    first = clock(history, rules, "answer")
    history = told(told(history, "2026-11-25 09:00", "dissatisfied"), "2026-11-25 10:00", "regraded", urgency="urgent")
    history = history.told("complaint.refund_settled", at("2026-11-25 11:00"), 1)  # about the first round, told later
    # Two days for the first round, as it was; one day for the second: Wednesday from nine to six.
    assert clock(history, rules, "answer", 1) == first
    assert due(history, rules, "answer", 2) == at("2026-11-25 18:00")


@pytest.mark.parametrize(("kind", "last"), [("overall", "2026-11-25 09:00"), ("answer", "2026-11-24 18:00")])
def test_a_reply_on_the_last_second_is_in_time(kind: str, last: str) -> None:
    history = case("2026-11-23 09:00")
    rules = book(history.accepted_at)
    states = []
    for late in (-SECOND, timedelta(), SECOND):
        replied = history.told("complaint.replied", at(last) + late, 1)
        states.append(clock(replied, rules, kind).state(at("2026-12-01 09:00")))
    assert states == [ClockState.KEPT, ClockState.KEPT, ClockState.LATE]
    running = clock(history, rules, kind)
    assert (running.state(at(last)), running.state(at(last) + SECOND)) == (ClockState.RUNNING, ClockState.LOST)


def test_a_returned_case_is_routed_anew_within_two_working_hours() -> None:
    history = told(case("2026-11-23 09:00"), "2026-11-23 11:15", "returned")
    rules = book(history.accepted_at)
    # 45 minutes before lunch, an hour and a quarter after it.
    assert due(history, rules, "correction") == at("2026-11-23 14:15")
    routed = told(history, "2026-11-23 14:15", "routed")
    assert clock(routed, rules, "correction").state(at("2026-11-24 09:00")) is ClockState.KEPT


@pytest.mark.parametrize(
    ("accepted", "one_day", "two_days"),
    [
        # Put back on 25 October 2026: that Sunday has 25 hours, so 24 are over at 11:00 by the wall clock.
        ("2026-10-24 12:00", "2026-10-25 11:00", "2026-10-26 11:00"),
        # Put forward on 29 March 2026: that Sunday has 23.
        ("2026-03-28 12:00", "2026-03-29 13:00", "2026-03-30 13:00"),
    ],
)
def test_summer_time_comes_and_goes(accepted: str, one_day: str, two_days: str) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    always = CalendarContent("Europe/Berlin", 24, (("00:00-24:00",),) * 7)
    history = case(accepted, zone=berlin)
    rules = book(history.accepted_at, calendar=always)
    assert due(history, rules, "plan") == at(one_day, berlin)
    assert due(history, rules, "overall") == at(two_days, berlin)


def test_an_agreed_time_is_the_deadline_to_the_second() -> None:
    begun = case("2026-11-23 09:00:07")
    rules = book(begun.accepted_at)
    assert "agreed" not in [c.kind for c in derive(begun, rules)]
    history = told(begun, "2026-11-23 09:30:01", "agreed", at="2026-11-23T17:00:00+08:00")
    assert due(history, rules, "agreed") == at("2026-11-23 17:00")
    # Two hours spent waiting for the customer are the customer's.
    waited = paused(history, "2026-11-23 10:00", "2026-11-23 12:00")
    assert due(waited, rules, "agreed") == at("2026-11-23 19:00")
    again = told(waited, "2026-11-23 15:00", "agreed", at="2026-11-24T10:00:00+08:00")
    assert due(again, rules, "agreed") == at("2026-11-24 10:00")
    # Earlier than the first contact's eight working hours: it leads, and so it is the deadline (CMP-17).
    first = leading(derive(history, rules))
    assert first is not None
    assert first.kind == "agreed"


def test_a_pause_is_over_at_its_time_whether_or_not_anybody_says_so() -> None:
    history = case("2026-11-23 09:00")
    rules = book(history.accepted_at)
    waiting = paused(history, "2026-11-23 10:00", until="2026-11-23 12:00")
    said_later = paused(history, "2026-11-23 10:00", "2026-11-24 17:00", until="2026-11-23 12:00")
    # 48 hours and the two of the pause; nothing is given back when somebody ends it on paper a day later.
    for each in (waiting, said_later):
        assert due(each, rules, "overall") == at("2026-11-25 11:00")
    assert clock(waiting, rules, "overall").state(at("2026-11-23 11:59:59")) is ClockState.PAUSED
    assert clock(waiting, rules, "overall").state(at("2026-11-23 12:00")) is ClockState.RUNNING


def test_which_clock_a_pause_stops_is_a_table() -> None:
    history = case("2026-11-23 09:00", channel="hotline")
    rules = book(history.accepted_at)
    plain = {c.kind: c.due_at for c in derive(history, rules)}
    waiting = {c.kind: c.due_at for c in derive(paused(history, "2026-11-23 09:00", "2026-11-23 10:00"), rules)}
    assert [kind for kind in plain if plain[kind] != waiting[kind]] == ["plan", "answer", "overall", "first_answer"]
    supplier = derive(paused(history, "2026-11-23 09:00", "2026-11-23 10:00", reason="third_party"), rules)
    assert [c.kind for c in supplier if c.due_at != plain[c.kind]] == ["plan"]


def test_a_province_publishes_its_own_statutory_limit() -> None:
    history = case("2026-11-23 09:00")
    henan = LimitsContent(limits=(Limit("statutory", Amount(5, AmountUnit.WORKING_DAY), mandatory=True),))
    rules = book(history.accepted_at, levels=(Level(None, 2, henan), Level(None, 1, LIMITS)))
    # Monday to Friday, five working days; a weekend would not count.
    assert due(history, rules, "statutory") == at("2026-11-27 18:00")
    assert due(history, book(history.accepted_at), "statutory") == at("2026-12-08 09:00")
    assert due(history, rules, "overall") == at("2026-11-25 09:00")


def test_a_target_is_shown_but_never_heads_the_list() -> None:
    history = case("2026-11-23 09:00", channel="hotline")
    rules = book(history.accepted_at)
    target = clock(history, rules, "first_answer")
    assert (target.target, target.due_at) == (True, at("2026-11-23 21:00"))
    first = leading(derive(history, rules))
    assert first is not None
    assert (first.kind, first.due_at) == ("contact", at("2026-11-23 18:00"))


def test_a_machine_whose_time_was_set_back_breaks_no_promise() -> None:
    history = case("2026-11-23 09:00")
    rules = book(history.accepted_at)
    replied = told(history, "2026-11-23 08:00", "replied")
    stopped = clock(replied, rules, "overall")
    assert (stopped.stopped_at, stopped.elapsed(at("2026-12-24 00:00"))) == (at("2026-11-23 09:00"), timedelta())
    assert stopped.state(at("2026-12-24 00:00")) is ClockState.KEPT


def test_reminders_fall_where_their_share_is_used() -> None:
    history = paused(case("2026-11-23 09:00"), "2026-11-23 15:00", "2026-11-24 09:00")
    rules = book(history.accepted_at)
    # Half of sixteen hours: five before the pause, three on Tuesday before lunch. Four fifths are 12:48: all of
    # Tuesday is thirteen, so they are used on Tuesday twelve minutes before six.
    assert clock(history, rules, "answer").marks == {
        50: at("2026-11-24 12:00"),
        80: at("2026-11-24 17:48"),
        100: at("2026-11-25 12:00"),
    }
