"""From sums to values.

Values are shares of one hundred, plain numbers or hours, rounded half up to two decimals; whether a target is kept is
decided before rounding, so that 84.996 does not keep 85. Nothing to count by (a denominator of 0) gives no value, never
a value of 0 (KPI-32: the counts stand beside it). Hearsay is shown and never kept nor missed (KPI-35).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from shouwen.features.indicators.contract import Better, Definition, Scale
from shouwen.features.indicators.rules.definitions import binds

Counts = Mapping[str, int]
"""Sums of components, by key without sign."""
_PLACES = Decimal("0.01")
_HOUR = 3600
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one indicator with what it was made of. Numerator of `hours` is in seconds."""

    value: Decimal | None
    numerator: int
    denominator: int | None
    asked: int | None
    response_rate: Decimal | None
    kept: bool | None
    ready: bool = True


def keys_in(definition: Definition) -> tuple[str, ...]:
    """The keys that a definition names, without signs, each once."""
    keys = (*definition.numerator, *definition.denominator, *definition.asked)
    return tuple(dict.fromkeys(key.removeprefix("-") for key in keys))


def total(keys: Sequence[str], counts: Counts) -> int:
    """The sum of components, less those whose key begins with `-`."""
    return sum(-counts.get(key[1:], 0) if key.startswith("-") else counts.get(key, 0) for key in keys)


def figure_of(definition: Definition, counts: Counts, *, ready: bool = True) -> Figure:
    """What the sums of a unit and a time say. Not `ready`, since a component is still being counted: no value."""
    numerator = total(definition.numerator, counts)
    denominator = total(definition.denominator, counts) if definition.denominator else None
    asked = total(definition.asked, counts) if definition.asked else None
    exact = _exact(definition.scale, numerator, denominator) if ready else None
    answered = _share(denominator, asked) if denominator is not None and asked is not None else None
    return Figure(
        None if exact is None else rounded(exact),
        numerator,
        denominator,
        asked,
        None if answered is None else rounded(answered),
        None if exact is None else _kept(definition, exact),
        ready,
    )


def rounded(exact: Fraction) -> Decimal:
    """Two decimals, half up (away from zero)."""
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_PLACES, ROUND_HALF_UP)


def _exact(scale: Scale, numerator: int, denominator: int | None) -> Fraction | None:
    if scale is Scale.COUNT:
        return Fraction(numerator)
    if denominator is None or denominator <= 0:
        return None
    if scale is Scale.HOURS:
        return Fraction(numerator, denominator * _HOUR)
    return _share(numerator, denominator)


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part * _HUNDRED, whole) if whole > 0 else None


def share_of(part: int, whole: int) -> Decimal | None:
    """One part of a whole in percent; nothing of nothing."""
    share = _share(part, whole)
    return None if share is None else rounded(share)


def _kept(definition: Definition, exact: Fraction) -> bool | None:
    if definition.target is None or not binds(definition):
        return None
    target = Fraction(definition.target)
    return exact >= target if definition.better is Better.HIGHER else exact <= target


def badness(definition: Definition, figure: Figure) -> tuple[bool, Decimal]:
    """For an order from worst to best; what has no value comes last."""
    if figure.value is None:
        return True, Decimal(0)
    return False, figure.value if definition.better is Better.HIGHER else -figure.value
