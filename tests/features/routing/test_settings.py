"""Settings are looked over before they are in force, and what is wrong is named by its place."""

from typing import Any

import pytest

from shouwen.features.routing.contract import (
    Medium,
    MediumSetting,
    Overflow,
    Relaxation,
    RoutingSettings,
    TierSetting,
    WrongSettings,
    settings_errors,
)
from shouwen.features.routing.rules import new_state
from shouwen.platform.content import errors_in
from shouwen.platform.i18n import catalogue
from tests.features.routing.days import OTHERS, SETTINGS
from tests.features.routing.floor import queue, rules


@pytest.mark.parametrize("settings", [SETTINGS, OTHERS, rules()])
def test_nothing_is_wrong_with_these(settings: RoutingSettings) -> None:
    assert settings_errors(settings) == []


@pytest.mark.parametrize(
    ("settings", "errors"),
    [
        (rules(queue("a"), queue("a")), {"content.queues.1.code": "given-twice"}),
        (rules(tiers=(TierSetting("a"), TierSetting("a"))), {"content.tiers.1.tier": "given-twice"}),
        (rules(media=(MediumSetting(Medium.CALL),) * 2), {"content.media.1.medium": "given-twice"}),
        (rules(queue("a", closed_to="b")), {"content.queues.0.closed_to": "unknown-queue"}),
        (
            rules(queue("a", overflows=(Overflow("b", after_seconds=1),))),
            {"content.queues.0.overflows.0.to": "unknown-queue"},
        ),
        (rules(queue("a", overflows=(Overflow(),))), {"content.queues.0.overflows.0": "one-of-two"}),
        (
            rules(queue("a", overflows=(Overflow(longer_than=1, after_seconds=1),))),
            {"content.queues.0.overflows.0": "one-of-two"},
        ),
        (
            rules(queue("a", overflows=(Overflow(after_seconds=9), Overflow(after_seconds=9)))),
            {"content.queues.0.overflows.1.after_seconds": "not-after-the-one-before"},
        ),
        (
            rules(queue("a", relaxations=(Relaxation(9, level=2),))),
            {"content.queues.0.relaxations.0.level": "asks-for-more"},
        ),
        (rules(queue("a", relaxations=(Relaxation(9),))), {"content.queues.0.relaxations.0": "gives-up-nothing"}),
        (
            rules(queue("a", level=3, relaxations=(Relaxation(9, level=2), Relaxation(8, level=1)))),
            {"content.queues.0.relaxations.1.after_seconds": "not-after-the-one-before"},
        ),
        (
            rules(queue("a", closed_to="b"), queue("b", overflows=(Overflow("a", after_seconds=1),))),
            {"content.queues.0.code": "leads-in-a-circle", "content.queues.1.code": "leads-in-a-circle"},
        ),
    ],
)
def test_what_is_wrong_is_named(settings: RoutingSettings, errors: dict[str, str]) -> None:
    found = settings_errors(settings)
    assert {error.field: error.id for error in found} == errors
    assert {error.id for error in found} <= catalogue("zh-CN")["fields"].keys()
    with pytest.raises(WrongSettings, match=next(iter(errors.values()))):
        new_state(settings)


def test_numbers_out_of_range_are_named_too() -> None:
    given: dict[str, Any] = {"queues": [{"code": "a", "name": "a", "name_en": "a", "level": 0}], "lease_seconds": 0}
    errors = errors_in(given, RoutingSettings, "content")
    assert {error.field for error in errors} == {"content.queues.0.level", "content.lease_seconds"}
    with pytest.raises(WrongSettings):
        new_state(rules(lease_seconds=0))
