"""Looks JSON over against a type, and names everything that is wrong with it by its path."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from math import isfinite
from typing import Any
from uuid import UUID

import msgspec
from msgspec import inspect

from shouwen.kernel.messages import FieldError


def errors_in(value: object, wanted: type[Any], place: str) -> list[FieldError]:
    """All errors, in the order of the type's fields; none: `msgspec.convert(value, wanted)` succeeds."""
    errors = list(_errors(value, inspect.type_info(wanted), place))
    if not errors:
        try:
            msgspec.convert(value, wanted)
        except msgspec.ValidationError:
            errors.append(FieldError(place, "invalid"))
    return errors


def _errors(value: object, wanted: inspect.Type, place: str) -> Iterator[FieldError]:
    match wanted:
        case inspect.Metadata():
            yield from _errors(value, wanted.type, place)
        case inspect.StructType() | inspect.DataclassType():
            yield from _of_fields(value, wanted, place)
        case inspect.ListType() | inspect.VarTupleType():
            yield from _of_items(value, wanted, place)
        case inspect.DictType():
            yield from _of_pairs(value, wanted, place)
        case inspect.UnionType():
            yield from _of_union(value, wanted, place)
        case _:
            yield from _of_leaf(value, wanted, place)


def _of_fields(value: object, wanted: inspect.StructType | inspect.DataclassType, place: str) -> Iterator[FieldError]:
    if not isinstance(value, dict):
        yield FieldError(place, "not-object")
        return
    for field in wanted.fields:
        at = f"{place}.{field.encode_name}"
        if field.encode_name in value:
            yield from _errors(value[field.encode_name], field.type, at)
        elif field.required:
            yield FieldError(at, "required")
    known = {field.encode_name for field in wanted.fields}
    yield from (FieldError(f"{place}.{_shown(name)}", "unknown-field") for name in value if name not in known)


def _of_items(value: object, wanted: inspect.ListType | inspect.VarTupleType, place: str) -> Iterator[FieldError]:
    if not isinstance(value, list | tuple):
        yield FieldError(place, "not-list")
        return
    if wanted.min_length is not None and len(value) < wanted.min_length:
        yield FieldError(place, "too-few", {"least": wanted.min_length})
    if wanted.max_length is not None and len(value) > wanted.max_length:
        yield FieldError(place, "too-many", {"most": wanted.max_length})
    for number, item in enumerate(value):
        yield from _errors(item, wanted.item_type, f"{place}.{number}")


def _of_pairs(value: object, wanted: inspect.DictType, place: str) -> Iterator[FieldError]:
    if not isinstance(value, dict):
        yield FieldError(place, "not-object")
        return
    for name, item in value.items():
        at = f"{place}.{_shown(name)}"
        yield from _errors(name, wanted.key_type, at)
        yield from _errors(item, wanted.value_type, at)


def _of_union(value: object, wanted: inspect.UnionType, place: str) -> Iterator[FieldError]:
    if value is None and wanted.includes_none:
        return
    others = [one for one in wanted.types if not isinstance(one, inspect.NoneType)]
    found = [list(_errors(value, one, place)) for one in others]
    yield from min(found, key=len)


def _of_leaf(value: object, wanted: inspect.Type, place: str) -> Iterator[FieldError]:
    match wanted:
        case inspect.StrType():
            yield from _of_text(value, wanted, place)
        case inspect.BoolType():
            if not isinstance(value, bool):
                yield FieldError(place, "not-bool")
        case inspect.IntType() | inspect.FloatType():
            yield from _of_number(value, wanted, place)
        case inspect.DecimalType():
            if not _is_decimal(value):
                yield FieldError(place, "not-float")
        case inspect.EnumType() | inspect.LiteralType():
            allowed = wanted.values if isinstance(wanted, inspect.LiteralType) else [one.value for one in wanted.cls]
            if not any(value == one and type(value) is type(one) for one in allowed):
                yield FieldError(place, "not-one-of", {"expected": ", ".join(str(one) for one in allowed)})
        case inspect.DateTimeType() | inspect.DateType() | inspect.TimeType() | inspect.UUIDType():
            yield from _of_written(value, wanted, place)


def _of_text(value: object, wanted: inspect.StrType, place: str) -> Iterator[FieldError]:
    if not isinstance(value, str):
        yield FieldError(place, "not-string")
    elif wanted.min_length == 1 and not value.strip():
        yield FieldError(place, "required")
    elif wanted.min_length is not None and len(value) < wanted.min_length:
        yield FieldError(place, "too-short", {"min_length": wanted.min_length})
    elif wanted.max_length is not None and len(value) > wanted.max_length:
        yield FieldError(place, "too-long", {"max_length": wanted.max_length})
    elif not _can_be_kept(value) or (wanted.pattern is not None and not re.search(wanted.pattern, value)):
        yield FieldError(place, "invalid")


def _of_number(value: object, wanted: inspect.IntType | inspect.FloatType, place: str) -> Iterator[FieldError]:
    whole = isinstance(wanted, inspect.IntType)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float) or not isfinite(value):
        yield FieldError(place, "not-int" if whole else "not-float")
    elif (wanted.ge is not None and value < wanted.ge) or (wanted.gt is not None and value <= wanted.gt):
        yield FieldError(place, "too-small")
    elif (wanted.le is not None and value > wanted.le) or (wanted.lt is not None and value >= wanted.lt):
        yield FieldError(place, "too-large")


def _is_decimal(value: object) -> bool:
    """A number, or a text that is one in plain digits."""
    if isinstance(value, str):
        return re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


_WRITTEN: dict[type[inspect.Type], tuple[type[object], str]] = {
    inspect.DateTimeType: (datetime, "not-datetime"),
    inspect.DateType: (date, "not-date"),
    inspect.TimeType: (time, "not-time"),
    inspect.UUIDType: (UUID, "not-uuid"),
}


def _of_written(value: object, wanted: inspect.Type, place: str) -> Iterator[FieldError]:
    kind, wrong = _WRITTEN[type(wanted)]
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        yield FieldError(place, wrong)


def _can_be_kept(text: str) -> bool:
    """PostgreSQL keeps neither the sign NUL nor half a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _shown(name: object) -> str:
    return str(name).encode("utf-8", "replace").decode()
