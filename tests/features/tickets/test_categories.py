"""Categories are a rule: each unit has those in force around it, and a ticket keeps the words of its day."""

from dataclasses import replace

from shouwen.features.organisation.contract import Appointment
from shouwen.features.tickets.contract import CATEGORIES, CategoriesContent
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, case_of, client_with, hired, register
from tests.features.policies.publishing import DAY, as_json, publish

COVERAGE, *OTHERS = SHIPPED_CATEGORIES.categories


async def codes(office: TestOffice, username: str) -> list[str]:
    return [each["code"] for each in (await office.client(username).get(f"{API}/categories")).json()]


async def test_a_province_renames_adds_and_retires(office: TestOffice) -> None:
    before = await register(office)
    renamed = replace(COVERAGE, name="没有信号", name_en="No signal")
    roaming = replace(COVERAGE, code="network.roaming", name="漫游", name_en="Roaming", needs_place=False)
    retired = [replace(each, active=each.code != "vas.sms") for each in OTHERS]
    await publish(office, "HZ", CategoriesContent((renamed, roaming, *retired)), days=1, name=CATEGORIES)
    assert await codes(office, "alice") == await codes(office, "charlie")
    office.clock.move_by(DAY)
    offered = await codes(office, "alice")
    assert offered[:2] == ["network.coverage", "network.roaming"]
    assert "vas.sms" not in offered
    assert "vas.sms" in await codes(office, "charlie")

    alice = office.client("alice")
    after = await register(office)
    names = [(await case_of(alice, ticket))["category_name"] for ticket in (before, after)]
    assert names == ["Signal coverage", "No signal"]
    lines = (await alice.get(f"{API}/tickets", params={"sort": "registered"})).json()["items"]
    assert [line["category_name"] for line in lines] == names
    assert (await register(office, category="network.roaming", place=None))["department"]["code"] == "HZN"
    for who, category, status in (
        ("alice", "vas.sms", 422),
        ("charlie", "vas.sms", 201),
        ("charlie", "network.roaming", 422),
    ):
        answer = await office.client(who).post(f"{API}/complaints", json=DANA | {"category": category, "place": None})
        assert answer.status_code == status
        if status == 422:
            assert [(each["field"], each["id"]) for each in answer.json()["errors"]] == [
                ("category", "unknown-category")
            ]


async def test_what_a_list_of_categories_must_keep(office: TestOffice) -> None:
    content = as_json(CategoriesContent((COVERAGE, replace(OTHERS[0], code=COVERAGE.code))))
    first, second = content["categories"]
    wrong = {
        "categories": [
            first | {"code": "Bad Code", "name": " ", "urgency": "soon", "hotline_axis": None, "needs_place": 1},
            {"code": "x"},
        ]
    }
    form = {"unit": str(office.cast.units["HZ"]), "content": wrong}
    answer = await office.client("ada").post(f"{API}/rules/{CATEGORIES}", json=form)
    assert {each["field"].removeprefix("content.categories."): each["id"] for each in answer.json()["errors"]} == {
        "0.code": "invalid",
        "0.name": "required",
        "0.urgency": "not-one-of",
        "0.hotline_axis": "not-one-of",
        "0.needs_place": "not-bool",
        **{
            f"1.{name}": "required"
            for name in (
                "group",
                "name",
                "name_en",
                "group_name",
                "group_name_en",
                "hotline_axis",
                "needs_place",
                "urgency",
            )
        },
    }
    form["content"] = {"categories": [each | {"active": False} for each in (first, second)]}
    answer = await office.client("ada").post(f"{API}/rules/{CATEGORIES}", json=form)
    found = {each["field"]: each["id"] for each in answer.json()["errors"]}
    assert found == {"content.categories.1.code": "given-twice", "content.categories": "none-active"}


async def test_nobody_needs_a_place_in_the_scope_to_know_the_categories(office: TestOffice) -> None:
    token = await hired(office, "lea", Appointment("agent", office.cast.units["LJH"]))
    answer = await client_with(office, token).get(f"{API}/categories")
    assert len(answer.json()) == len(SHIPPED_CATEGORIES.categories)
