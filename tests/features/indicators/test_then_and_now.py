"""Figures of the real ledger: definitions that changed, a tree that changed, and who may see what."""

import base64
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.indicators.contract import INDICATORS, IndicatorsContent
from shouwen.features.indicators.defaults import SHIPPED
from shouwen.features.organisation.contract import Appointment, ChangeUnitFromShell, Moving
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, client_with, complaint_in, hired, register
from tests.features.indicators.filling import complaint, fill, seen
from tests.features.indicators.test_figures import ask, read
from tests.features.policies.publishing import publish

FRIDAY = {"from": "2026-11-20", "to": "2026-11-20"}
WEEKEND = {"from": "2026-11-20", "to": "2026-11-22"}


def changed(indicator: str, **fields: Any) -> IndicatorsContent:
    """The shipped list with one definition changed."""
    return IndicatorsContent(
        tuple(msgspec.structs.replace(one, **fields) if one.id == indicator else one for one in SHIPPED.indicators)
    )


async def value(office: TestOffice, indicator: str, unit: str = "HZ", **query: str) -> Json:
    card = await read(office, "/scorecard", unit=unit, **query)
    [found] = [one for one in card["values"] if one["id"] == indicator]
    return dict(found)


async def test_a_complaint_of_the_ledger_is_on_the_scorecard_and_in_its_rows(office: TestOffice) -> None:
    ticket = await complaint_in(office, "replied")
    await office.count()
    card = await read(office, "/scorecard", **FRIDAY)
    assert {one["ready"] for one in card["values"]} == {True}
    assert card["counted_to"] is not None
    counted = {one["id"]: (one["value"], one["kept"]) for one in card["values"]}
    assert counted["KPI-30"] == (100.0, True)
    assert counted["N-1"] == (1.0, None)
    assert counted["KPI-13"] == (None, None)
    [row] = (await read(office, "/KPI-30/rows", **FRIDAY))["rows"]
    assert (row["number"], row["ticket"], row["matter"]) == (ticket["number"], ticket["id"], "小区没有信号")
    assert (row["unit"]["code"], row["category_name"], row["channel_name"], row["elsewhere"]) == (
        "HZN",
        "Signal coverage",
        "Hotline",
        False,
    )
    assert row["facts"]["replied"] is True


async def test_by_the_definition_of_then_and_by_that_of_now(office: TestOffice) -> None:
    """From Saturday on Haizhou demands an answer within two hours; Dana's took five."""
    ticket = await complaint_in(office, "solution_proposed")
    office.clock.move_by(timedelta(hours=5))
    await office.client("olive").post(f"{API}/tickets/{ticket['id']}/reply", json={"text": "您好，信号已恢复。"})
    tighter = changed("KPI-03", numerator=("replied_within:7200",))
    await publish(office, "HZ", tighter, days=1, name=INDICATORS)
    await office.count()
    assert (await value(office, "KPI-03", **FRIDAY))["value"] == 100.0
    office.clock.move_by(timedelta(days=2))
    now, then = [await value(office, "KPI-03", definitions=which, **FRIDAY) for which in ("now", "then")]
    assert (now["value"], now["kept"], then["value"], then["kept"]) == (0.0, False, 100.0, True)
    assert (await value(office, "KPI-03", definitions="then", **WEEKEND))["value"] == 0.0
    # Above, nothing has changed.
    assert (await value(office, "KPI-03", "HQ", **FRIDAY))["value"] == 100.0
    assert (await read(office, "/KPI-03/rows", **FRIDAY))["rows"] == []
    assert len((await read(office, "/KPI-03/rows", definitions="then", **FRIDAY))["rows"]) == 1


async def test_a_component_that_was_just_named_is_counted_first(office: TestOffice) -> None:
    await complaint_in(office, "replied")
    await office.count()
    await publish(office, "HZ", changed("KPI-03", numerator=("replied_within:60",)), name=INDICATORS)
    waiting = await value(office, "KPI-03", **FRIDAY)
    assert (waiting["ready"], waiting["value"], waiting["kept"], waiting["denominator"]) == (False, None, None, 1)
    await office.count()
    counted = await value(office, "KPI-03", **FRIDAY)
    assert (counted["ready"], counted["value"]) == (True, 100.0)


async def test_a_looser_rule_is_refused_at_its_field(office: TestOffice) -> None:
    ada = office.client("ada")
    lower = changed("KPI-12", target=Decimal(90))
    form = {"unit": str(office.cast.units["HZ"]), "content": msgspec.json.decode(msgspec.json.encode(lower))}
    answer = await ada.post(f"{API}/rules/indicators", json=form)
    assert answer.status_code == 422
    number = [one.id for one in SHIPPED.indicators].index("KPI-12")
    assert [(error["field"], error["id"]) for error in answer.json()["errors"]] == [
        (f"content.indicators.{number}.target", "looser-than-above")
    ]


async def test_how_an_indicator_was_defined(office: TestOffice) -> None:
    await publish(office, "HZ", changed("KPI-12", target=Decimal("97.5")), name=INDICATORS)
    listed = await office.client("grace").get(f"{API}/indicators", params={"unit": str(office.cast.units["HZN"])})
    [one] = [each for each in listed.json()["indicators"] if each["id"] == "KPI-12"]
    assert (one["target"], one["level"]["code"], listed.json()["zone"]) == (97.5, "HZ", "Asia/Shanghai")
    versions = await office.client("grace").get(
        f"{API}/indicators/KPI-12/versions", params={"unit": str(office.cast.units["HZN"])}
    )
    assert [(v["indicator"]["target"], v["level"] and v["level"]["code"], v["status"]) for v in versions.json()] == [
        (97.5, "HZ", "in_force"),
        (95.0, None, "in_force"),
    ]
    assert versions.json()[0]["published_by"]["agent_no"] == "1010"
    unknown = await ask(office, "/KPI-99/versions")
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-indicator")


