"""What must hold for definitions of indicators. A lower level only tightens what binds it from above (GEN-10)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shouwen.features.complaints.contract import Grade, Outcome
from shouwen.features.indicators.contract import Better, Definition, IndicatorsContent, Scale
from shouwen.features.indicators.rules.keys import UnknownComponent, component_named
from shouwen.features.policies.contract import Published
from shouwen.kernel.messages import FieldError
from shouwen.platform.measures import Component, Parameter

MOST = 100
"""Indicators of one level."""
_SECONDS = "_seconds"
"""How the names of components end that count time and not things."""
_CODES: Mapping[str, type[StrEnum]] = {"satisfied": Grade, "visited_satisfied": Grade, "solved": Outcome}
_HIGHEST = {Scale.PERCENT: Decimal(100), Scale.COUNT: Decimal(1_000_000_000), Scale.HOURS: Decimal(10_000)}
_PARTS = ("numerator", "denominator", "asked")


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition with the version that holds it, which says since when and for which level."""

    definition: Definition
    published: Published


def binds(definition: Definition) -> bool:
    """Whether lower levels are held to it: it has a target, and one that is more than hearsay."""
    return definition.target is not None and not definition.hearsay


def effective(stack: Sequence[Published]) -> tuple[Defined, ...]:
    """What is in force where these levels meet, the nearest first: the nearest level's own list, in its order.

    What binds from above and is missing there, or is looser there (as when the level above was tightened later), is
    taken from above: publishing below is no way around it, and neither is having published earlier.
    """
    if not stack:
        return ()
    found = {one.id: Defined(one, stack[0]) for one in stack[0].content.indicators}
    for level in stack[1:]:
        for above in level.content.indicators:
            own = found.get(above.id)
            if binds(above) and (own is None or any(loosened(own.definition, above))):
                found[above.id] = Defined(above, level)
    return tuple(found.values())


def indicators_errors(content: IndicatorsContent, above: Sequence[IndicatorsContent]) -> list[FieldError]:
    """Ids once, known components that go together, possible targets, and nothing looser than what binds from above."""
    errors: list[FieldError] = []
    if len(content.indicators) > MOST:
        errors.append(FieldError("content.indicators", "too-many", {"most": MOST}))
    firm = _binding(above)
    known: set[str] = set()
    for number, one in enumerate(content.indicators):
        place = f"content.indicators.{number}"
        if one.id in known:
            errors.append(FieldError(f"{place}.id", "given-twice"))
        known.add(one.id)
        errors += _of_one(place, one)
        if one.id in firm:
            errors += (FieldError(f"{place}.{field}", why) for field, why in loosened(one, firm[one.id]))
    if missing := [one for one in firm if one not in known]:
        errors.append(FieldError("content.indicators", "binding-missing", {"missing": ", ".join(missing)}))
    return errors


def _binding(above: Sequence[IndicatorsContent]) -> dict[str, Definition]:
    """What binds from above: of each id the tightest: the nearest, unless one further up was tightened later."""
    found: dict[str, Definition] = {}
    for content in above:
        for one in content.indicators:
            if binds(one) and (one.id not in found or any(loosened(found[one.id], one))):
                found[one.id] = one
    return found


def _of_one(place: str, one: Definition) -> Iterator[FieldError]:
    unknown = [error for part in _PARTS for error in _of_keys(f"{place}.{part}", getattr(one, part))]
    yield from unknown
    if not one.numerator:
        yield FieldError(f"{place}.numerator", "too-few", {"least": 1})
    if one.scale is Scale.COUNT and one.denominator:
        yield FieldError(f"{place}.denominator", "count-has-no-denominator")
    if one.scale is not Scale.COUNT and not one.denominator:
        yield FieldError(f"{place}.denominator", "needs-denominator")
    if not unknown:
        yield from _of_measure(place, one)
    if one.asked and (missing := [key for key in one.denominator if key not in one.asked]):
        yield FieldError(f"{place}.asked", "lacks-code", {"code": missing[0]})
    if one.target is not None and not 0 <= one.target <= _HIGHEST[one.scale]:
        yield FieldError(f"{place}.target", "out-of-range", {"most": int(_HIGHEST[one.scale])})
    if one.target is not None and one.target != round(one.target, 2):
        yield FieldError(f"{place}.target", "two-decimals")


