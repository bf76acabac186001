"""What a list of ticket types must keep, and what follows from a type for one ticket; pure."""

from collections.abc import Iterator, Mapping, Sequence

from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import Urgency
from shouwen.features.workorders.contract import (
    FieldFormat,
    FieldType,
    FieldValues,
    FormField,
    FormSchema,
    TicketType,
    TicketTypes,
    TypeAssignment,
    TypeLimit,
)
from shouwen.features.workorders.rules.schema import form_errors, given_twice
from shouwen.kernel.messages import FieldError

_FACTUAL = (FieldType.NUMBER, FieldType.INTEGER, FieldType.BOOLEAN)
_YES = {True: "true", False: "false"}


def type_errors(content: TicketTypes) -> list[FieldError]:
    """Each code once; forms that can be filled in; a limit and a department for every ticket."""
    errors = list(given_twice((one.code for one in content.types), "content.types.{}.code"))
    errors += given_twice(content.mandatory, "content.mandatory.{}")
    for number, one in enumerate(content.types):
        errors += _of_type(one, f"content.types.{number}")
    return errors


def named_functions(content: TicketTypes) -> Mapping[str, str]:
    """The departments' functions that the types name, by path."""
    return {
        f"content.types.{number}.assignment.{row}.function": each.function
        for number, one in enumerate(content.types)
        for row, each in enumerate(one.assignment)
    }


def named_processes(content: TicketTypes) -> Mapping[str, str]:
    """The processes that the types run by, by path."""
    return {f"content.types.{number}.process": one.process for number, one in enumerate(content.types)}


def _of_type(one: TicketType, place: str) -> Iterator[FieldError]:
    yield from given_twice((each.code for each in one.categories), place + ".categories.{}.code")
    yield from given_twice(one.channels, place + ".channels.{}")
    yield from form_errors(one.form, f"{place}.form")
    yield from _of_limits(one, f"{place}.limits")
    yield from _of_assignment(one, f"{place}.assignment")
    if one.approval is not None and not _is_money(one.form, one.approval.amount):
        yield FieldError(f"{place}.approval.amount", "not-money")


def _is_money(form: FormSchema, key: str) -> bool:
    """Whether a field always says how much."""
    field = form.properties.get(key)
    return field is not None and field.format is FieldFormat.MONEY and key in form.required


def _of_limits(one: TicketType, place: str) -> Iterator[FieldError]:
    for number, limit in enumerate(one.limits):
        field = one.form.properties.get(limit.field)
        if limit.field and (field is None or not is_fact(field)):
            yield FieldError(f"{place}.{number}.field", "not-a-choice")
        elif field is not None and limit.value not in _options(field, limit.value):
            yield FieldError(f"{place}.{number}.value", "not-one-of", {"expected": ", ".join(_options(field, ""))})
    yield from _of_last([each.fits_any for each in one.limits], place)


def _of_assignment(one: TicketType, place: str) -> Iterator[FieldError]:
    for number, row in enumerate(one.assignment):
        if row.category and one.category(row.category) is None:
            yield FieldError(f"{place}.{number}.category", "unknown-category")
        channels = one.channels or tuple(Channel)
        if row.channel and row.channel not in channels:
            yield FieldError(f"{place}.{number}.channel", "not-one-of", {"expected": ", ".join(channels)})
    yield from _of_last([each.fits_any for each in one.assignment], place)


def _of_last(fits_any: Sequence[bool], place: str) -> Iterator[FieldError]:
    """The last row fits whatever none before it does; a row behind one that fits all would never count."""
    if not fits_any[-1]:
        yield FieldError(place, "no-catch-all")
    for number, one in enumerate(fits_any[:-1]):
        if one:
            yield FieldError(f"{place}.{number}", "hides-the-rest")


def _options(field: FormField, value: str) -> tuple[str, ...]:
    """What a condition may compare this field with: for numbers whatever reads as one."""
    if field.enum is not None:
        return tuple(field.enum)
    if field.type is FieldType.BOOLEAN:
        return ("true", "false")
    try:
        float(value)
    except ValueError:
        return ()
    return (value,)


def is_fact(field: FormField) -> bool:
    """Whether conditions may ask about it: a choice, a number, yes or no; nothing of a person."""
    return not field.personal and (field.enum is not None or field.type in _FACTUAL)


def facts_of_fields(form: FormSchema, values: FieldValues) -> FieldValues:
    """The facts among the fields; null where nothing was given."""
    return {key: values.get(key) for key, field in form.properties.items() if is_fact(field)}


def choices_of(form: FormSchema, values: FieldValues) -> dict[str, str]:
    """The codes that were chosen, by field: what may be told of a ticket without telling anything of a person."""
    return {
        key: values[key]
        for key, field in form.properties.items()
        if field.enum is not None and is_fact(field) and isinstance(values.get(key), str)
    }


def limit_for(one: TicketType, urgency: Urgency, values: FieldValues) -> TypeLimit:
    """The first limit that fits."""
    return next(limit for limit in one.limits if _limit_fits(limit, urgency, values))


def _limit_fits(limit: TypeLimit, urgency: Urgency, values: FieldValues) -> bool:
    if limit.urgency and limit.urgency != urgency:
        return False
    return not limit.field or _is(values.get(limit.field), limit.value)


def _is(given: object, value: str) -> bool:
    if isinstance(given, bool):
        return _YES[given] == value
    if isinstance(given, int | float):
        return given == float(value)
    return given == value


def assignment_for(one: TicketType, category: str, urgency: Urgency, channel: str) -> TypeAssignment:
    """The first row that fits."""

    def fits(row: TypeAssignment) -> bool:
        asked = ((row.category, category), (row.urgency, urgency), (row.channel, channel))
        return all(not wanted or wanted == given for wanted, given in asked)

    return next(row for row in one.assignment if fits(row))
