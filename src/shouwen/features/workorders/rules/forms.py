"""What was filled in against the form: checked, put in order, told by the path of each field; pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from shouwen.features.workorders.contract import (
    LONGEST_FITTED,
    LONGEST_LINE,
    LONGEST_TEXT,
    FieldFormat,
    FieldType,
    FieldValues,
    FormField,
    FormSchema,
)
from shouwen.features.workorders.rules.patterns import fits
from shouwen.kernel.messages import FieldError

_MOST = 2**53 - 1
"""Whole numbers beyond this are not the same in every program."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 -]{3,18}[0-9]", re.ASCII)
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_BREAKS = re.compile(r"[\n\r\u2028\u2029]")

Wrong = tuple[str, dict[str, object]]
Said = Any
"""What was given, as it came."""


def filled(form: FormSchema, given: Mapping[str, Said]) -> tuple[FieldValues, list[FieldError]]:
    """What is kept of the fields, in their order, and what is wrong with them.

    Texts are kept without what surrounds them; what is empty (null, a blank text, no option) counts as not given.
    """
    errors = [FieldError(f"fields.{key[:40]}", "unknown-field") for key in given if key not in form.properties]
    kept: FieldValues = {}
    for key in form.ordered:
        value = _tidy(given.get(key))
        if value is None:
            if key in form.required:
                errors.append(FieldError(f"fields.{key}", "required"))
            continue
        wrong = _wrong(form.properties[key], value)
        if wrong:
            errors.append(FieldError(f"fields.{key}", *wrong))
        else:
            kept[key] = _kept(form.properties[key], value)
    return kept, errors


def _tidy(value: Said) -> Said:
    if isinstance(value, str):
        return value.strip() or None
    return None if value == [] else value


def _kept(field: FormField, value: Said) -> Said:
    return int(value) if field.type is FieldType.INTEGER else value


def _wrong(field: FormField, value: Said) -> Wrong | None:
    return _CHECKS[field.type](field, value)


def _of_text(field: FormField, value: Said) -> Wrong | None:
    if not isinstance(value, str):
        return "not-string", {}
    if field.enum is not None:
        return None if value in field.enum else ("not-one-of", {"expected": ", ".join(field.enum)})
    if field.format is not None and field.format in _FORMATS:
        return _FORMATS[field.format](value)
    return _of_length(field, value)


def _of_length(field: FormField, value: str) -> Wrong | None:
    multiline = field.format is FieldFormat.MULTILINE
    most = field.max_length or (LONGEST_TEXT if multiline else LONGEST_LINE)
    most = min(most, LONGEST_FITTED) if field.pattern else most
    if field.min_length is not None and len(value) < field.min_length:
        return "too-short", {"min_length": field.min_length}
    if len(value) > most:
        return "too-long", {"max_length": most}
    if _UNKEEPABLE.search(value) or (not multiline and _BREAKS.search(value)):
        return "invalid", {}
    return ("unlike-pattern", {}) if field.pattern and not fits(field.pattern, value) else None


def _of_number(field: FormField, value: Said) -> Wrong | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "not-float", {}
    if abs(value) > _MOST or not isfinite(value):
        return "too-large", {}
    if field.format is FieldFormat.MONEY and round(value, 2) != value:
        return "two-decimals", {}
    return _of_bounds(field, value)


def _of_integer(field: FormField, value: Said) -> Wrong | None:
    wrong = _of_number(field, value)
    if wrong and wrong[0] == "not-float":
        return "not-int", {}
    if wrong is None and value != int(value):
        return "not-int", {}
    return wrong


def _of_bounds(field: FormField, value: float) -> Wrong | None:
    if field.minimum is not None and value < field.minimum:
        return "too-small", {}
    return ("too-large", {}) if field.maximum is not None and value > field.maximum else None


def _of_boolean(_field: FormField, value: Said) -> Wrong | None:
    return None if isinstance(value, bool) else ("not-bool", {})


def _of_list(field: FormField, value: Said) -> Wrong | None:
    options = field.items.enum if field.items else ()
    if not isinstance(value, list):
        return "not-list", {}
    if not all(isinstance(one, str) and one in options for one in value):
        return "not-one-of", {"expected": ", ".join(options)}
    return ("given-twice", {}) if len(set(value)) < len(value) else None


def _of_date(value: str) -> Wrong | None:
    try:
        right = _DATE.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        right = False
    return None if right else ("not-date", {})


def _of_instant(value: str) -> Wrong | None:
    try:
        right = _DATE_TIME.fullmatch(value) is not None and bool(datetime.fromisoformat(value))
    except ValueError:
        right = False
    return None if right else ("not-datetime", {})


def _of_phone(value: str) -> Wrong | None:
    return None if _PHONE.fullmatch(value) else ("not-phone", {})


_CHECKS: dict[FieldType, Callable[[FormField, Said], Wrong | None]] = {
    FieldType.STRING: _of_text,
    FieldType.NUMBER: _of_number,
    FieldType.INTEGER: _of_integer,
    FieldType.BOOLEAN: _of_boolean,
    FieldType.ARRAY: _of_list,
}
_FORMATS: dict[FieldFormat, Callable[[str], Wrong | None]] = {
    FieldFormat.DATE: _of_date,
    FieldFormat.DATE_TIME: _of_instant,
    FieldFormat.PHONE: _of_phone,
}
