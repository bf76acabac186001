"""Components by their keys: which there are, what a key must look like, which keys a rule names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from shouwen.features.indicators.contract import IndicatorsContent
from shouwen.platform.measures import Component, Counting, Parameter

_SECONDS = re.compile(r"[1-9][0-9]{0,8}")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_MINUS = "-"


class UnknownComponent(ValueError):
    """No component of this name, or a parameter that it cannot have."""


@dataclass(frozen=True, slots=True)
class _Known:
    countings: dict[str, Counting]
    by_event: dict[str, Counting]
    components: dict[str, Component]


_known = _Known({}, {}, {})


def declare_counted(countings: Iterable[Counting]) -> None:
    """Makes known how features are counted; the same one again changes nothing."""
    for counting in countings:
        if _known.countings.setdefault(counting.name, counting) != counting:
            raise ValueError(f"two countings are called {counting.name}")
        for event in counting.follows:
            if _known.by_event.setdefault(event, counting) != counting:
                raise ValueError(f"{event} is counted twice")
        for component in counting.components:
            if _known.components.setdefault(component.name, component) != component:
                raise ValueError(f"two components are called {component.name}")


def counting_named(name: str) -> Counting:
    return _known.countings[name]


def later_countings() -> tuple[str, ...]:
    """Those that came to sites which had counted before."""
    return tuple(sorted(one.name for one in _known.countings.values() if one.later))


def counting_of(event: str) -> Counting | None:
    """Who counts events of this type."""
    return _known.by_event.get(event)


def counted_events() -> frozenset[str]:
    """Every type of event that is counted."""
    return frozenset(_known.by_event)


def components() -> tuple[Component, ...]:
    """Every component, by name."""
    return tuple(_known.components[name] for name in sorted(_known.components))


@lru_cache(maxsize=4096)
def component_named(key: str) -> tuple[Component, str]:
    """The component of a key (without a sign) and its parameter, empty for none; `UnknownComponent` else."""
    name, colon, parameter = key.partition(":")
    component = _known.components.get(name)
    if component is None:
        raise UnknownComponent(f"there is no component {name}")
    if not _fits(component.parameter, colon, parameter):
        raise UnknownComponent(f"{key}: {name} takes {_EXPECTED[component.parameter]}")
    return component, parameter


_EXPECTED = {
    Parameter.NONE: "no parameter",
    Parameter.SECONDS: "seconds after a colon",
    Parameter.CODES: "codes after a colon, in order, joined by +",
}


def _fits(wanted: Parameter, colon: str, parameter: str) -> bool:
    if wanted is Parameter.NONE:
        return not colon
    if wanted is Parameter.SECONDS:
        return _SECONDS.fullmatch(parameter) is not None
    codes = parameter.split("+")
    # One spelling only: the same codes in another order would be counted twice.
    return all(_CODE.fullmatch(code) for code in codes) and codes == sorted(set(codes))


def is_known(key: str) -> bool:
    """Whether this version of the product has such a component."""
    try:
        component_named(key)
    except UnknownComponent:
        return False
    return True


def keys_of(content: IndicatorsContent) -> frozenset[str]:
    """The keys that the definitions of a rule name, without their signs."""
    return frozenset(
        key.removeprefix(_MINUS)
        for each in content.indicators
        for key in (*each.numerator, *each.denominator, *each.asked)
    )
