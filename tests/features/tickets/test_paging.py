"""Paging by key: every page, whatever its size, while rows are being added."""

import asyncio
from typing import Any

from httpx import AsyncClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, register
from tests.features.tickets.crowd import crowd_of


async def walked(client: AsyncClient, limit: int, **query: Any) -> list[dict[str, Any]]:
    """All rows, page after page."""
    rows: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        answer = await client.get(f"{API}/tickets", params={"limit": limit, **query, **after})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert len(page["items"]) <= limit
        rows += page["items"]
        if page["next"] is None:
            return rows
        assert len(page["items"]) == limit
        after = {"after": page["next"]}


def key_of(row: dict[str, Any], sort: str) -> tuple[str, str]:
    """What is answered has no deadline left to meet: it comes last."""
    due = row["due_at"] if row["clock"] in ("running", "lost") else "never"
    return (due if sort == "due" else row["registered_at"]), row["id"]


def in_order(rows: list[dict[str, Any]], sort: str) -> bool:
    keys = [key_of(row, sort) for row in rows]
    return keys == sorted(set(keys), reverse=sort.startswith("-"))


async def test_all_pages_together_are_the_whole_list_in_order(office: TestOffice) -> None:
    await crowd_of(office, 45, 35)
    client, loop = office.client("grace"), asyncio.get_running_loop()
    whole = {sort: await walked(client, 200, sort=sort) for sort in ("due", "registered", "-registered")}
    assert {len(rows) for rows in whole.values()} == {45}
    assert whole["registered"] == whole["-registered"][::-1]

    @settings(max_examples=15, deadline=None)
    @given(st.integers(1, 50), st.sampled_from(sorted(whole)))
    def any_page_size_gives_the_same(limit: int, sort: str) -> None:
        rows = asyncio.run_coroutine_threadsafe(walked(client, limit, sort=sort), loop).result()
        assert rows == whole[sort]
        assert in_order(rows, sort)

    await asyncio.to_thread(any_page_size_gives_the_same)


async def test_rows_added_meanwhile_neither_repeat_nor_hide_any(office: TestOffice) -> None:
    await crowd_of(office, 60, 45)
    before = {row["id"] for row in await walked(office.client("bob"), 200)}

    async def add() -> None:
        for _ in range(12):
            await register(office)

    for sort in ("due", "registered", "-registered"):
        adding = asyncio.create_task(add())
        rows = await walked(office.client("bob"), 4, sort=sort)
        await adding
        seen = [row["id"] for row in rows]
        assert len(seen) == len(set(seen))
        assert before <= set(seen)
        assert in_order(rows, sort)
    assert len(await walked(office.client("bob"), 7)) == len(before) + 36


async def test_what_is_rare_is_listed_whole_whichever_way_it_is_found(office: TestOffice) -> None:
    """Beyond those that are looked into one by one: by their tickets, and for a number's end by its last signs."""
    await crowd_of(office, 9_000, 3_000)
    async with office.database.connection() as connection:
        rare = "(number like '%%91' or (not is_open and number like '%%777'))"
        await connection.execute(f"update tickets set urgency = 'urgent', channel = 'email' where {rare}")  # noqa: S608
    client = office.client("hank")
    for state in ("true", "false"):
        for sort in ("due", "-registered"):
            all_of_them = await walked(client, 200, open=state, sort=sort)
            rows = [row for row in all_of_them if row["urgency"] == "urgent"]
            assert len(rows) > 20
            for filters in ({"urgency": "urgent"}, {"channel": "email"}, {"urgency": "urgent", "channel": "email"}):
                assert await walked(client, 15, open=state, sort=sort, **filters) == rows
    newest = await walked(client, 200, sort="-registered")
    for end in ("91", "001", "091"):
        assert await walked(client, 200, q=f"0{end}", sort="registered") == [
            row for row in newest if row["number"].endswith(f"0{end}")
        ]
