"""What a form must keep before tickets may be filled in by it; pure."""

from collections.abc import Iterable, Iterator, Sequence

from shouwen.features.workorders.contract import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_FIELDS,
    EnumName,
    FieldFormat,
    FieldType,
    FormField,
    FormSchema,
)
from shouwen.features.workorders.rules.patterns import is_fit
from shouwen.kernel.messages import FieldError

_TEXTUAL = (FieldFormat.DATE, FieldFormat.DATE_TIME, FieldFormat.PHONE, FieldFormat.MULTILINE)
_FORMATS = {FieldType.STRING: _TEXTUAL, FieldType.NUMBER: (FieldFormat.MONEY,)}
_OF_TEXTS = ("minLength", "maxLength", "pattern", "enum", "x-enum-names")
_OF_NUMBERS = ("minimum", "maximum")
_ALLOWED: dict[FieldType, tuple[str, ...]] = {
    FieldType.STRING: (*_OF_TEXTS, "format"),
    FieldType.NUMBER: (*_OF_NUMBERS, "format"),
    FieldType.INTEGER: _OF_NUMBERS,
    FieldType.BOOLEAN: (),
    FieldType.ARRAY: ("items",),
}
_WITH_FORMAT = {FieldFormat.MULTILINE: ("minLength", "maxLength")}


def form_errors(form: FormSchema, place: str) -> Iterator[FieldError]:
    """Everything that stands against a form, by its path."""
    keys = tuple(form.properties)
    if len(keys) > MOST_FIELDS:
        yield FieldError(f"{place}.properties", "too-many", {"most": MOST_FIELDS})
    for name, given in (("required", form.required), ("x-order", form.order)):
        yield from _of_keys(given, keys, f"{place}.{name}")
    for key, field in form.properties.items():
        yield from _of_field(field, f"{place}.properties.{key}")


def _of_keys(given: Sequence[str], known: Sequence[str], place: str) -> Iterator[FieldError]:
    yield from given_twice(given, place + ".{}")
    for number, key in enumerate(given):
        if key not in known:
            yield FieldError(f"{place}.{number}", "unknown-field")


def given_twice(given: Iterable[str], place: str) -> Iterator[FieldError]:
    """What comes again, by its place among the others."""
    known: set[str] = set()
    for number, name in enumerate(given):
        if name in known:
            yield FieldError(place.format(number), "given-twice")
        known.add(name)


def _of_field(field: FormField, place: str) -> Iterator[FieldError]:
    allowed = _allowed(field)
    used = {
        "minLength": field.min_length is not None,
        "maxLength": field.max_length is not None,
        "pattern": field.pattern is not None,
        "enum": field.enum is not None,
        "x-enum-names": bool(field.enum_names),
        "minimum": field.minimum is not None,
        "maximum": field.maximum is not None,
        "format": field.format is not None,
        "items": field.items is not None,
    }
    for keyword, given in used.items():
        if given and keyword not in allowed:
            yield FieldError(f"{place}.{keyword}", "not-for-this-type")
    if field.format is not None and "format" in allowed and field.format not in _FORMATS.get(field.type, ()):
        expected = ", ".join(_FORMATS.get(field.type, ()))
        yield FieldError(f"{place}.format", "not-one-of", {"expected": expected})
    if field.type is FieldType.ARRAY and field.items is None:
        yield FieldError(f"{place}.items", "required")
    yield from _of_bounds(field, place)
    yield from _of_choices(field, place)
    yield from _of_uses(field, place)


def _allowed(field: FormField) -> tuple[str, ...]:
    """The keywords that go together: a choice or a format leaves nothing else to say."""
    allowed = _ALLOWED[field.type]
    if field.type is not FieldType.STRING:
        return allowed
    if field.enum is not None:
        return ("enum", "x-enum-names")
    if field.format is not None:
        return ("format", *_WITH_FORMAT.get(field.format, ()))
    return allowed


def _of_bounds(field: FormField, place: str) -> Iterator[FieldError]:
    most = LONGEST_TEXT if field.format is FieldFormat.MULTILINE else LONGEST_LINE
    longest = most if field.max_length is None else field.max_length
    if longest > most:
        yield FieldError(f"{place}.maxLength", "out-of-range", {"most": most})
    elif field.min_length is not None and field.min_length > longest:
        yield FieldError(f"{place}.minLength", "out-of-range", {"most": longest})
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        yield FieldError(f"{place}.maximum", "too-small")
    if field.pattern is not None and not is_fit(field.pattern):
        yield FieldError(f"{place}.pattern", "unfit-pattern")


def _of_choices(field: FormField, place: str) -> Iterator[FieldError]:
    if field.enum is not None:
        yield from _of_options(field.enum, field.enum_names, place)
    elif field.items is not None:
        yield from _of_options(field.items.enum, field.items.enum_names, f"{place}.items")


def _of_options(options: Sequence[str], names: Sequence[EnumName], place: str) -> Iterator[FieldError]:
    yield from given_twice(options, place + ".enum.{}")
    if sorted(options) != sorted(one.code for one in names):
        yield FieldError(f"{place}.x-enum-names", "lacks-names", {"missing": ", ".join(options)})


def _of_uses(field: FormField, place: str) -> Iterator[FieldError]:
    if field.personal and field.listed:
        yield FieldError(f"{place}.x-listed", "personal-not-listed")
    if field.searched and field.type is not FieldType.STRING:
        yield FieldError(f"{place}.x-searched", "not-for-this-type")
