"""What is counted of complaints: the components of figures."""

from collections.abc import Callable

from shouwen.platform.measures import Component, Counting, Parameter, Values

ACCEPTED, DUE, VISITED = "accepted", "due", "visited"


def _is_own(values: Values) -> bool:
    return not values.get("taken_over")


def _seconds(values: Values) -> int | None:
    found = values.get("seconds")
    return found if isinstance(found, int) else None


def _within(values: Values, limit: str) -> int:
    seconds = _seconds(values)
    return int(seconds is not None and seconds <= int(limit))


def _in_limit(values: Values, _: str) -> int:
    return int(bool(values.get("replied")) and values.get("kept") is True)


def _solved(values: Values, codes: str) -> int:
    helped = bool(values.get("closed")) and bool(values.get("helped"))
    return int(helped and values.get("outcome") in codes.split("+"))


def _of_grades(values: Values, codes: str) -> int:
    return int(values.get("grade") in codes.split("+"))


def _flag(name: str) -> Callable[[Values, str], int]:
    return lambda values, _: int(values.get(name) is True)


COMPONENTS = (
    Component("complaints", ACCEPTED, lambda values, _: int(_is_own(values))),
    Component("taken_over", ACCEPTED, _flag("taken_over")),
    Component("repeats", ACCEPTED, _flag("repeat")),
    Component("replied", ACCEPTED, _flag("replied")),
    Component("replied_in_limit", ACCEPTED, _in_limit),
    Component("replied_within", ACCEPTED, _within, Parameter.SECONDS),
    Component("solving_seconds", ACCEPTED, lambda values, _: _seconds(values) or 0),
    Component("solved", ACCEPTED, _solved, Parameter.CODES),
    Component("satisfied", ACCEPTED, _of_grades, Parameter.CODES),
    Component("late", ACCEPTED, lambda values, _: int(values.get("kept") is False)),
    Component("closed", ACCEPTED, _flag("closed")),
    Component("due", DUE, lambda _values, _: 1),
    Component("due_kept", DUE, _flag("kept")),
    Component("visited", VISITED, lambda values, _: int(values.get("grade") is not None)),
    Component("visit_silent", VISITED, lambda values, _: int(values.get("grade") is None)),
    Component("visited_satisfied", VISITED, _of_grades, Parameter.CODES),
)
COUNTING = Counting(
    name="complaints",
    follows=frozenset(),
    fold=lambda state, _event, _zone: state,
    facts=lambda _state: (),
    components=COMPONENTS,
)
