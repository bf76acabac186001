"""Which facts a part of a figure is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shouwen.features.indicators.contract import Definition
from shouwen.features.indicators.rules.keys import component_named
from shouwen.platform.measures import Component, Values


class FigurePart(StrEnum):
    """What of a figure is opened; `missing` counts for the denominator and not for the numerator."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class _Term:
    sign: int
    component: Component
    parameter: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Facts of one basis, each with what it counts for a part of a figure."""

    basis: str
    terms: tuple[_Term, ...]
    without: tuple[_Term, ...] = ()

    def count(self, values: Values) -> int:
        """What a fact adds to the part; 0: it is not of it."""
        if self.without and _sum(self.without, values):
            return 0
        return _sum(self.terms, values)


def sought_of(definition: Definition, part: FigurePart) -> Sought | None:
    """What makes up a part of a figure; None: it has no such part."""
    numerator, denominator = _terms(definition.numerator), _terms(definition.denominator)
    if part is FigurePart.NUMERATOR:
        return Sought(numerator[0].component.basis, numerator)
    if not denominator:
        return None
    basis = denominator[0].component.basis
    return Sought(basis, denominator, numerator if part is FigurePart.MISSING else ())


def _terms(keys: Sequence[str]) -> tuple[_Term, ...]:
    return tuple(_Term(-1 if key.startswith("-") else 1, *component_named(key.removeprefix("-"))) for key in keys)


def _sum(terms: Sequence[_Term], values: Values) -> int:
    return sum(term.sign * term.component.count(values, term.parameter) for term in terms)