def _of_keys(place: str, keys: Sequence[str]) -> Iterator[FieldError]:
    known: set[str] = set()
    for number, key in enumerate(keys):
        at, name = f"{place}.{number}", key.removeprefix("-")
        if name in known:
            yield FieldError(at, "given-twice")
        known.add(name)
        found = _component(key)
        if found is None:
            yield FieldError(at, "unknown-component")
            continue
        codes = _CODES.get(found[0].name)
        if codes and not set(found[1].split("+")) <= set(codes):
            yield FieldError(at, "not-one-of", {"expected": ", ".join(codes)})


def _component(key: str) -> tuple[Component, str] | None:
    """The component of a key, signed or not, and its parameter."""
    try:
        return component_named(key.removeprefix("-"))
    except UnknownComponent:
        return None


def _of_measure(place: str, one: Definition) -> Iterator[FieldError]:
    """Time is divided by things and shown in hours; all things are counted over the same cohort."""
    named = {part: [(key, _component(key)) for key in getattr(one, part)] for part in _PARTS}
    bases = {found[0].basis for keys in named.values() for _, found in keys if found}
    if len(bases) > 1:
        yield FieldError(f"{place}.denominator" if one.denominator else f"{place}.numerator", "other-basis")
    for part, keys in named.items():
        for number, (_, found) in enumerate(keys):
            time = found is not None and found[0].name.endswith(_SECONDS)
            if time != (part == "numerator" and one.scale is Scale.HOURS):
                yield FieldError(f"{place}.{part}.{number}", "time-in-hours" if time else "hours-of-time")


def loosened(own: Definition, above: Definition) -> Iterator[tuple[str, str]]:
    """Where a definition is looser than a binding one above, by field: the error's id, or nothing at all."""
    for field in ("scale", "better"):
        if getattr(own, field) != getattr(above, field):
            yield field, "counted-otherwise"
    for field in ("denominator", "asked"):
        if _alike(getattr(own, field)) != _alike(getattr(above, field)):
            yield field, "counted-otherwise"
    why = _why_easier(own.numerator, above.numerator, above.better)
    if why:
        yield "numerator", why
    if own.hearsay:
        yield "hearsay", "stays-binding"
    if above.improve and not own.improve:
        yield "improve", "stays-binding"
    if own.target is None or above.target is None or _worse(own.target, above.target, above.better):
        yield "target", "looser-than-above"


def _worse(own: Decimal, above: Decimal, better: Better) -> bool:
    return own < above if better is Better.HIGHER else own > above


def _alike(keys: Sequence[str]) -> frozenset[tuple[str, frozenset[str]]]:
    """Keys in any order, and their codes in any order."""
    return frozenset((name, frozenset(parameter.split("+"))) for name, _, parameter in (k.partition(":") for k in keys))


def _why_easier(own: Sequence[str], above: Sequence[str], better: Better) -> str | None:
    """A stricter time or fewer codes are harder to reach; where lower is better, it is the other way round."""
    theirs = {key.partition(":")[0]: key for key in above}
    if {key.partition(":")[0] for key in own} != set(theirs):
        return "counted-otherwise"
    for key in own:
        name = key.partition(":")[0]
        # What is subtracted has to be the same: less of it is better here and worse there.
        if name.startswith("-") and _alike([key]) != _alike([theirs[name]]):
            return "counted-otherwise"
        narrow, wide = (key, theirs[name]) if better is Better.HIGHER else (theirs[name], key)
        if not _within(narrow, wide):
            return "looser-than-above"
    return None


def _within(narrow: str, wide: str) -> bool:
    """Whether everything that counts for one key counts for the other one of the same name."""
    found = _component(narrow)
    (_, _, few), (_, _, many) = narrow.partition(":"), wide.partition(":")
    if found is not None and found[0].parameter is Parameter.SECONDS:
        return few.isdigit() and many.isdigit() and int(few) <= int(many)
    return set(few.split("+")) <= set(many.split("+"))
