"""How a contact point does, and which is most worth improving."""

import pytest

from shouwen.features.touchpoints.contract import ContactPointRow, ContactPoints, PointFigure, Quadrant
from shouwen.features.touchpoints.defaults import RULE_KIND, SHIPPED
from shouwen.features.touchpoints.rules import PointCounts, reading_of, scorecard, scored

RULE = ContactPoints(3, 4, 90, (ContactPointRow("hall", 5), ContactPointRow("letter", 1)))


def counts(in_time: int, late: int, satisfied: int = 0, answered: int = 0, **more: int) -> PointCounts:
    return PointCounts(done=in_time + late, in_time=in_time, late=late, satisfied=satisfied, answered=answered, **more)


def test_shares_are_of_what_was_decided_and_incidents_are_for_a_hundred_steps() -> None:
    one = counts(30, 10, 18, 20, alarms=3, repeats=1)
    compliance, satisfaction, incidents = (reading_of(one, figure) for figure in PointFigure)
    assert (compliance.value, compliance.numerator, compliance.denominator) == (0.75, 30, 40)
    assert (satisfaction.value, satisfaction.enough) == (0.9, True)
    assert (incidents.value, incidents.numerator, incidents.denominator) == (10, 4, 40)


def test_fewer_than_twenty_are_counted_and_not_judged() -> None:
    few = scored("hall", counts(19, 0, 1, 19), PointCounts(), RULE)
    assert (few.performance, few.need, few.quadrant) == (None, None, None)
    assert [one.enough for one in few.readings] == [False, False, False]
    # One share that rests on enough is judged by itself.
    half = scored("hall", counts(10, 10, 1, 19), PointCounts(), RULE)
    assert half.performance == 0.5


def test_a_trend_needs_enough_on_both_sides() -> None:
    now, before = counts(30, 10, 20, 20), counts(10, 10, 19, 19)
    found = scored("hall", now, before, RULE)
    assert found.reading(PointFigure.COMPLIANCE).change == pytest.approx(0.25)
    assert found.reading(PointFigure.SATISFACTION).change is None


@pytest.mark.parametrize(
    ("name", "in_time", "quadrant"),
    [
        ("hall", 50, Quadrant.IMPROVE_FIRST),
        ("hall", 90, Quadrant.KEEP_UP),
        ("letter", 50, Quadrant.IMPROVE_LATER),
        ("letter", 90, Quadrant.FINE),
        # What no row names has the importance of all others.
        ("phone", 50, Quadrant.IMPROVE_LATER),
    ],
)
def test_importance_against_how_it_does(name: str, in_time: int, quadrant: Quadrant) -> None:
    assert scored(name, counts(in_time, 100 - in_time), PointCounts(), RULE).quadrant is quadrant


def test_what_matters_and_lacks_most_comes_first_and_what_cannot_be_judged_last() -> None:
    now = {"letter": counts(10, 90), "hall": counts(80, 20), "phone": counts(60, 40), "fax": counts(1, 0)}
    found = scorecard(now, {}, ["mail"], RULE)
    assert [(one.name, one.rank) for one in found] == [
        ("phone", 1),  # 3 times 0.4
        ("hall", 2),  # 5 times 0.2
        ("letter", 3),  # 1 times 0.9
        ("fax", None),
        ("mail", None),
    ]


def test_a_name_stands_once_and_importance_lies_between_one_and_five() -> None:
    content = {"importance": 3, "important_from": 4, "good_percent": 90, "points": [{"name": "电话", "importance": 5}]}
    assert RULE_KIND.errors(content, [SHIPPED], []) == []
    twice = content | {"points": [{"name": "电话", "importance": 5}, {"name": "电话", "importance": 1}]}
    assert [one.field for one in RULE_KIND.errors(twice, [], [])] == ["content.points.0.name", "content.points.1.name"]
    assert RULE_KIND.errors(content | {"importance": 6}, [], [])
