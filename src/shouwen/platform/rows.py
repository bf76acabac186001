"""What becomes of the rows of an answer: tuples, dictionaries, instances of a dataclass."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

T = TypeVar("T")
Columns = tuple[str, ...]
Making = Callable[[Columns], Callable[[Sequence[Any]], T]]
"""For the names of the columns: what makes one row of its values."""


def tuples(_columns: Columns) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    return tuple


def dicts(columns: Columns) -> Callable[[Sequence[Any]], dict[str, Any]]:
    return lambda values: dict(zip(columns, values, strict=True))


def instances(into: type[T]) -> Making[T]:
    """Every row as an `into`, whose fields are found by the names of the columns."""
    return partial(_made, cast(Hashable, into))


@lru_cache(maxsize=2048)
def _made(into: Any, columns: Columns) -> Callable[[Sequence[Any]], Any]:
    names = tuple(each.name for each in fields(into) if each.init)
    if names[: len(columns)] == columns:
        return lambda values: into(*values)
    return lambda values: into(**dict(zip(columns, values, strict=True)))
