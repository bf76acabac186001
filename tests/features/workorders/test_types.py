"""Publishing types: everything that stands against one is told by its path; what is shipped stands."""

from collections.abc import Callable
from typing import Any

import httpx
import msgspec
import pytest

from shouwen.features.workorders.defaults import SHIPPED, TYPES_KIND
from tests.conftest import TestOffice
from tests.features.workorders.making import (
    API,
    WISH,
    Json,
    acted,
    done,
    published,
    read,
    registered,
    the_type,
    with_leaks,
)

_CODES = {"processes": [one.process for one in SHIPPED.types] + ["leak"]}


def wrong_with(*types: Json) -> list[tuple[str, str]]:
    content = {"types": list(types)}
    errors = TYPES_KIND.errors(content, (), {"network", "business"}, _CODES)
    return [(error.field.removeprefix("content.types."), error.id) for error in errors]


def test_what_is_shipped_can_be_published_as_it_is() -> None:
    content = msgspec.json.decode(msgspec.json.encode(SHIPPED))
    assert TYPES_KIND.errors(content, (), set(), _CODES) == []
    assert TYPES_KIND.read(content) == SHIPPED
    assert wrong_with(the_type()) == []


def _form(**field: Any) -> Callable[[Json], None]:
    def change(one: Json) -> None:
        one["form"]["properties"]["place"] = {"title": "地点", "x-title-en": "Place"} | field

    return change


def _set(*path: Any, to: Any) -> Callable[[Json], None]:
    def change(one: Json) -> None:
        at: Any = one
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to

    return change


_PLACE = "0.form.properties.place"
_FIELD = {"type": "string", "title": "字段", "x-title-en": "Field"}
_NAMES = [{"code": "a", "name": "甲", "name_en": "A"}]


@pytest.mark.parametrize(
    ("change", "place", "error"),
    [
        (_form(type="string", oneOf=[]), f"{_PLACE}.oneOf", "unknown-field"),
        (_form(type="object"), f"{_PLACE}.type", "not-one-of"),
        (_form(type="string", minimum=1), f"{_PLACE}.minimum", "not-for-this-type"),
        (_form(type="number", pattern="a"), f"{_PLACE}.pattern", "not-for-this-type"),
        (_form(type="string", pattern="(a+)+"), f"{_PLACE}.pattern", "unfit-pattern"),
        (_form(type="string", format="date", maxLength=3), f"{_PLACE}.maxLength", "not-for-this-type"),
        (_form(type="string", format="money"), f"{_PLACE}.format", "not-one-of"),
        (_form(type="string", minLength=9, maxLength=3), f"{_PLACE}.minLength", "out-of-range"),
        (_form(type="number", minimum=9, maximum=3), f"{_PLACE}.maximum", "too-small"),
        (_form(type="string", enum=["a", "b"]), f"{_PLACE}.x-enum-names", "lacks-names"),
        (_form(type="string", enum=["a", "a"]), f"{_PLACE}.enum.1", "given-twice"),
        (_form(type="string", enum=["b"], **{"x-enum-names": _NAMES}), f"{_PLACE}.x-enum-names", "lacks-names"),
        (_form(type="array"), f"{_PLACE}.items", "required"),
        (_form(type="string", **{"x-personal": True, "x-listed": True}), f"{_PLACE}.x-listed", "personal-not-listed"),
        (_form(type="number", **{"x-searched": True}), f"{_PLACE}.x-searched", "not-for-this-type"),
        (_set("form", "required", to=["nothing"]), "0.form.required.0", "unknown-field"),
        (_set("form", "x-order", to=["area", "area"]), "0.form.x-order.1", "given-twice"),
        (_set("form", "properties", "Bad Key", to=_FIELD), "0.form.properties.Bad Key", "invalid"),
        (_set("process", to="nowhere"), "0.process", "not-in-processes"),
        (_set("assignment", 0, "function", to="nobody"), "0.assignment.0.function", "unknown-function"),
        (_set("assignment", 0, "category", to="nothing"), "0.assignment.0.category", "unknown-category"),
        (_set("assignment", to=[{"function": "network", "category": "hall"}]), "0.assignment", "no-catch-all"),
        (_set("assignment", to=[{"function": "network"}] * 2), "0.assignment.0", "hides-the-rest"),
        (_set("limits", 1, "field", to="place"), "0.limits.1.field", "not-a-choice"),
        (_set("limits", 1, "value", to="moon"), "0.limits.1.value", "not-one-of"),
        (
            _set("limits", to=[{"amount": {"number": 1, "unit": "hour"}, "urgency": "urgent"}]),
            "0.limits",
            "no-catch-all",
        ),
        (_set("limits", 0, "amount", "number", to=0), "0.limits.0.amount.number", "too-small"),
        (_set("categories", to=[]), "0.categories", "too-few"),
        (_set("channels", to=["pigeon"]), "0.channels.0", "not-one-of"),
    ],
)
def test_what_is_wrong_with_a_type_is_told_by_its_path(change: Callable[[Json], None], place: str, error: str) -> None:
    one = the_type()
    change(one)
    assert (place, error) in wrong_with(one)


