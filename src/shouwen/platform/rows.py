"""What becomes of the rows of an answer: tuples, dictionaries, instances of a dataclass or a struct."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")
Columns = tuple[str, ...]
Making = Callable[[Columns], Callable[[Sequence[Any]], T]]
"""For the names of the columns: what makes one row of its values."""


def tuples(_columns: Columns) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    return tuple


def dicts(columns: Columns) -> Callable[[Sequence[Any]], dict[str, Any]]:
    return lambda values: dict(zip(columns, values, strict=True))


def instances(into: type[T]) -> Making[T]:
    """Every row as an `into`, whose fields are found by the names of the columns. A frozen dataclass sets its fields
    one by one, a struct at once: worth it for wide rows of hot paths."""
    return partial(_made, cast(Hashable, into))


@lru_cache(maxsize=2048)
def _made(into: Any, columns: Columns) -> Callable[[Sequence[Any]], Any]:
    if columns and _in_order(into)[: len(columns)] == columns:
        return lambda values: into(*values)
    return lambda values: into(**dict(zip(columns, values, strict=True)))


def _in_order(into: Any) -> Columns:
    """The names of what can be given without them."""
    if issubclass(into, msgspec.Struct):
        return cast(Columns, into.__struct_fields__)
    return tuple(each.name for each in fields(into) if each.init and not each.kw_only)
