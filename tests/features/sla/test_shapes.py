"""How a clock and its explanation look over HTTP."""

from shouwen.features.organisation.contract import StaffRef
from shouwen.features.sla.contract import explain
from shouwen.features.sla.shapes import clock_of
from tests.features.sla.stories import HANK, at, book, case, clock, paused


def test_a_clock_tells_its_state_and_why_in_the_readers_language() -> None:
    history = paused(case("2026-11-23 09:00"), "2026-11-23 10:00", "2026-11-23 11:00")
    rules, now = book(history.accepted_at), at("2026-11-23 11:30")
    answer = clock(history, rules, "answer")
    people = {HANK: StaffRef(HANK, "韩峰", "1003")}
    shown = clock_of(answer, "en", now, explain(answer, history, rules, now), people).model_dump(
        by_alias=True, mode="json"
    )
    assert (shown["name"], shown["limit"], shown["limit_seconds"]) == (
        "Answer",
        {"number": 2, "unit": "working_day"},
        57600,
    )
    assert (shown["state"], shown["elapsed_seconds"], shown["stopped_at"]) == ("running", 5400, None)
    assert [(one["from"], one["to"], one["counted"], one["note"]) for one in shown["why"]] == [
        ("2026-11-23T01:00:00Z", "2026-11-23T02:00:00Z", True, ""),
        ("2026-11-23T02:00:00Z", "2026-11-23T03:00:00Z", False, "Awaiting the customer"),
        ("2026-11-23T03:00:00Z", None, True, ""),
    ]
    assert shown["why"][1]["person"]["name"] == "韩峰"
    assert clock_of(answer, "zh-CN", now).name == "办结答复"