async def test_units_of_then_are_compared_and_what_moved_away_is_counted_where_it_was(office: TestOffice) -> None:
    """On Saturday the network department moves to Yunling; what it did on Friday stays Haizhou's."""
    manager = client_with(office, await hired(office, "hugo", Appointment("manager", office.cast.units["HZ"])))
    await register(office)
    office.clock.move_by(timedelta(days=1))
    await office.desk.run(ChangeUnitFromShell(office.cast.units["HZN"], Moving(office.cast.units["YL"])), THE_SYSTEM)
    await office.count()
    compared = await read(office, "/N-1/comparison", **{**WEEKEND, "to": "2026-11-21"})
    assert {child["unit"]["code"]: child["value"] for child in compared["children"] if child["value"]} == {"HZN": 1.0}
    assert (compared["unit"]["value"], compared["own"], compared["elsewhere"]) == (1.0, None, None)
    yunling = await read(office, "/N-1/comparison", unit="YL", **{**WEEKEND, "to": "2026-11-21"})
    assert {child["unit"]["code"]: child["value"] for child in yunling["children"]}["HZN"] == 0.0
    # Haizhou's own manager does not see the department any more: it adds up without its name.
    query = {"unit": str(office.cast.units["HZ"]), "from": "2026-11-20", "to": "2026-11-21"}
    seen = (await manager.get(f"{API}/indicators/N-1/comparison", params=query)).json()
    assert "HZN" not in {child["unit"]["code"] for child in seen["children"]}
    assert (seen["elsewhere"]["value"], seen["unit"]["value"]) == (1.0, 1.0)


async def test_a_case_that_the_reader_may_not_see_is_a_bare_row(office: TestOffice) -> None:
    """Whoever may not see the case now sees that it counts, and neither its number nor its matter."""
    ticket = await register(office)
    await fill(office, [seen(complaint(date(2026, 11, 20), ("YLN", "YL", "HQ")), subject=UUID(ticket["id"]))])
    [row] = (await read(office, "/N-1/rows", "charlie", "YL", **FRIDAY))["rows"]
    shown = {name: row[name] for name in ("ticket", "number", "matter", "count", "elsewhere", "facts")}
    assert shown == {"ticket": None, "number": None, "matter": None, "count": 1, "elsewhere": True, "facts": {}}
    [seen_by_grace] = (await read(office, "/N-1/rows", "grace", "YL", **FRIDAY))["rows"]
    assert (seen_by_grace["number"], seen_by_grace["elsewhere"]) == (ticket["number"], False)


async def test_strangers_find_nothing_and_others_are_told_that_they_may_not(office: TestOffice) -> None:
    for path in ("/scorecard", "/KPI-30/trend", "/KPI-30/comparison", "/KPI-30/analysis", "/KPI-30/rows"):
        query = {"by": "day"} if "analysis" in path else {}
        stranger = await ask(office, path, "charlie", "HZ", **query)
        assert (stranger.status_code, stranger.json()["id"]) == (404, "not-found"), path
        agent = await ask(office, path, "alice", "HZT", **query)
        assert (agent.status_code, agent.json()["id"]) == (403, "not-permitted"), path
    # Mona leads the network department: what lies beside and above it is not hers.
    assert (await ask(office, "/scorecard", "mona", "HZB")).status_code == 404
    assert (await ask(office, "/scorecard", "mona", "HZ")).status_code == 404
    own = await office.client("mona").get(f"{API}/indicators/scorecard", params=FRIDAY)
    assert own.json()["unit"]["code"] == "HZN"


async def test_questions_that_make_no_sense(office: TestOffice) -> None:
    async def wrong(path: str, **query: str) -> list[tuple[str, str]]:
        answer = await ask(office, path, **query)
        assert answer.status_code == 422, answer.text
        return [(error["field"], error["id"]) for error in answer.json().get("errors", [])]

    assert await wrong("/scorecard", to="2026-11-21") == [("to", "day-in-the-future")]
    assert await wrong("/scorecard", to="2026-10-31") == [("to", "before-its-start")]
    assert await wrong("/KPI-30/trend", **{"from": "2025-01-01"}, grain="day") == [("grain", "too-many")]
    assert await wrong("/KPI-30/analysis", by="colour") == [("by", "not-one-of")]
    assert await wrong("/KPI-30/analysis", by="channel", channel="pigeon") == [("channel", "not-one-of")]
    beyond = base64.urlsafe_b64encode(b'["2026-11-20","00000000-0000-0000-0000-000000000001",99999]').decode()
    for after in ("nowhere", "bm93aGVyZQ", beyond):
        assert await wrong("/KPI-30/rows", after=after) == [("after", "not-cursor")]
    plain = await ask(office, "/N-1/rows", part="missing")
    assert (plain.status_code, plain.json()["id"]) == (422, "no-such-part")
    unknown = await ask(office, "/KPI-99/trend")
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-indicator")
