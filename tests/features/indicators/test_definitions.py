"""What a definition must keep, and that a lower level only tightens what binds it from above."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
import pytest

from shouwen.app.features import FEATURES
from shouwen.features.indicators.contract import Better, Definition, IndicatorsContent, Scale
from shouwen.features.indicators.defaults import INDICATORS_KIND, SHIPPED
from shouwen.features.indicators.rules.definitions import effective, indicators_errors
from shouwen.features.policies.contract import Published

assert FEATURES, "the components that definitions name are declared with the features"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def definition(**changed: Any) -> Definition:
    """Answered within two days: a share with a target that binds."""
    base = Definition(
        id="T-1",
        name="两日答复率",
        name_en="Answered in two days",
        formula="",
        formula_en="",
        exclusions="",
        exclusions_en="",
        numerator=("replied_within:172800",),
        denominator=("complaints",),
        scale=Scale.PERCENT,
        better=Better.HIGHER,
        target=Decimal(90),
        source="House",
    )
    return msgspec.structs.replace(base, **changed)


def content(*definitions: Definition) -> IndicatorsContent:
    return IndicatorsContent(definitions)


def errors(own: Sequence[Definition], *above: Sequence[Definition]) -> list[tuple[str, str]]:
    found = indicators_errors(content(*own), [content(*level) for level in above])
    return [(error.field.removeprefix("content.indicators").removeprefix("."), error.id) for error in found]


def test_what_is_shipped_stands_its_own_check_and_survives_the_way_through_json() -> None:
    written = msgspec.json.decode(msgspec.json.encode(SHIPPED))
    assert INDICATORS_KIND.errors(written, (), frozenset()) == []
    assert INDICATORS_KIND.errors(written, (SHIPPED,), frozenset()) == []
    assert INDICATORS_KIND.read(written) == SHIPPED


def test_a_target_may_be_written_as_a_number_or_as_its_text_and_nothing_else() -> None:
    written = msgspec.json.decode(msgspec.json.encode(content(definition())))
    for target, wrong in ((99, None), (99.5, None), ("99.5", None), ("many", "not-float"), (True, "not-float")):
        written["indicators"][0]["target"] = target
        found = [(error.field, error.id) for error in INDICATORS_KIND.errors(written, (), frozenset())]
        assert found == ([("content.indicators.0.target", wrong)] if wrong else [])


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"numerator": ()}, ("0.numerator", "too-few")),
        ({"numerator": ("nonsense",)}, ("0.numerator.0", "unknown-component")),
        ({"numerator": ("complaints:3",)}, ("0.numerator.0", "unknown-component")),
        ({"numerator": ("replied_within:soon",)}, ("0.numerator.0", "unknown-component")),
        ({"numerator": ("replied", "replied")}, ("0.numerator.1", "given-twice")),
        ({"numerator": ("replied", "-replied")}, ("0.numerator.1", "given-twice")),
        ({"numerator": ("satisfied:delighted",)}, ("0.numerator.0", "not-one-of")),
        ({"numerator": ("solved:fix+magic",)}, ("0.numerator.0", "not-one-of")),
        ({"denominator": ()}, ("0.denominator", "needs-denominator")),
        ({"scale": Scale.COUNT}, ("0.denominator", "count-has-no-denominator")),
        ({"denominator": ("visited",)}, ("0.denominator", "other-basis")),
        ({"numerator": ("solving_seconds",)}, ("0.numerator.0", "time-in-hours")),
        ({"scale": Scale.HOURS}, ("0.numerator.0", "hours-of-time")),
        ({"target": Decimal(101)}, ("0.target", "out-of-range")),
        ({"target": Decimal(-1)}, ("0.target", "out-of-range")),
        ({"target": Decimal("9.999")}, ("0.target", "two-decimals")),
        ({"asked": ("closed",)}, ("0.asked", "lacks-code")),
    ],
)
def test_what_cannot_be_measured_is_refused_at_its_place(changed: Any, wrong: tuple[str, str]) -> None:
    assert errors([definition(**changed)]) == [wrong]


def test_an_id_is_there_once() -> None:
    assert errors([definition(), definition()]) == [("1.id", "given-twice")]


@pytest.mark.parametrize(
    "changed",
    [
        {"target": Decimal("90.01")},
        {"numerator": ("replied_within:86400",)},
        {"name": "当日答复率", "formula": "另行说明"},
        {"improve": True},
    ],
)
def test_a_lower_level_may_tighten(changed: Any) -> None:
    assert errors([definition(**changed), definition(id="T-2", target=None)], [definition()]) == []


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"target": Decimal("89.99")}, ("0.target", "looser-than-above")),
        ({"target": None}, ("0.target", "looser-than-above")),
        ({"hearsay": True}, ("0.hearsay", "stays-binding")),
        ({"improve": False}, ("0.improve", "stays-binding")),
        ({"numerator": ("replied_within:172801",)}, ("0.numerator", "looser-than-above")),
        ({"numerator": ("replied",)}, ("0.numerator", "counted-otherwise")),
        ({"numerator": ("replied_within:172800", "closed")}, ("0.numerator", "counted-otherwise")),
        ({"denominator": ("replied",)}, ("0.denominator", "counted-otherwise")),
        ({"denominator": ("complaints", "-repeats")}, ("0.denominator", "counted-otherwise")),
        ({"better": Better.LOWER, "target": Decimal(90)}, ("0.better", "counted-otherwise")),
    ],
)
def test_a_lower_level_may_not_loosen(changed: Any, wrong: tuple[str, str]) -> None:
    assert errors([definition(**changed)], [definition()]) == [wrong]


@pytest.mark.parametrize(
    ("own", "above", "fine"),
    [
        ("satisfied:very_satisfied", "satisfied:satisfied+very_satisfied", True),
        ("satisfied:ordinary+satisfied+very_satisfied", "satisfied:satisfied+very_satisfied", False),
        ("satisfied:ordinary", "satisfied:satisfied+very_satisfied", False),
    ],
)
def test_fewer_codes_are_harder_to_reach(own: str, above: str, *, fine: bool) -> None:
    found = errors([definition(numerator=(own,))], [definition(numerator=(above,))])
    assert found == ([] if fine else [("0.numerator", "looser-than-above")])


def test_where_lower_is_better_the_target_only_falls_and_more_must_count_as_bad() -> None:
    slow = definition(numerator=("satisfied:dissatisfied",), better=Better.LOWER, target=Decimal(5))
    tighter = msgspec.structs.replace(slow, target=Decimal(4), numerator=("satisfied:dissatisfied+ordinary",))
    assert errors([tighter], [slow]) == []
    assert errors([slow], [tighter]) == [("0.numerator", "looser-than-above"), ("0.target", "looser-than-above")]


def test_what_binds_stays_and_what_does_not_may_go() -> None:
    above = [definition(), definition(id="T-2", target=None), definition(id="T-3", hearsay=True)]
    assert errors([definition()], above) == []
    assert errors([], above) == [("", "binding-missing")]


def test_of_several_levels_above_the_tightest_binds() -> None:
    province, headquarters = definition(target=Decimal(95)), definition(target=Decimal(90))
    assert errors([definition(target=Decimal(94))], [province], [headquarters]) == [("0.target", "looser-than-above")]
    later = definition(target=Decimal(99))
    assert errors([definition(target=Decimal(96))], [province], [later]) == [("0.target", "looser-than-above")]


def published(number: int, *definitions: Definition) -> Published:
    return Published(UUID(int=number), "indicators", UUID(int=number), number, 1, SINCE, content(*definitions))


def test_what_was_published_above_later_holds_below_all_the_same() -> None:
    own = published(0, definition(target=Decimal(92)), definition(id="T-9", target=None))
    above = published(1, definition(target=Decimal(95)), definition(id="T-2", target=Decimal(50)))
    found = effective([own, above])
    assert [(d.definition.id, d.definition.target, d.published.unit) for d in found] == [
        ("T-1", Decimal(95), above.unit),
        ("T-9", None, own.unit),
        ("T-2", Decimal(50), above.unit),
    ]


def test_the_nearest_list_stands_where_nothing_binds_from_above() -> None:
    own = published(0, definition(target=Decimal(99)))
    above = published(1, definition(id="T-2", target=None), definition(id="T-3", hearsay=True), definition())
    assert [(d.definition.id, d.definition.target) for d in effective([own, above])] == [("T-1", Decimal(99))]
    assert effective([]) == ()
