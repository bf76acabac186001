"""A type that headquarters made mandatory: below it may be added to and tightened, never dropped or loosened."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from shouwen.features.workorders.defaults import TYPES_KIND
from tests.conftest import TestOffice
from tests.features.workorders.making import API, TYPE, WISH, Json, read, registered, the_type, with_leaks

RULES = "/api/v1/rules/ticket_types"
_CODES = {"processes": ["leak", "other"]}
Change = Callable[[Json], object]


def firm(**changes: Any) -> Json:
    """As headquarters demands it: with a bound, a pattern, and one of several options."""
    one = the_type(**changes)
    fields = one["form"]["properties"]
    fields["cost"] |= {"maximum": 1000}
    fields["floors"] = {"type": "array", "title": "楼层", "items": {"type": "string", "enum": ["a", "b"]}}
    fields["floors"]["items"]["x-enum-names"] = [{"code": c, "name": c, "name_en": c} for c in "ab"]
    fields["line"] = {"type": "string", "title": "线路", "pattern": "L[0-9]{3}"}
    one["form"]["required"] = ["area", "place"]
    one["form"]["x-order"] = []
    return one


def errors(own: list[Json], *above: tuple[list[Json], list[str]]) -> list[tuple[str, str]]:
    levels = [TYPES_KIND.read({"types": types, "mandatory": codes}) for types, codes in above]
    found = TYPES_KIND.errors({"types": own}, levels, {"network", "business"}, _CODES)
    return [(error.field.removeprefix("content.types"), error.id) for error in found]


def changed(change: Change) -> list[tuple[str, str]]:
    one = firm()
    change(one)
    return errors([one], ([firm()], ["leak"]))


def _fields(one: Json) -> Json:
    found: Json = one["form"]["properties"]
    return found


def _without(one: Json, key: str) -> None:
    del _fields(one)[key]
    one["form"]["required"].remove(key)


LIMITS = TYPE["limits"]
FOUR = {"amount": {"number": 4, "unit": "hour"}}
YES_OR_NO = {"type": "boolean", "title": "地点"}


@pytest.mark.parametrize(
    ("change", "place", "error"),
    [
        (lambda one: one.update(active=False), ".0.active", "stays-binding"),
        (lambda one: one.update(process="other"), ".0.process", "as-above"),
        (lambda one: one.update(customer_required=False), ".0.customer_required", "stays-binding"),
        (lambda one: one.update(reopen_hours=71), ".0.reopen_hours", "shorter-than-mandatory"),
        (lambda one: _without(one, "place"), ".0.form.required", "mandatory-field"),
        (lambda one: one["form"]["required"].remove("place"), ".0.form.required", "mandatory-field"),
        (lambda one: _fields(one).update(place=YES_OR_NO), ".0.form.properties.place.type", "as-above"),
        (lambda one: _fields(one)["card"].pop("x-personal"), ".0.form.properties.card.x-personal", "stays-binding"),
        (lambda one: _fields(one)["line"].pop("pattern"), ".0.form.properties.line.pattern", "as-above"),
        (lambda one: _fields(one)["cost"].pop("maximum"), ".0.form.properties.cost.maximum", "wider-than-above"),
        (lambda one: _fields(one)["cost"].update(minimum=-5), ".0.form.properties.cost.minimum", "wider-than-above"),
        (
            lambda one: _fields(one)["place"].update(maxLength=51),
            ".0.form.properties.place.maxLength",
            "wider-than-above",
        ),
        (
            lambda one: one["limits"][1]["amount"].update(number=49),
            ".0.limits.1.amount",
            "longer-than-mandatory",
        ),
        (lambda one: one.update(limits=[LIMITS[0], LIMITS[2]]), ".0.limits.1.amount", "longer-than-mandatory"),
        (lambda one: one.update(limits=[LIMITS[1], FOUR]), ".0.limits.0.amount", "longer-than-mandatory"),
    ],
)
def test_what_is_looser_is_refused_by_its_path(change: Change, place: str, error: str) -> None:
    assert changed(change) == [(place, error)]


def test_a_choice_may_be_narrowed_and_not_widened() -> None:
    def options(codes: str) -> Change:
        names = [{"code": code, "name": code, "name_en": code} for code in codes.split()]
        return lambda one: _fields(one)["area"].update({"enum": codes.split(), "x-enum-names": names})

    assert changed(options("urban")) == [(".0.limits.1.value", "not-one-of")]
    assert changed(options("urban rural island")) == [(".0.form.properties.area.enum.2", "wider-than-above")]


def test_whatever_is_added_or_tighter_is_taken() -> None:
    def tighter(one: Json) -> None:
        _fields(one)["seen"] = {"type": "boolean", "title": "已查看"}
        _fields(one)["cost"] |= {"maximum": 500, "minimum": 1}
        _fields(one)["floors"]["items"] |= {"enum": ["a"], "x-enum-names": [{"code": "a", "name": "a", "name_en": "a"}]}
        del _fields(one)["line"]
        one["form"]["required"] = ["seen", "place", "area"]
        one["limits"] = [{"amount": {"number": 3, "unit": "hour"}}]
        one["categories"] = one["categories"][:1]
        one["assignment"] = [{"function": "business"}]
        one["channels"] = ["hotline"]

    assert changed(tighter) == []
    assert errors([firm(), the_type(code="own")], ([firm()], ["leak"])) == []


def test_what_is_not_mandatory_above_binds_nobody() -> None:
    assert errors([], ([firm()], [])) == []
    assert errors([the_type(active=False)], ([firm()], [])) == []


def test_every_level_above_binds_and_a_mandatory_type_has_to_be_there() -> None:
    province = firm(limits=[{"amount": {"number": 1, "unit": "hour"}}])
    above: tuple[tuple[list[Json], list[str]], ...] = (
        ([province], []),
        ([firm(), firm(code="flood")], ["leak", "flood"]),
    )
    assert errors([firm()], *above) == [("", "mandatory-types")]
    unknown = TYPES_KIND.errors({"types": [firm()], "mandatory": ["gone"]}, (), {"network", "business"}, _CODES)
    assert [(error.field, error.id) for error in unknown] == [("content.mandatory.0", "not-one-of")]


async def posted(office: TestOffice, unit: str, types: list[Json], mandatory: list[str]) -> httpx.Response:
    content = {"types": types, "mandatory": mandatory}
    form = {"unit": str(office.cast.units[unit]), "content": content, "note": ""}
    return await office.client("ada").post(RULES, json=form)


async def test_what_stands_above_is_told_to_whoever_writes_below(office: TestOffice) -> None:
    await with_leaks(office, unit="HZ")
    await posted(office, "HQ", [firm()], ["leak"])
    query = {"unit": str(office.cast.units["HZ"])}
    [alone] = (await office.client("ada").get(f"{RULES}/in-force", params=query)).json()["items"]
    found = (await office.client("ada").get(f"{RULES}/in-force", params=query | {"levels": True})).json()["items"]
    assert found[0]["id"] == alone["id"]
    assert [(one["own"], one["content"].get("mandatory")) for one in found] == [
        (True, None),
        (False, ["leak"]),
        (False, None),
    ]


async def test_publishing_below_is_refused_with_what_and_where(office: TestOffice) -> None:
    await with_leaks(office, unit="HZ")
    assert (await posted(office, "HQ", [firm()], ["leak"])).status_code == 201
    loose = firm(limits=[{"amount": {"number": 9, "unit": "working_day"}}])
    loose["form"]["required"] = ["area"]
    refused = await posted(office, "LJ", [loose], [])
    assert refused.status_code == 422
    assert [(error["field"], error["id"], error["message"]) for error in refused.json()["errors"]] == [
        (
            "content.types.0.form.required",
            "mandatory-field",
            "A level above demands the field “地点” (place) of every ticket of this type",
        ),
        (
            "content.types.0.limits.0.amount",
            "longer-than-mandatory",
            "Longer than the mandatory limit of a level above",
        ),
    ]
    refused = await posted(office, "LJ", [the_type(code="own")], [])
    assert [error["message"] for error in refused.json()["errors"]] == [
        "A level above has made these types mandatory: leak"
    ]


async def test_what_a_level_makes_mandatory_holds_where_others_had_published_before(office: TestOffice) -> None:
    """Haizhou has a list of its own without the type of headquarters, and a looser leak."""
    await with_leaks(office, limits=[{"amount": {"number": 9, "unit": "working_day"}}])
    alice = office.client("alice")
    assert (await alice.post(API, json=WISH | {"type": "flood"})).json()["id"] == "unknown-ticket-type"
    content: Json = {"types": [firm(), firm(code="flood", name_en="Flood")], "mandatory": ["flood"]}
    assert (await posted(office, "HQ", content["types"], content["mandatory"])).status_code == 201
    choices = (await alice.get(f"{API}/types")).json()["types"]
    assert [one["code"] for one in choices] == ["leak", "flood"]
    flood = await registered(office, type="flood")
    assert (flood["type_name"], flood["due_at"]) == ("Flood", "2026-11-23T10:00:00Z")
    assert (await registered(office))["due_at"] > flood["due_at"]
    newest = (await office.client("ada").get(RULES)).json()["versions"][0]["id"]
    answer = await office.client("ada").post(
        RULES,
        json={
            "unit": str(office.cast.units["HQ"]),
            "content": content | {"mandatory": ["flood", "leak"]},
            "note": "",
            "based_on": newest,
        },
    )
    assert answer.status_code == 201, answer.text
    assert (await registered(office))["due_at"] == flood["due_at"]
    assert (await read(alice, flood))["type_name"] == "Flood"
