"""Figures of a day at the hotline, taken apart, and the calls behind them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.telephony.contract import KeepTick
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.telephony.seating import HERE, called, id_of

_OVER = {"outcome": "answered", "ended_by": "customer"}


async def figures(office: TestOffice, who: str = "bob", **asked: Any) -> Json:
    answer = await office.client(who).get(f"{HERE}/figures", params=asked)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def values(line: Json) -> Json:
    return {each["figure"]: each["value"] for each in line["figures"]}


async def behind(office: TestOffice, counted: str, who: str = "bob", **asked: Any) -> set[str]:
    answer = await office.client(who).get(f"{HERE}/calls", params={"counted": counted, **asked})
    assert answer.status_code == 200, answer.text
    return {each["contact"] for each in answer.json()["items"]}


async def refused(office: TestOffice, contact: UUID, who: str, why: str) -> None:
    """The call was offered to somebody who did not take it."""
    at, agent, seq = office.clock.now(), id_of(office, who), 1 + sum(map(ord, who + why))
    step: Json = {"contact_id": contact, "seq": seq, "at": at, "agent_id": agent}
    offered = step | {"no": 0, "kind": "offered", "detail": {}}
    withdrawn = step | {"no": 1, "kind": "withdrawn", "detail": {"why": why}}
    await office.desk.run(KeepTick(1, call_steps=[offered, withdrawn]), THE_SYSTEM)


async def changes(office: TestOffice, who: str, *told: tuple[datetime, str, UUID | None]) -> None:
    agent, unit = id_of(office, who), office.cast.units["HZT"]
    rows: list[Json] = [
        {
            "agent_id": agent,
            "at": at,
            "seq": 10,
            "unit_id": unit,
            "presence": presence,
            "reason": "",
            "contact_id": call,
        }
        for at, presence, call in told
    ]
    await office.desk.run(KeepTick(1, seat_changes=rows), THE_SYSTEM)


async def a_day(office: TestOffice) -> dict[str, UUID]:
    """Six calls of Haizhou, one that comes from nobody's queue, one out, and one of another province."""
    now = office.clock.now()
    nobody: Json = {"answered_at": None, "ended_at": now, "outcome": "abandoned"}
    made = {
        "soon": await called(office, ended_at=now, talked=60_000, held=5_000, transfers=1, **_OVER),
        "late": await called(office, ended_at=now, waited=30_000, rang=16_000, talked=30_000, **_OVER),
        "on": await called(office),
        "gave_up": await called(office, None, **nobody | {"waited": 20_000}),
        "at_once": await called(office, None, **nobody | {"waited": 2_000}),
        "no_queue": await called(office, None, **nobody | {"waited": 0, "outcome": "no_queue", "queue": ""}),
        "out": await called(office, direction="out", ended_at=now, talked=9_000, queue="", **_OVER),
        "far": await called(office, "charlie", ended_at=now, **_OVER),
    }
    await refused(office, made["late"], "bob", "declined")
    await refused(office, made["soon"], "bob", "rang_out")
    await refused(office, made["far"], "charlie", "declined")
    return made


async def test_a_day_comes_to_figures_and_each_opens_to_its_calls(office: TestOffice) -> None:
    made = await a_day(office)
    found = await figures(office)
    parts = found["total"]["parts"]
    assert (parts["arrived"], parts["wanted"], parts["answered"], parts["handled"]) == (6, 5, 3, 2)
    assert (parts["abandoned"], parts["short_abandoned"], parts["abandoned_late"], parts["calls_out"]) == (1, 1, 1, 1)
    assert (parts["waited_ms"], parts["rang_ms"], parts["talked_ms"], parts["held_ms"]) == (
        60_000,
        24_000,
        90_000,
        5_000,
    )
    assert (parts["offers"], parts["declined"], parts["rang_out"], parts["agents"]) == (2, 1, 1, 1)
    shown = values(found["total"])
    assert (shown["connection_rate"], shown["manual_answer_rate"]) == (83.33, 40.0)
    assert (shown["service_level_of_waiting"], shown["service_level_of_arrived"]) == (50.0, 40.0)
    assert (shown["abandonment_rate"], shown["speed_of_answer"], shown["three_ring_rate"]) == (25.0, 20.0, 66.67)
    assert (shown["talk_time"], shown["handling_time"], shown["refusals_per_agent"]) == (45.0, 47.5, 1.0)
    for each in found["definitions"]:
        calls = await behind(office, each["opens"])
        number = parts.get(each["opens"], parts["transfers"])
        assert len(calls) == number, each["opens"]
    assert await behind(office, "answered_within") == {str(made["soon"]), str(made["on"])}
    assert await behind(office, "short_abandoned") == {str(made["at_once"])}
    assert await behind(office, "calls_out") == {str(made["out"])}
    assert await behind(office, "declined", agent=id_of(office, "bob")) == {str(made["late"])}
    assert await behind(office, "declined", agent=id_of(office, "alice")) == set()
    assert await behind(office, "arrived", queue="english") == set()


