"""The process is killed while files come in: every document that was acknowledged is whole afterwards."""

import asyncio
import hashlib
import signal
from asyncio.subprocess import Process
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from shouwen.app.places import Place
from tests.app.test_kill import COMPLAINT, Site
from tests.cast import TOKENS
from tests.platform.waiting import until

DEATHS = (4, 12)
AT_ONCE = 4
SIZE = 300_000


def content(number: int) -> bytes:
    return f"第{number}份记录。".encode() * (SIZE // 20)


async def registered(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/v1/complaints", json=COMPLAINT)
    return str(answer.raise_for_status().json()["id"])


async def until_killed(process: Process, client: httpx.AsyncClient, kept: dict[str, bytes], answers: int) -> None:
    """People attach files to cases of their own until the line is cut."""
    before = len(kept)

    async def attaches(who: int) -> None:
        with suppress(httpx.TransportError):
            ticket = await registered(client)
            for number in range(29):
                file = content(who * 1000 + len(kept) + number)
                form = {"files": (f"记录{number}.txt", file)}
                answer = await client.post(f"/api/v1/tickets/{ticket}/documents", files=form)
                kept[answer.raise_for_status().json()[0]["id"]] = file

    working = [asyncio.create_task(attaches(who)) for who in range(AT_ONCE)]

    async def enough() -> bool:
        return len(kept) - before >= answers

    await until(enough, 60)
    process.send_signal(signal.SIGKILL)
    await asyncio.gather(*working)
    await process.wait()


@pytest.mark.slow
async def test_an_acknowledged_document_outlives_the_process(place: Place, tmp_path: Path) -> None:
    site, kept = Site(place, tmp_path), dict[str, bytes]()
    headers: dict[str, Any] = {"Authorization": f"Bearer {TOKENS['alice']}"}
    for answers in DEATHS:
        async with site.serving() as (process, client):
            client.headers.update(headers)
            await until_killed(process, client, kept, answers)
    async with site.serving() as (_, client):
        client.headers.update(headers)
        for document, file in kept.items():
            answer = await client.get(f"/api/v1/documents/{document}/content")
            assert (answer.status_code, answer.content == file) == (200, True)
    for path in (tmp_path / "files").glob("??/??/*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
