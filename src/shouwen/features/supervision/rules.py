"""How many are drawn, and which; pure."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from math import ceil
from uuid import UUID
from zoneinfo import ZoneInfo

LARGEST_SEED = 2**31 - 1


def month_of(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first instant of the month of `day` to the first of the next one."""
    first = day.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    start, end = (datetime.combine(each, time(), zone) for each in (first, following))
    return start, end


def month_before(day: date) -> date:
    """The first day of the month before that of `day`."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def seed_from(lot: UUID) -> int:
    """A seed out of the part of an id that is left to chance."""
    return lot.int & LARGEST_SEED


def sample_size(population: int, percent: int, at_least: int) -> int:
    """The share, rounded up, but the least number, but no more than there are."""
    return min(population, max(at_least, ceil(population * percent / 100)))


def drawn(tickets: Sequence[UUID], size: int, seed: int) -> list[UUID]:
    """Every case has the same chance; the order of `tickets` does not matter, and anybody can draw it again."""
    lots = sorted(tickets, key=lambda ticket: sha256(f"{seed}/{ticket}".encode()).digest())
    return lots[:size]
