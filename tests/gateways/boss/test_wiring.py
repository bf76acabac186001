"""From a site's settings to its BOSS."""

import asyncio
import socket
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from shouwen.features.glance.ports import BossDown, BossWhy, BossWrong, LineStands, NoBoss
from shouwen.gateways.boss import boss_of
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.platform.settings import Settings, SettingsRefused, load
from tests.gateways.boss.asking import DANA


@asynccontextmanager
async def listening(answer: bytes) -> AsyncIterator[tuple[str, list[str]]]:
    """A port that answers every request with the same bytes; its address, and the heads that came."""
    heads: list[str] = []

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, family=socket.AF_INET)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", heads


def answering(status: str, kind: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


async def test_a_site_without_boss_says_so(clock: SetClock) -> None:
    boss = boss_of(Settings(), clock, Chance(1))
    assert boss.state().line is LineStands.NOT_CONFIGURED
    with pytest.raises(NoBoss) as told:
        boss.inquire()
    assert told.value.why is BossWhy.NOT_CONFIGURED
    await boss.close()


async def test_the_token_and_the_filter_travel_as_the_standards_say(clock: SetClock) -> None:
    async with listening(answering("200 OK", "application/json", b"[]")) as (url, heads):
        boss = boss_of(Settings.model_validate({"boss_url": f"{url}/gate", "boss_token": "geheim"}), clock, Chance(1))
        try:
            assert await boss.inquire().customer(DANA) is None
            await boss.inquire().products("C1")
        finally:
            await boss.close()
    customer, product = heads
    assert customer.startswith("GET /gate/tmf-api/customerManagement/v4/customer?")
    assert "contactMedium.characteristic.phoneNumber=%2B8613800010001" in customer
    assert "relatedParty.id=C1" in product
    assert "authorization: bearer geheim" in customer.lower()


@pytest.mark.parametrize(
    ("status", "kind", "body", "found"),
    [
        ("302 Found", "text/html", b"", "status 302"),
        ("401 Unauthorized", "application/json", b"{}", "status 401"),
        ("404 Not Found", "application/json", b"{}", "status 404"),
        ("200 OK", "text/html", b"[]", "no JSON"),
        ("200 OK", "application/json", b"\xff\xfe", "no JSON"),
        ("200 OK", "application/json", b'{"id": "1"}', "Expected `array`"),
        ("200 OK", "application/json", b'[{"id": "1"}]', "engagedParty"),
        ("200 OK", "application/json", b'[{"id": 7, "engagedParty": {"id": "1"}, "contactMedium": []}]', "got `int`"),
        ("200 OK", "application/json", b"[" + b" " * 1_100_000 + b"]", "too long"),
    ],
)
async def test_whatever_comes_is_named(clock: SetClock, status: str, kind: str, body: bytes, found: str) -> None:
    async with listening(answering(status, kind, body)) as (url, _):
        boss = boss_of(Settings.model_validate({"boss_url": url, "boss_timeout_seconds": 10}), clock, Chance(1))
        try:
            with pytest.raises(BossWrong, match=found):
                await boss.inquire().customer(DANA)
        finally:
            await boss.close()


async def test_a_body_that_breaks_off_is_no_answer(clock: SetClock) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n"
    async with listening(head + b"[") as (url, heads):
        boss = boss_of(Settings.model_validate({"boss_url": url, "boss_retries": 1}), clock, Chance(1))
        try:
            with pytest.raises(BossDown):
                await boss.inquire().customer(DANA)
            assert len(heads) == 2
        finally:
            await boss.close()


@pytest.mark.parametrize("url", ["boss.example.com", "ftp://boss.example.com", "http://", "http://b/?a=1"])
def test_addresses_that_are_none_are_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SHOUWEN_BOSS_URL", url)
    with pytest.raises(SettingsRefused, match="boss_url"):
        load()


def test_the_token_is_never_printed() -> None:
    assert "geheim" not in repr(Settings.model_validate({"boss_token": "geheim"}))
