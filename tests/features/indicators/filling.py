"""Facts told by hand and counted into the tables as the ledger's counting does, for numbers that are worked by hand."""

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from shouwen.features.indicators.defaults import SHIPPED
from shouwen.features.indicators.rules.keys import component_named, keys_of
from shouwen.platform.measures import Values
from tests.conftest import TestOffice

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was learned on `known`, and taken back on `gone`. `line` begins with the unit: codes of units."""

    day: date
    line: tuple[str, ...]
    values: Values
    basis: str = "accepted"
    part: int = 0
    channel: str = "hotline"
    category: str = "network.coverage"
    tier: str = "ordinary"
    known: date | None = None
    gone: date | None = None
    subject: UUID | None = None


def complaint(day: date, line: Sequence[str], **values: Any) -> Told:
    """A complaint of its own; what is not said of it is not so."""
    known = {"repeat": False, "seconds": None, "kept": None, "replied": False, "outcome": None, "grade": None}
    return Told(
        day, tuple(line), {**known, "closed": False, "helped": True, **values}, subject=UUID(int=next(_numbers))
    )


def seen(fact: Told, **changed: Any) -> Told:
    """The same fact with other circumstances."""
    return replace(fact, **changed)


async def fill(office: TestOffice, told: Iterable[Told], extra_keys: Iterable[str] = ()) -> None:
    """Writes the facts with their sums; may be called again for more."""
    keys = sorted(keys_of(SHIPPED) | {"closed", *extra_keys})
    facts = list(told)
    async with await AsyncConnection.connect(office.place.owner_url, autocommit=True) as connection:
        for place, key in enumerate(keys, 1):
            await connection.execute(
                "insert into kpi_components (key, place, ready) values (%s, %s, true) on conflict do nothing",
                (key, place),
            )
        places: dict[str, int] = dict(
            await (await connection.execute("select key, place from kpi_components")).fetchall()
        )
        for number, fact in enumerate(facts, 1):
            await _keep(connection, office, fact, number, places)


async def _keep(
    connection: AsyncConnection[Any], office: TestOffice, fact: Told, number: int, places: dict[str, int]
) -> None:
    line = [office.cast.units[code] for code in fact.line]
    subject, known = fact.subject or UUID(int=next(_numbers)), fact.known or fact.day
    await connection.execute(
        "insert into kpi_facts values (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s)",
        (
            subject,
            fact.basis,
            fact.part,
            number,
            None if fact.gone is None else number + 1,
            known,
            fact.gone,
            fact.day,
            line[0],
            line,
            fact.channel,
            fact.category,
            fact.tier,
            json.dumps(fact.values),
        ),
    )
    counts = [0] * max(places.values())
    for key, place in places.items():
        component, parameter = component_named(key)
        if component.basis == fact.basis:
            counts[place - 1] = component.count(fact.values, parameter)
    for unit in line:
        await _add(connection, unit, fact, known, counts)
        if fact.gone is not None:
            await _add(connection, unit, fact, fact.gone, [-count for count in counts])


_TOTAL = """insert into kpi_totals as t values (%s,%s,%s,%s) on conflict (unit_id, day, known_day)
    do update set counts = array(select a + b from unnest(t.counts, excluded.counts) s(a, b))"""
_SUM = """insert into kpi_sums as t values (%s,%s,%s,%s,%s,%s,%s)
    on conflict (unit_id, day, channel, category, tier, known_day)
    do update set counts = array(select a + b from unnest(t.counts, excluded.counts) s(a, b))"""


async def _add(connection: AsyncConnection[Any], unit: UUID, fact: Told, known: date, counts: list[int]) -> None:
    await connection.execute(_TOTAL, (unit, fact.day, known, counts))
    await connection.execute(_SUM, (unit, fact.day, fact.channel, fact.category, fact.tier, known, counts))
