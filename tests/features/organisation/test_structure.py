"""The tree of units and the roles."""

from typing import Any

import pytest
from sqlalchemy import select

from shouwen.app.defaults import install_defaults
from shouwen.features.organisation.contract import CodeTaken, DefineRoles, OpenUnit
from shouwen.features.organisation.queries import unit_coded, unit_within, units_within
from shouwen.features.organisation.tables import roles, unit_ancestors
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, Scope
from tests.conftest import TestOffice
from tests.features.organisation.conftest import People, happened, open_unit


async def test_a_unit_knows_all_above_it(office: TestOffice, people: People) -> None:
    above = select(unit_ancestors.c.ancestor_id, unit_ancestors.c.depth).where(unit_ancestors.c.unit_id == people.team)
    assert await office.database.read.tuples(above.order_by(unit_ancestors.c.depth)) == [
        (people.team, 0),
        (people.centre, 1),
        (people.province, 2),
        (people.headquarters, 3),
    ]
    assert ("organisation.unit_opened", people.team, {"code": "T-HN-CC-1"}) in await happened(office)


@pytest.mark.parametrize(
    ("unit", "errors"),
    [
        (OpenUnit(THE_SYSTEM.id, "team", "X", "某", "X"), [("parent", "unknown-unit")]),
        (OpenUnit(None, "planet", "X", "某", "X"), [("kind", "not-one-of")]),
        (OpenUnit(None, "team", " ", "", ""), [("code", "required"), ("name", "required"), ("name_en", "required")]),
    ],
)
async def test_a_wrong_unit_is_refused_field_by_field(
    office: TestOffice, unit: OpenUnit, errors: list[tuple[str, str]]
) -> None:
    before = await happened(office)
    with pytest.raises(InvalidInput) as refused:
        await office.desk.run(unit, THE_SYSTEM)
    assert [(error.field, error.id) for error in refused.value.errors] == errors
    assert await happened(office) == before


async def test_a_code_is_given_once(office: TestOffice, people: People) -> None:
    with pytest.raises(CodeTaken):
        await open_unit(office, people.province, "hall", "T-HN-CC")


async def test_roles_gain_what_is_new_and_keep_their_own(office: TestOffice, people: People) -> None:
    before = await happened(office)
    await office.desk.run(DefineRoles((("desk_agent", ("desks.tidy",)), ("desk_machine", ()))), THE_SYSTEM)
    rows = dict(await office.database.read.tuples(select(roles.c.code, roles.c.permissions)))
    assert rows["desk_agent"] == ["complaints.register", "desks.tidy", "organisation.read"]
    assert rows["desk_machine"] == []
    assert [event[2] for event in await happened(office) if event not in before] == [{"roles": ["desk_agent"]}]


async def test_what_a_site_took_away_does_not_come_back(office: TestOffice) -> None:
    await install_defaults(office.office)
    agent = next(role for role in (await book(office))["roles"] if role["code"] == "agent")
    form = {name: agent[name] for name in ("name_en", "post_class", "duties", "version")} | {"name": agent["name_zh"]}
    fewer = [each for each in agent["permissions"] if each != "complaints.register"]
    answer = await office.client("ada").put("/api/v1/organisation/roles/agent", json=form | {"permissions": fewer})
    assert answer.status_code == 204, answer.text
    await install_defaults(office.office)
    agent = next(role for role in (await book(office))["roles"] if role["code"] == "agent")
    assert agent["permissions"] == fewer


async def book(office: TestOffice) -> dict[str, Any]:
    answer = await office.client("ada").get("/api/v1/organisation/roles")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_roles_that_are_known_leave_no_trace(office: TestOffice, people: People) -> None:
    before = await happened(office)
    await office.desk.run(DefineRoles((("desk_agent", ("organisation.read",)),)), THE_SYSTEM)
    await install_defaults(office.office)
    assert await happened(office) == before


async def test_a_scope_holds_its_subtrees_in_the_readers_language(office: TestOffice, people: People) -> None:
    province = Scope((people.province,))
    seen = await units_within(office.database.read, province, "en")
    assert [(unit.code, unit.name, unit.parent_id) for unit in seen] == [
        ("T-HN", "Name T-HN", people.headquarters),
        ("T-HN-CC", "Name T-HN-CC", people.province),
        ("T-HN-CC-1", "Name T-HN-CC-1", people.centre),
    ]
    assert [unit.name for unit in await units_within(office.database.read, province, "zh-CN")] == [
        "名T-HN",
        "名T-HN-CC",
        "名T-HN-CC-1",
    ]
    assert await units_within(office.database.read, Scope(), "en") == []


async def test_inside_and_outside_of_a_scope(office: TestOffice, people: People) -> None:
    both = Scope((people.centre, people.other_province))
    assert await unit_within(office.database.read, people.team, both)
    assert await unit_within(office.database.read, people.other_province, both)
    assert not await unit_within(office.database.read, people.province, both)
    assert not await unit_within(office.database.read, people.alice, both)
    assert not await unit_within(office.database.read, people.team, Scope())


async def test_a_unit_is_found_by_its_code(office: TestOffice, people: People) -> None:
    assert await unit_coded(office.database.read, "T-HN-CC") == people.centre
    with pytest.raises(InvalidInput):
        await unit_coded(office.database.read, "nowhere")