async def test_figures_are_taken_apart(office: TestOffice) -> None:
    await a_day(office)
    local = office.clock.now().astimezone(ZoneInfo("Asia/Shanghai"))
    apart = {by: await figures(office, by=by) for by in ("day", "hour", "queue", "unit", "agent")}
    keys = {by: [line["key"] for line in found["lines"]] for by, found in apart.items()}
    assert (keys["day"], keys["hour"]) == ([f"{local:%Y-%m-%d}"], [f"{local:%H}"])
    assert keys["queue"] == ["", "hotline"]
    assert [line["name"] for line in apart["queue"]["lines"]] == ["", "Hotline"]
    assert keys["unit"] == [str(office.cast.units["HZT"])]
    agents = {line["key"]: line["parts"] for line in apart["agent"]["lines"]}
    assert agents[str(id_of(office, "alice"))]["answered"] == 3
    assert agents[str(id_of(office, "bob"))]["declined"] == 1
    assert all(found["total"] == apart["day"]["total"] for found in apart.values())
    only = await figures(office, queue="hotline")
    assert only["total"]["parts"]["arrived"] == 5
    assert len(await behind(office, "arrived", hour=local.hour)) == 6
    assert len(await behind(office, "arrived", hour=(local.hour + 1) % 24)) == 0


async def test_times_of_seats_are_cut_at_the_ends_of_days(office: TestOffice) -> None:
    """Alice sits from before midnight to one hour into the day; the day before has the rest."""
    midnight = datetime.fromisoformat("2026-11-20T00:00:00+08:00")
    office.clock.move_to(midnight + timedelta(hours=12))
    call = await called(office, arrived_at=midnight)
    minutes = {name: midnight + timedelta(minutes=at) for name, at in (("in", -60), ("busy", -20), ("idle", 10))}
    await changes(
        office,
        "alice",
        (minutes["in"], "idle", None),
        (minutes["busy"], "busy", None),
        (minutes["idle"], "idle", None),
        (midnight + timedelta(minutes=20), "talking", call),
        (midnight + timedelta(minutes=45), "wrap_up", None),
        (midnight + timedelta(minutes=50), "idle", None),
        (midnight + timedelta(minutes=60), "signed_out", None),
    )
    found = await figures(office, **{"from": "2026-11-19", "to": "2026-11-20"})
    before, after = (line["parts"] for line in found["lines"])
    hour = 3_600_000
    assert (before["signed_in_ms"], before["idle_ms"], before["busy_ms"]) == (hour, hour * 2 // 3, hour // 3)
    assert (after["signed_in_ms"], after["busy_ms"], after["idle_ms"]) == (hour, hour // 6, hour // 3)
    assert (after["talking_ms"], after["wrap_up_ms"], after["wrap_up_in_ms"]) == (
        hour * 5 // 12,
        hour // 12,
        hour // 12,
    )
    assert values(found["lines"][1])["occupancy"] == 60.0
    alone = await figures(office, **{"from": "2026-11-20", "to": "2026-11-20"})
    assert alone["lines"][0]["parts"] == after
    (line,) = (await figures(office, by="queue", **{"from": "2026-11-20", "to": "2026-11-20"}))["lines"]
    assert (line["key"], line["parts"]["talking_ms"], line["parts"]["signed_in_ms"]) == ("hotline", hour * 5 // 12, 0)
    assert values(line)["occupancy"] is None


async def test_who_still_sits_is_counted_until_now(office: TestOffice) -> None:
    now = office.clock.now()
    await changes(office, "alice", (now - timedelta(minutes=5), "idle", None))
    parts = (await figures(office))["total"]["parts"]
    assert (parts["signed_in_ms"], parts["idle_ms"]) == (300_000, 300_000)


async def test_figures_are_for_supervisors_of_their_units(office: TestOffice) -> None:
    await a_day(office)
    unit = str(office.cast.units["YL"])
    assert (await office.client("alice").get(f"{HERE}/figures")).status_code == 403
    assert (await office.client("bob").get(f"{HERE}/figures", params={"unit": unit})).status_code == 404
    far = await figures(office, "charlie")
    assert (far["total"]["parts"]["arrived"], far["total"]["parts"]["declined"]) == (1, 1)
    for period in ({"from": "2026-11-20", "to": "2026-11-19"}, {"from": "2020-01-01", "to": "2026-11-19"}):
        assert (await office.client("bob").get(f"{HERE}/figures", params=period)).status_code == 422
