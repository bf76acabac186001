"""Every error in a JSON content is named by its path; what has none can be converted."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
import pytest
from msgspec import Meta

from shouwen.platform.content import errors_in


class Unit(StrEnum):
    DAY = "day"
    HOUR = "hour"


class Amount(msgspec.Struct, frozen=True):
    number: Annotated[int, Meta(ge=1, le=99)]
    unit: Unit


@dataclass(frozen=True, slots=True)
class Content:
    amounts: Annotated[tuple[Amount, ...], Meta(min_length=1, max_length=2)]
    weekly: list[list[Annotated[str, Meta(pattern=r"^\d\d:\d\d$")]]]
    kind: Literal["a", "b"] = "a"
    extendable: Amount | None = None
    share: Annotated[float, Meta(gt=0, lt=1)] = 0.5
    names: dict[Annotated[str, Meta(max_length=3)], Annotated[str, Meta(min_length=2)]] | None = None
    day: date | None = None
    at: datetime | None = None
    who: UUID | None = None
    on: bool = False


GOOD: dict[str, Any] = {"amounts": [{"number": 3, "unit": "day"}], "weekly": [["09:00"], []]}
WRONG: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {}),
    ({"extendable": {"number": 2, "unit": "hour"}, "names": {"one": "first"}, "day": "2026-05-01"}, {}),
    ({"at": "2026-05-01T00:00:00Z", "who": "00000000-0000-0000-0000-000000000001", "share": 0.25, "on": True}, {}),
    ({"amounts": []}, {"c.amounts": "too-few"}),
    ({"amounts": [{"number": 1, "unit": "day"}] * 3}, {"c.amounts": "too-many"}),
    (
        {"amounts": [{"number": 0, "unit": "week"}]},
        {"c.amounts.0.number": "too-small", "c.amounts.0.unit": "not-one-of"},
    ),
    ({"amounts": [{"number": 100}]}, {"c.amounts.0.number": "too-large", "c.amounts.0.unit": "required"}),
    ({"amounts": [{"number": True, "unit": []}]}, {"c.amounts.0.number": "not-int", "c.amounts.0.unit": "not-one-of"}),
    (
        {"amounts": [{"number": 1.0, "unit": "day", "x": 1}]},
        {"c.amounts.0.number": "not-int", "c.amounts.0.x": "unknown-field"},
    ),
    ({"amounts": None, "weekly": {}}, {"c.amounts": "not-list", "c.weekly": "not-list"}),
    ({"weekly": [["09:00", "9"], [5]]}, {"c.weekly.0.1": "invalid", "c.weekly.1.0": "not-string"}),
    (
        {"kind": "c", "extendable": {"number": -1, "unit": "day"}},
        {"c.kind": "not-one-of", "c.extendable.number": "too-small"},
    ),
    ({"extendable": 5}, {"c.extendable": "not-object"}),
    ({"share": 1, "on": 0}, {"c.share": "too-large", "c.on": "not-bool"}),
    ({"share": "1"}, {"c.share": "not-float"}),
    ({"share": float("nan")}, {"c.share": "not-float"}),
    ({"names": {"four": "12", "one": "1"}}, {"c.names.four": "too-long", "c.names.one": "too-short"}),
    ({"names": []}, {"c.names": "not-object"}),
    (
        {"day": "2026-02-30", "at": "soon", "who": "me"},
        {"c.day": "not-date", "c.at": "not-datetime", "c.who": "not-uuid"},
    ),
    ({"weekly": [["09:00\0"]]}, {"c.weekly.0.0": "invalid"}),
]


@pytest.mark.parametrize(("changed", "expected"), WRONG)
def test_paths(changed: dict[str, Any], expected: dict[str, str]) -> None:
    found = errors_in(GOOD | changed, Content, "c")
    assert {error.field: error.id for error in found} == expected
    if not expected:
        assert isinstance(msgspec.convert(GOOD | changed, Content), Content)


@pytest.mark.parametrize("content", [None, [], "", 5])
def test_no_object_at_all(content: object) -> None:
    assert [(error.field, error.id) for error in errors_in(content, Content, "c")] == [("c", "not-object")]
