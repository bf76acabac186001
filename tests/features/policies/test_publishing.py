"""Publishing rules, planning them, taking them back; what the product ships."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from shouwen.app.defaults import install_defaults
from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.policies.contract import (
    AlreadyInForce,
    PublishRules,
    RulesChanged,
    ShipRules,
    TableContent,
    TableRow,
    UnknownRule,
    WithdrawRules,
)
from shouwen.features.policies.queries import rules_around
from shouwen.features.policies.tables import rule_versions
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, NotFound, NotPermitted
from shouwen.platform.tables import ledger
from tests.conftest import MORNING, TestOffice
from tests.features.policies.publishing import DAY, as_json, publish

SECOND = timedelta(seconds=1)


def all_to(function: str) -> TableContent:
    row = TableRow("all", ("", "", "", ""), (f'"{function}"', '"一律"', '"all"'))
    return replace(ASSIGNMENT_TABLE, rows=(row,))


async def function_at(office: TestOffice, code: str) -> str:
    """Which function the table in force around a unit gives everything to; the shipped one: nothing."""
    rules = await rules_around(office.read, office.cast.units[code])
    rows = rules.at(ASSIGNMENT, office.clock.now()).content.rows
    return rows[0].results[0].strip('"') if len(rows) == 1 else ""


async def events(office: TestOffice) -> list[tuple[object, ...]]:
    c = ledger.c
    told = select(c.type, c.subject_id, c.actor_id, c.units, c.data).where(c.type.like("policies.%"))
    return [tuple(row) for row in await office.read.tuples(told.where(c.actor_id != THE_SYSTEM.id).order_by(c.id))]


async def test_a_planned_version_takes_effect_at_its_instant(office: TestOffice) -> None:
    await publish(office, "HZ", all_to("business"), days=2)
    await publish(office, "HZ", all_to("network"), days=1)
    found = []
    for wait in (DAY - SECOND, SECOND, DAY - SECOND, SECOND):
        office.clock.move_by(wait)
        found.append((await function_at(office, "HZ"), await function_at(office, "HZT")))
    assert found == [("", "")] + [("network", "network")] * 2 + [("business", "business")]
    assert await function_at(office, "YL") == ""


async def test_the_nearest_level_decides_alone_and_all_levels_stack(office: TestOffice) -> None:
    await publish(office, "HQ", all_to("vas"))
    await publish(office, "HZ", all_to("business"))
    await publish(office, "HZT", all_to("network"), days=1)
    found = {code: await function_at(office, code) for code in ("HQ", "HZ", "HZT", "LJH", "YL")}
    assert found == {"HQ": "vas", "HZ": "business", "HZT": "business", "LJH": "business", "YL": "vas"}
    rules = await rules_around(office.read, office.cast.units["HZT"])
    stacked = rules.stack(ASSIGNMENT, MORNING + DAY)
    assert [(one.depth, one.version) for one in stacked] == [(0, 1), (1, 1), (2, 1), (None, 1)]
    assert [one.depth for one in rules.stack(ASSIGNMENT, MORNING)] == [1, 2, None]


async def test_who_published_what_is_kept_and_told(office: TestOffice) -> None:
    version = await publish(office, "HZT", all_to("network"), days=1)
    row = (await office.read.dicts(select(rule_versions).where(rule_versions.c.id == version)))[0]
    assert row["published_by"] == office.cast.ada.id
    assert (row["published_at"], row["valid_from"]) == (MORNING, MORNING + DAY)
    path = [office.cast.units[code] for code in ("HZT", "HZ", "HQ")]
    [(kind, subject, actor, units, data)] = await events(office)
    assert (kind, subject, actor, units) == ("policies.rules_published", version, office.cast.ada.id, path)
    assert data == {"name": ASSIGNMENT, "rule_version": 1, "valid_from": "2026-11-21T01:00:00Z"}


async def test_of_two_who_publish_at_once_one_is_told(office: TestOffice) -> None:
    wishes = [publish(office, "HZ", all_to(function)) for function in ("network", "business")]
    answers = await asyncio.gather(*wishes, return_exceptions=True)
    assert sum(isinstance(answer, UUID) for answer in answers) == 1
    assert sum(isinstance(answer, RulesChanged) for answer in answers) == 1
    assert len(await events(office)) == 1


async def test_who_edited_an_older_version_is_told(office: TestOffice) -> None:
    shipped = (await rules_around(office.read, office.cast.units["HZ"])).at(ASSIGNMENT, MORNING).id
    first = await office.desk.run(wish(office, "HZ", shipped), office.cast.ada)
    for stale in (None, shipped, UUID(int=5)):
        with pytest.raises(RulesChanged):
            await office.desk.run(wish(office, "HZ", stale), office.cast.ada)
    second = await office.desk.run(wish(office, "HZ", first), office.cast.ada)
    with pytest.raises(RulesChanged):
        await office.desk.run(wish(office, "HZ", first), office.cast.ada)
    # Below it starts from the newest above it, or from nothing.
    with pytest.raises(RulesChanged):
        await office.desk.run(wish(office, "HZT", first), office.cast.ada)
    await office.desk.run(wish(office, "HZT", second), office.cast.ada)
    await office.desk.run(wish(office, "HZN", None), office.cast.ada)


def wish(office: TestOffice, code: str, based_on: UUID | None) -> PublishRules:
    content = as_json(ASSIGNMENT_TABLE)
    return PublishRules(ASSIGNMENT, office.cast.units[code], None, content, based_on, "")


async def test_a_planned_version_is_withdrawn_and_one_in_force_is_not(office: TestOffice) -> None:
    ada = office.cast.ada
    planned = await publish(office, "HZ", all_to("network"), days=1)
    await office.desk.run(WithdrawRules(planned, "填错了"), ada)
    await office.desk.run(WithdrawRules(planned, "又一次"), ada)
    office.clock.move_by(DAY)
    assert await function_at(office, "HZ") == ""
    again = await publish(office, "HZ", all_to("business"), days=1)
    office.clock.move_by(DAY - SECOND)
    assert await function_at(office, "HZ") == ""
    office.clock.move_by(SECOND)
    with pytest.raises(AlreadyInForce):
        await office.desk.run(WithdrawRules(again, "太晚了"), ada)
    assert await function_at(office, "HZ") == "business"
    told = await events(office)
    assert [kind for kind, *_ in told] == [f"policies.rules_{did}" for did in ("published", "withdrawn", "published")]
    assert told[1][-1] == {
        "name": ASSIGNMENT,
        "rule_version": 1,
        "valid_from": "2026-11-21T01:00:00Z",
        "reason": "填错了",
    }
    numbers = select(rule_versions.c.version).where(rule_versions.c.unit_id == office.cast.units["HZ"])
    assert [number for (number,) in await office.read.tuples(numbers.order_by(rule_versions.c.version))] == [1, 2]


async def test_what_is_not_ones_own_is_not_found(office: TestOffice) -> None:
    ada = replace(office.cast.ada, scope=replace(office.cast.ada.scope, roots=(office.cast.units["YL"],)))
    for code in ("HZ", "HQ"):
        with pytest.raises(NotFound):
            await office.desk.run(wish(office, code, None), ada)
    theirs = await publish(office, "HZ", all_to("network"), days=1)
    shipped = (await rules_around(office.read, None)).at(ASSIGNMENT, MORNING).id
    for version in (theirs, shipped, UUID(int=5)):
        with pytest.raises(NotFound):
            await office.desk.run(WithdrawRules(version, "不归我管"), ada)
    with pytest.raises(NotFound):
        await office.desk.run(WithdrawRules(shipped, "随产品而来"), office.cast.ada)
    with pytest.raises(NotPermitted):
        await office.desk.run(wish(office, "YL", None), office.cast.charlie)


async def test_nothing_takes_effect_in_the_past_and_nothing_unknown_at_all(office: TestOffice) -> None:
    past = replace(wish(office, "HZ", None), valid_from=MORNING - SECOND)
    with pytest.raises(InvalidInput) as refused:
        await office.desk.run(past, office.cast.ada)
    assert [(error.field, error.id) for error in refused.value.errors] == [("valid_from", "valid-from-in-the-past")]
    await office.desk.run(replace(past, valid_from=MORNING), office.cast.ada)
    with pytest.raises(UnknownRule):
        await office.desk.run(replace(past, name="weather"), office.cast.ada)


async def shipped(office: TestOffice) -> list[tuple[object, ...]]:
    c = rule_versions.c
    wanted = select(c.version, c.valid_from).where(c.name == ASSIGNMENT, c.unit_id.is_(None)).order_by(c.version)
    return [tuple(row) for row in await office.read.tuples(wanted)]


async def test_what_is_shipped_is_shipped_once(office: TestOffice) -> None:
    first = await shipped(office)
    for _ in range(2):
        await install_defaults(office.office)
    assert await shipped(office) == first
    newer, older = ShipRules(ASSIGNMENT, as_json(all_to("vas"))), ShipRules(ASSIGNMENT, as_json(ASSIGNMENT_TABLE))
    for ship in (newer, newer, older, older):
        await office.desk.run(ship, THE_SYSTEM)
        office.clock.move_by(DAY)
    assert await shipped(office) == [*first, (2, MORNING), (3, MORNING + 2 * DAY)]


async def test_two_servers_that_start_at_once_ship_one_version(office: TestOffice) -> None:
    ships = [office.desk.run(ShipRules(ASSIGNMENT, msgspec.to_builtins(all_to("vas"))), THE_SYSTEM) for _ in range(2)]
    await asyncio.gather(*ships, return_exceptions=True)
    assert [number for number, _ in await shipped(office)] == [1, 2]
