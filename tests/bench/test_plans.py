"""Work lists never read whole tables, nor a whole unit's tickets where a page is wanted: seen in the server's plans."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bench.floors import Sent
from bench.sent import listening
from shouwen.app.schema import analyse
from shouwen.platform.rows import tuples
from tests.cast import TOKENS
from tests.conftest import TestOffice
from tests.features.tickets.crowd import crowd_of

CASES, OPEN_CASES = 20_000, 2_000
LISTS = (
    "",
    "open=true",
    "sort=registered",
    "sort=-registered",
    "open=true&sort=registered",
    "open=true&sort=-registered",
    "open=false",
    "state=assigned",
    "state=in_investigation,assigned&sort=-registered",
    "state=closed&sort=-registered",
    "state=cancelled",
    "state=merged&sort=-registered",
    "lost=true",
    "due_soon=true",
    "assignee=none&open=true",
    "assignee=me",
    "assignee=me&open=true",
    "assignee=me&state=closed&sort=-registered",
    "owner=me&open=true",
    "category=network.coverage&open=true",
    "urgency=urgent&open=true",
    "channel=email&open=true",
    "registered_from=2026-11-05T00:00:00Z&registered_to=2026-11-06T00:00:00Z",
    "q=HZT-20261101-00042",
    "state=in_investigation,assigned",
    "open=false&sort=-registered",
    "assignee=none&open=true&sort=-registered",
    "urgency=urgent&state=closed&sort=-registered",
    "channel=email&state=assigned",
    "q=042",
    "q=0042",
)
_LARGE = ("tickets", "ticket_places", "contacts", "text_words")
_MOST_ROWS = 2 * OPEN_CASES
"""What may be looked at for a page: no more than what is open, however much has ended."""


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _looked_at(node: dict[str, Any]) -> float:
    rows = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return float(rows * node["Actual Loops"])


@pytest.mark.slow
async def test_no_list_reads_more_than_its_page_needs(office: TestOffice) -> None:
    await crowd_of(office, CASES, OPEN_CASES)
    analyse(office.place.owner_url)
    wrong: list[str] = []
    async with listening(office.place, office.office.settings) as listener:
        for username in ("grace", "mona", "hank", "alice"):
            for query in LISTS:
                path = f"/api/v1/tickets?limit=50&{query}"
                for sent in await listener.statements_of(path, TOKENS[username]):
                    wrong += [f"{username} {query}: {why}" for why in await _wrong(office, sent)]
    assert wrong == []


@pytest.mark.slow
async def test_how_much_of_a_unit_is_open_is_known_for_each(office: TestOffice) -> None:
    """Reckoned from all units together it was three times too little, and open work was read whole and sorted."""
    await crowd_of(office, 2_000, 0)
    async with office.database.connection() as connection:
        await connection.execute(
            "update ticket_places set is_open = unit_id = (select id from units where code = 'YL')"
        )
    analyse(office.place.owner_url)
    ((unit, there),) = await office.database.rows(
        "select unit_id, count(*) from ticket_places where is_open group by 1", [], tuples
    )
    ((plan,),) = await office.database.rows(
        "explain (format json) select 1 from ticket_places where is_open and unit_id = $1", [unit], tuples
    )
    assert there / 2 < plan[0]["Plan"]["Plan Rows"] < there * 2


async def _wrong(office: TestOffice, sent: Sent) -> list[str]:
    if not re.search(r"\btickets\b|\bticket_places\b", sent.text):
        return []
    ((plan,),) = await office.database.rows(f"explain (analyze, format json) {sent.text}", sent.values, tuples)
    found = []
    for node in _nodes(plan[0]["Plan"]):
        table = node.get("Relation Name")
        if table in _LARGE and node["Node Type"] == "Seq Scan":
            found.append(f"reads all of {table}")
        elif table in _LARGE and _looked_at(node) > _MOST_ROWS:
            found.append(f"looks at {_looked_at(node):.0f} rows of {table} by {node.get('Index Name')}")
    return found
