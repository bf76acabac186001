"""A kind of rule tells what stands against publishing: form first, then its own check, then unknown functions."""

from collections.abc import Sequence
from dataclasses import dataclass

from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind


@dataclass(frozen=True, slots=True)
class Limit:
    hours: int
    function: str = "network"


def only_tighter(content: Limit, above: Sequence[Limit]) -> list[FieldError]:
    most = min((each.hours for each in above), default=content.hours)
    return [FieldError("content.hours", "too-large")] if content.hours > most else []


def named(content: Limit) -> dict[str, str]:
    return {"content.function": content.function}


KIND = RuleKind("limit", Limit, only_tighter, Limit(48), stacked=True, functions=named)


def told(content: object, *above: Limit) -> list[tuple[str, str]]:
    return [(error.field, error.id) for error in KIND.errors(content, above, {"roaming"})]


def test_form_before_meaning() -> None:
    assert told({"hours": "50"}, Limit(48)) == [("content.hours", "not-int")]
    assert told({"hours": 50}, Limit(48), Limit(72)) == [("content.hours", "too-large")]
    assert told({"hours": 50}) == told({"hours": 48}, Limit(48)) == []


def test_functions_are_those_of_departments_and_of_what_is_shipped() -> None:
    assert told({"hours": 1, "function": "roaming"}) == told({"hours": 1, "function": "network"}) == []
    assert told({"hours": 1, "function": "weather"}) == [("content.function", "unknown-function")]


def test_what_was_published_is_read_again() -> None:
    assert KIND.read({"hours": 3}) == Limit(3)
