"""What stands beside the words of a text, so that one look into the index answers where, when and what."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

PLACE, TIME = "@", "#"
"""No word begins with these signs."""


def place_key(unit: UUID) -> str:
    return f"{PLACE}{unit.hex}"


def place_keys(units: Iterable[UUID]) -> list[str]:
    return [place_key(unit) for unit in sorted(units)]


def time_keys(at: datetime) -> list[str]:
    return [day_key(at), month_key(at), year_key(at)]


def day_key(at: datetime) -> str:
    return f"{TIME}{at.astimezone(UTC):%Y%m%d}"


def month_key(at: datetime) -> str:
    return f"{TIME}{at.astimezone(UTC):%Y%m}"


def year_key(at: datetime) -> str:
    return f"{TIME}{at.astimezone(UTC):%Y}"
