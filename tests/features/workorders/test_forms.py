"""What a form takes: every keyword, by example and by chance; patterns that could run for ever are refused."""

import json
import re
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.workorders.contract import FormSchema
from shouwen.features.workorders.rules.forms import filled
from shouwen.features.workorders.rules.patterns import fits, is_fit
from tests.features.workorders.making import FORM

LINE = {"type": "string"}
NUMBER = {"type": "number"}
ENUM = {"enum": ["a", "b"], "x-enum-names": [{"code": code, "name": code, "name_en": code} for code in "ab"]}
LIST = {"type": "array", "items": {"type": "string"} | ENUM}
CASES: tuple[tuple[dict[str, Any], Any, str | None], ...] = (
    (LINE, "好", None),
    (LINE, 5, "not-string"),
    (LINE, "两行\n字", "invalid"),
    (LINE, "字" * 201, "too-long"),
    (LINE | {"minLength": 2}, "字", "too-short"),
    (LINE | {"maxLength": 2}, "三个字", "too-long"),
    (LINE | {"maxLength": 2}, " 两字 ", None),
    (LINE | {"pattern": "^[0-9]{4}$"}, "2026", None),
    (LINE | {"pattern": "^[0-9]{4}$"}, "20261", "unlike-pattern"),
    (LINE | {"pattern": "[0-9]"}, "第3号", None),
    (LINE | ENUM, "a", None),
    (LINE | ENUM, "c", "not-one-of"),
    (LINE | {"format": "multiline"}, "两行\n字", None),
    (LINE | {"format": "multiline"}, "字" * 4001, "too-long"),
    (LINE | {"format": "date"}, "2026-11-27", None),
    (LINE | {"format": "date"}, "2026-02-30", "not-date"),
    (LINE | {"format": "date"}, "20261127", "not-date"),
    (LINE | {"format": "date-time"}, "2026-11-27T09:00:00+08:00", None),
    (LINE | {"format": "date-time"}, "2026-11-27T09:00Z", None),
    (LINE | {"format": "date-time"}, "2026-11-27T09:00:00", "not-datetime"),
    (LINE | {"format": "phone"}, "+86 138-0001-0001", None),
    (LINE | {"format": "phone"}, "无", "not-phone"),
    (NUMBER, 3.5, None),
    (NUMBER, True, "not-float"),
    (NUMBER, "3", "not-float"),
    (NUMBER, float("inf"), "too-large"),
    (NUMBER, float("nan"), "too-large"),
    (NUMBER | {"minimum": 1}, 1, None),
    (NUMBER | {"minimum": 1}, 0.5, "too-small"),
    (NUMBER | {"maximum": 1}, 1.5, "too-large"),
    (NUMBER | {"format": "money"}, 12.34, None),
    (NUMBER | {"format": "money"}, 12.345, "two-decimals"),
    ({"type": "integer"}, 7, None),
    ({"type": "integer"}, 7.0, None),
    ({"type": "integer"}, 7.5, "not-int"),
    ({"type": "integer"}, 2**53, "too-large"),
    ({"type": "boolean"}, False, None),
    ({"type": "boolean"}, "true", "not-bool"),
    (LIST, ["a", "b"], None),
    (LIST, ["a", "a"], "given-twice"),
    (LIST, ["c"], "not-one-of"),
    (LIST, [["a"]], "not-one-of"),
    (LIST, "a", "not-list"),
)


def form_of(field: dict[str, Any], *required: str) -> FormSchema:
    titles = {"title": "字段", "x-title-en": "Field"}
    form = {"type": "object", "properties": {"one": titles | field}, "required": list(required)}
    return msgspec.convert(form, FormSchema)


@pytest.mark.parametrize(("field", "value", "wrong"), CASES)
def test_every_keyword_means_what_it_says(field: dict[str, Any], value: Any, wrong: str | None) -> None:
    kept, errors = filled(form_of(field), {"one": value})
    assert [(error.field, error.id) for error in errors] == ([("fields.one", wrong)] if wrong else [])
    assert ("one" in kept) is (wrong is None)


