"""Sums of components over days, for any number of units and periods in one statement.

`kpi_totals` has a row for a unit, a day and a day of learning; it answers all that asks for neither channel, category
nor tier. Of a year at the top of the largest tree it holds some thousand rows, since a unit's row has in it all below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import text

from shouwen.features.indicators.queries.standing import Part
from shouwen.features.indicators.rules.periods import Period
from shouwen.features.indicators.rules.values import Counts
from shouwen.platform.database import Prepared, Reader

SPLITS = ("channel", "category", "tier")
"""By what sums are kept apart besides unit and day."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Only what has one of these; none: whatever it has."""

    channels: tuple[str, ...] = ()
    categories: tuple[str, ...] | None = None
    tiers: tuple[str, ...] = ()

    @property
    def is_narrow(self) -> bool:
        return bool(self.channels or self.categories is not None or self.tiers)


WHATEVER = Narrowed()


@dataclass(frozen=True, slots=True)
class Sum:
    """The sums of one of the periods that were asked for, by their number, and of one part of it if it was split."""

    number: int
    key: str | None
    counts: Counts


@lru_cache(maxsize=256)
def _statement(places: tuple[int, ...], by: str | None, *, narrow: bool, as_of: bool) -> Prepared:
    """Nothing but numbers and our own names is spliced in."""
    sums = ", ".join(f"coalesce(sum(t.counts[{place}]), 0)::bigint" for place in places)
    table = "kpi_sums" if narrow or by else "kpi_totals"
    conditions = ["t.unit_id = r.unit_id", "t.day between r.first and r.last"]
    if as_of:
        conditions.append("t.known_day <= :as_of")
    if narrow:
        conditions += [
            f"(cast(:{names} as text[]) is null or t.{column} = any(:{names}))"
            for column, names in zip(SPLITS, ("channels", "categories", "tiers"), strict=True)
        ]
    key = f"t.{by}" if by else "null::text"
    return Prepared(
        text(f"""
select r.number::int as number, {key} as key, array[{sums}] as sums
from unnest(cast(:units as uuid[]), cast(:firsts as date[]), cast(:lasts as date[]))
    with ordinality r(unit_id, first, last, number)
join {table} t on {" and ".join(conditions)}
group by r.number{f", {key}" if by else ""}
order by r.number{f", {key}" if by else ""}
""")  # noqa: S608
    )


@dataclass(frozen=True, slots=True)
class Summing:
    """The one statement that answers a question, with what it is told, and the keys whose sums come in this order."""

    statement: Prepared
    values: dict[str, object]
    keys: tuple[str, ...]


def summing(
    wanted: Sequence[tuple[UUID, Period]],
    keys: Sequence[str],
    parts: Mapping[str, Part],
    as_of: date | None = None,
    by: str | None = None,
    only: Narrowed = WHATEVER,
) -> Summing | None:
    """How to read the sums of each wanted unit and period; None: there is nothing to read."""
    known = tuple(key for key in sorted(set(keys)) if key in parts)
    if not known or not wanted:
        return None
    places = tuple(parts[key].place for key in known)
    values: dict[str, object] = {
        "units": [unit for unit, _ in wanted],
        "firsts": [period.first for _, period in wanted],
        "lasts": [period.last for _, period in wanted],
    }
    if as_of is not None:
        values["as_of"] = as_of
    if only.is_narrow:
        categories = None if only.categories is None else list(only.categories)
        values |= {"channels": list(only.channels) or None, "categories": categories, "tiers": list(only.tiers) or None}
    return Summing(_statement(places, by, narrow=only.is_narrow, as_of=as_of is not None), values, known)


async def sums_of(
    read: Reader,
    wanted: Sequence[tuple[UUID, Period]],
    keys: Sequence[str],
    parts: Mapping[str, Part],
    as_of: date | None = None,
    by: str | None = None,
    only: Narrowed = WHATEVER,
) -> list[Sum]:
    """The sums of each wanted unit and period in which there is anything; as known at the end of `as_of`, if given.

    A key that has no place yet counts nothing; `ready_for` tells.
    """
    asked = summing(wanted, keys, parts, as_of, by, only)
    if asked is None:
        return []
    rows = await read.tuples(asked.statement, **asked.values)
    return [Sum(number - 1, key, dict(zip(asked.keys, sums, strict=True))) for number, key, sums in rows]


def ready_for(keys: Sequence[str], parts: Mapping[str, Part]) -> bool:
    """Whether each of these components is counted over everything."""
    return all(key in parts and parts[key].ready for key in keys)