def test_a_code_is_given_once_and_a_form_has_sixty_fields_at_most() -> None:
    assert wrong_with(the_type(), the_type()) == [("1.code", "given-twice")]
    one = the_type()
    for number in range(60):
        one["form"]["properties"][f"f{number}"] = {"type": "boolean", "title": "是否", "x-title-en": "Yes or no"}
    assert wrong_with(one) == [("0.form.properties", "too-many")]


async def posted(office: TestOffice, *types: Json) -> httpx.Response:
    form = {"unit": str(office.cast.units["HZ"]), "content": {"types": list(types)}, "note": ""}
    return await office.client("ada").post("/api/v1/rules/ticket_types", json=form)


async def test_a_process_that_is_not_in_the_catalogue_is_refused_on_publishing(office: TestOffice) -> None:
    answer = await posted(office, the_type())
    assert answer.status_code == 422
    assert [(error["field"], error["id"]) for error in answer.json()["errors"]] == [
        ("content.types.0.process", "not-in-processes")
    ]


async def test_a_ticket_keeps_the_type_by_which_it_was_registered(office: TestOffice) -> None:
    first = await with_leaks(office)
    old = await registered(office)
    changed = the_type(name="渗漏", name_en="Seepage", limits=[{"amount": {"number": 1, "unit": "hour"}}])
    del changed["form"]["properties"]["place"]
    changed["form"]["x-order"] = ["area"]
    await published(office, changed, based_on=first)
    new = await registered(office, fields={"area": "rural"})
    old = await read(office.client("alice"), old)
    assert (old["type_name"], "place" in old["form"]["properties"], old["fields"]["place"]) == (
        "Leak",
        True,
        "翠湖机房",
    )
    assert (new["type_name"], "place" in new["form"]["properties"]) == ("Seepage", False)
    assert old["due_at"] == "2026-11-23T10:00:00Z"
    assert new["due_at"] == "2026-11-20T02:00:00Z"
    refused = await office.client("alice").post(API, json=WISH | {"fields": {"area": "rural", "place": "某处"}})
    assert [(error["field"], error["id"]) for error in refused.json()["errors"]] == [("fields.place", "unknown-field")]


async def test_a_type_that_was_taken_out_takes_no_new_tickets_and_old_ones_go_on(office: TestOffice) -> None:
    first = await with_leaks(office)
    old = await registered(office)
    await published(office, the_type(active=False), based_on=first)
    alice = office.client("alice")
    assert (await alice.get(f"{API}/types")).json()["types"] == []
    refused = await alice.post(API, json=WISH)
    assert (refused.status_code, refused.json()["id"]) == (422, "unknown-ticket-type")
    assert (await done(office.client("hank"), old, "take"))["state"] == "in_investigation"
    assert (await acted(alice, old, "urge", text="急")).json()["id"] == "ticket-changed"