@pytest.mark.parametrize("nothing", [None, "", "  \n", []])
def test_what_is_empty_is_not_given(nothing: Any) -> None:
    assert filled(form_of(LINE), {"one": nothing}) == ({}, [])
    errors = filled(form_of(LINE, "one"), {"one": nothing})[1]
    assert [(error.field, error.id) for error in errors] == [("fields.one", "required")]


def test_all_that_is_wrong_is_told_by_its_field() -> None:
    errors = filled(msgspec.convert(FORM, FormSchema), {"cost": -1, "whatever": 1})[1]
    assert [(error.field, error.id) for error in errors] == [
        ("fields.whatever", "unknown-field"),
        ("fields.area", "required"),
        ("fields.cost", "too-small"),
    ]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ab 字\n\x00", max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=8,
)
_GOOD = st.fixed_dictionaries(
    {"area": st.sampled_from(["urban", "rural"])},
    optional={
        "place": st.text("字母abc ", max_size=50),
        "cost": st.integers(0, 10**6).map(lambda fen: fen / 100),
        "card": st.from_regex(r"[0-9A-Z]{1,20}", fullmatch=True),
    },
)


@given(st.dictionaries(st.sampled_from(["area", "place", "cost", "card", "other"]), _JSON))
def test_whatever_is_sent_is_kept_or_told(given_: dict[str, Any]) -> None:
    form = msgspec.convert(FORM, FormSchema)
    kept, errors = filled(form, given_)
    told = {error.field.removeprefix("fields.") for error in errors}
    assert not told & kept.keys()
    assert kept.keys() <= form.properties.keys()
    assert given_.keys() - form.properties.keys() <= told
    # What was kept is kept again, as it is.
    if not errors:
        assert filled(form, kept) == (kept, [])
        assert msgspec.json.decode(msgspec.json.encode(kept)) == kept


@given(_GOOD)
def test_what_fits_is_kept_in_the_order_of_the_form(given_: dict[str, Any]) -> None:
    form = msgspec.convert(FORM, FormSchema)
    kept, errors = filled(form, given_)
    assert errors == []
    assert list(kept) == [key for key in form.ordered if key in kept]


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{4}$",
        "^(?:TT|GZ)-[0-9]{1,8}$",
        "[一-龥]{2,10}",
        r"^\d{3,4}-?\d{7,8}$",
        "^(ab){3}$",
        "^a|b$",
        r"^\w+@\w+$",
        ".",
    ],
)
def test_usual_patterns_are_taken(pattern: str) -> None:
    assert is_fit(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|a)*b",
        "(a?){30}a{30}",
        "a?" * 30 + "a" * 30,
        ".*.*.*b",
        "(.+)\\1",
        "(?=a)b",
        "(?P<n>a)",
        "(?i)a",
        "a**",
        "a++",
        "[a",
        "(a",
        "a)",
        "*a",
        "a{2,1}",
        "a{1000}",
        "\\",
        "\\b",
        "\\p{L}",
        "[[:alpha:]]",
    ],
)
def test_what_could_run_for_ever_or_is_not_common_is_refused(pattern: str) -> None:
    assert not is_fit(pattern)


_PIECES = st.sampled_from(
    ["a", "b", ".", "[ab]", "a*", ".*", "a+", "a?", "a{1,5}", "(a|b)", "(ab)?", "(?:a*)", "(a|ab){3}"]
)


@given(st.lists(_PIECES, min_size=1, max_size=8).map("".join))
def test_what_is_taken_is_soon_told_of_the_worst_value(pattern: str) -> None:
    if not is_fit(pattern):
        return
    re.compile(pattern)
    before = time.perf_counter()
    fits(f"{pattern}c" if is_fit(f"{pattern}c") else pattern, "a" * 99 + "b")
    assert time.perf_counter() - before < 2


_SHARED = json.loads(Path(__file__).with_name("form_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _SHARED["cases"], ids=lambda case: case["says"])
def test_the_server_takes_what_the_browser_takes(case: dict[str, Any]) -> None:
    """The same table is run by the tests of the front end."""
    errors = filled(msgspec.convert(_SHARED["form"], FormSchema), case["fields"])[1]
    assert sorted(error.field for error in errors) == sorted(case["refused"])
