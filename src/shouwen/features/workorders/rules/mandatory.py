"""Types that a level makes mandatory for all below it (GEN-10): these may add and tighten there, never loosen; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any
from uuid import UUID

from shouwen.features.policies.contract import Published
from shouwen.features.tickets.contract import Urgency
from shouwen.features.workorders.contract import FieldType, FormField, FormSchema, TicketType, TicketTypes
from shouwen.features.workorders.rules.types import limit_for
from shouwen.kernel.messages import FieldError

_MOST_SITUATIONS = 5_000
_LOWEST, _HIGHEST = ("min_length", "minimum"), ("max_length", "maximum")
_JSON = {"min_length": "minLength", "max_length": "maxLength"}


@dataclass(frozen=True, slots=True)
class TypesInForce:
    """The types that hold somewhere, each with the version that says so; `version` is that of the nearest list."""

    version: UUID
    types: TicketTypes
    versions: Mapping[str, UUID]


def types_in_force(stack: Sequence[Published]) -> TypesInForce:
    """The nearest list, with every mandatory type from above that it lacks or has looser.

    A lower level may have published before the one above made a type mandatory: that is no way around it.
    """
    nearest, *above = stack
    own: TicketTypes = nearest.content
    types = {one.code: one for one in own.types}
    versions = dict.fromkeys(types, nearest.id)
    for level in above:
        for firm in mandatory_in(level.content):
            there = types.get(firm.code)
            if there is None or any(loosened(there, firm)):
                types[firm.code], versions[firm.code] = firm, level.id
    return TypesInForce(nearest.id, TicketTypes(tuple(types.values()), own.mandatory), versions)


def mandatory_in(content: TicketTypes) -> Iterator[TicketType]:
    return (one for one in content.types if one.code in content.mandatory)


def mandatory_errors(content: TicketTypes, above: Sequence[TicketTypes]) -> Iterator[FieldError]:
    """What this list says mandatory of itself is there; what is mandatory above is there as well, and no looser."""
    codes = [one.code for one in content.types]
    for number, code in enumerate(content.mandatory):
        if code not in codes:
            yield FieldError(f"content.mandatory.{number}", "not-one-of", {"expected": ", ".join(codes)})
    firm = [one for level in above for one in mandatory_in(level)]
    if missing := sorted({one.code for one in firm} - set(codes)):
        yield FieldError("content.types", "mandatory-types", {"missing": ", ".join(missing)})
    told: set[tuple[str, str]] = set()
    for one in firm:
        if one.code not in codes:
            continue
        at = codes.index(one.code)
        for error in loosened(content.types[at], one):
            place = f"content.types.{at}.{error.field}"
            if (place, error.id) not in told:
                told.add((place, error.id))
                yield FieldError(place, error.id, error.params)


def loosened(own: TicketType, firm: TicketType) -> Iterator[FieldError]:
    """Where a type is looser than the mandatory one above, by its path in the type."""
    if firm.active and not own.active:
        yield FieldError("active", "stays-binding")
    for name in ("process", "approval"):
        if getattr(firm, name) is not None and getattr(own, name) != getattr(firm, name):
            yield FieldError(name, "as-above")
    if firm.customer_required and not own.customer_required:
        yield FieldError("customer_required", "stays-binding")
    if own.reopen_hours < firm.reopen_hours:
        yield FieldError("reopen_hours", "shorter-than-mandatory", {"hours": firm.reopen_hours})
    if firm.channels:
        yield from _beyond(own.channels, firm.channels, "channels")
        if not own.channels:
            yield FieldError("channels", "wider-than-above")
    yield from _of_form(own.form, firm.form)
    yield from _of_limits(own, firm)


def _beyond(own: Sequence[str], firm: Sequence[str], place: str) -> Iterator[FieldError]:
    for number, code in enumerate(own):
        if code not in firm:
            yield FieldError(f"{place}.{number}", "wider-than-above")


def _of_form(own: FormSchema, firm: FormSchema) -> Iterator[FieldError]:
    for key in firm.required:
        if key not in own.properties or key not in own.required:
            name = firm.properties[key].title if key in firm.properties else key
            yield FieldError("form.required", "mandatory-field", {"field": key, "name": name})
    for key, field in firm.properties.items():
        if key in own.properties:
            yield from _of_field(own.properties[key], field, f"form.properties.{key}")


def _of_field(own: FormField, firm: FormField, place: str) -> Iterator[FieldError]:
    """Values may be narrowed; what a field is, and that it is a person's, stays."""
    if (own.type, own.format) != (firm.type, firm.format):
        yield FieldError(f"{place}.type", "as-above")
        return
    if firm.personal and not own.personal:
        yield FieldError(f"{place}.x-personal", "stays-binding")
    if firm.pattern is not None and own.pattern != firm.pattern:
        yield FieldError(f"{place}.pattern", "as-above")
    if firm.enum is not None:
        yield from _narrower(own.enum, firm.enum, f"{place}.enum")
    if firm.items is not None and own.items is not None:
        yield from _beyond(own.items.enum, firm.items.enum, f"{place}.items.enum")
    for names, sign in ((_LOWEST, 1), (_HIGHEST, -1)):
        for name in names:
            given, most = getattr(own, name), getattr(firm, name)
            if most is not None and (given is None or given * sign < most * sign):
                yield FieldError(f"{place}.{_JSON.get(name, name)}", "wider-than-above")


def _narrower(own: Sequence[str] | None, firm: Sequence[str], place: str) -> Iterator[FieldError]:
    if own is None:
        yield FieldError(place, "wider-than-above")
        return
    yield from _beyond(own, firm, place)


def _of_limits(own: TicketType, firm: TicketType) -> Iterator[FieldError]:
    """In every situation that a limit of either tells apart, the time is no longer than above."""
    wrong: set[int] = set()
    for urgency, values in _situations(own, firm):
        here, there = limit_for(own, urgency, values), limit_for(firm, urgency, values)
        if here.amount.nominal > there.amount.nominal:
            wrong.add(own.limits.index(here))
    for number in sorted(wrong):
        yield FieldError(f"limits.{number}.amount", "longer-than-mandatory")


def _situations(own: TicketType, firm: TicketType) -> Iterator[tuple[Urgency, dict[str, Any]]]:
    """Every urgency with every value of the fields that limits ask about, as the lower form lets them be filled in."""
    asked = sorted({limit.field for one in (own, firm) for limit in one.limits if limit.field})
    named = {key: {limit.value for one in (own, firm) for limit in one.limits if limit.field == key} for key in asked}
    choices = [_values(key, own.form, named[key]) for key in asked]
    every = ((urgency, dict(zip(asked, values, strict=True))) for values in product(*choices) for urgency in Urgency)
    return islice(every, _MOST_SITUATIONS)


def _values(key: str, form: FormSchema, named: Iterable[str]) -> list[Any]:
    """What a field may hold; None where it may be left empty, or holds what no limit names."""
    field = form.properties.get(key)
    if field is None:
        return [None]
    if field.enum is not None:
        values: list[Any] = list(field.enum)
    elif field.type is FieldType.BOOLEAN:
        values = [True, False]
    else:
        values = [float(value) for value in sorted(named)]
        return [*values, None]
    return values if key in form.required else [*values, None]
