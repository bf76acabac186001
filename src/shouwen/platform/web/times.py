"""Instants and days as people and programs write them in forms and addresses: never as bare numbers."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError


def _is_number(given: Any) -> bool:
    """What would be taken for seconds since 1970: nobody means that, and no document says it."""
    if isinstance(given, str):
        return given.strip().lstrip("+-").replace(".", "", 1).isdigit()
    return isinstance(given, int | float)


def _no_instant(given: Any) -> Any:
    if _is_number(given):
        raise PydanticCustomError("datetime_type", "an instant is wanted")
    return given


def _no_day(given: Any) -> Any:
    if _is_number(given):
        raise PydanticCustomError("date_type", "a day is wanted")
    return given


# Beyond these, with any offset, times leave the years that the database and Python have in common.
When = Annotated[
    AwareDatetime,
    Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC)),
    BeforeValidator(_no_instant),
]
"""An instant with its offset, as RFC 3339 writes it."""
Day = Annotated[date, Field(ge=date(1970, 1, 1), lt=date(3000, 1, 1)), BeforeValidator(_no_day)]
"""A day, as `2026-11-20`."""
_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"


def _on_the_clock(given: Any) -> Any:
    """Offsets belong to instants, and nobody sets a clock by fractions of a second."""
    if isinstance(given, time) or (isinstance(given, str) and re.fullmatch(_CLOCK, given)):
        return given
    raise PydanticCustomError("time_type", "a time of day is wanted")


TimeOfDay = Annotated[time, BeforeValidator(_on_the_clock), WithJsonSchema({"type": "string", "pattern": _CLOCK})]
"""What a clock on the wall shows, as `08:30` or `08:30:00`, in the zone of the site."""
