"""What figures are of what was counted."""

from dataclasses import fields

import pytest

from shouwen.features.telephony.defaults import SHIPPED
from shouwen.features.telephony.rules.figures import DEFINITIONS, FigureId, Limits, Parts, figures_of, limits_in

DAY = Parts(
    arrived=200,
    wanted=190,
    answered=150,
    answered_within=120,
    answered_by_hand=140,
    in_three_rings=147,
    handled=149,
    abandoned=30,
    short_abandoned=10,
    waited_ms=1_500_000,
    talked_ms=14_900_000,
    held_ms=745_000,
    wrap_up_in_ms=2_980_000,
    transfers=12,
    offers=170,
    declined=5,
    agents=8,
    signed_in_ms=40_000_000,
    busy_ms=10_000_000,
    talking_ms=18_000_000,
    wrap_up_ms=6_000_000,
)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (FigureId.CONNECTION_RATE, 95.0),
        (FigureId.MANUAL_ANSWER_RATE, 73.68),
        (FigureId.SERVICE_LEVEL_OF_WAITING, 66.67),
        (FigureId.SERVICE_LEVEL_OF_ARRIVED, 63.16),
        (FigureId.ABANDONMENT_RATE, 16.67),
        (FigureId.SPEED_OF_ANSWER, 10.0),
        (FigureId.HANDLING_TIME, 125.0),
        (FigureId.TALK_TIME, 100.0),
        (FigureId.HOLD_TIME, 5.0),
        (FigureId.OCCUPANCY, 80.0),
        (FigureId.THREE_RING_RATE, 98.0),
        (FigureId.REFUSALS_PER_AGENT, 0.63),
        (FigureId.TRANSFER_RATE, 8.0),
    ],
)
def test_a_day_comes_to(figure: FigureId, value: float) -> None:
    assert {each.id: each.value for each in figures_of(DAY)}[figure] == value


def test_nothing_has_no_value() -> None:
    assert {each.value for each in figures_of(Parts())} == {None}
    assert {each.value for each in figures_of(Parts(arrived=2, short_abandoned=2)) if each.id != "connection_rate"} == {
        None
    }


def test_every_figure_is_defined_once_in_its_order() -> None:
    assert [each.id for each in DEFINITIONS] == list(FigureId)


def test_parts_add_up() -> None:
    assert DAY + Parts() == DAY
    twice = DAY + DAY
    assert all(getattr(twice, each.name) == 2 * getattr(DAY, each.name) for each in fields(Parts))


def test_limits_are_those_of_the_rule() -> None:
    assert limits_in(SHIPPED) == Limits(within=15_000, short=5_000, unanswered_after=30_000, three_rings=15_000)
