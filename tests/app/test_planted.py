"""Planted personal values are hunted where no operation's answer shows them: sockets, logs, errors, exports by people
who may see the case. The answers of all operations are searched by the walk of strangers."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from websockets.exceptions import ConnectionClosed

from tests.app.planted import PLANTED, leaks, texts_of
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, act, complaint_in, done, register
from tests.platform.live import Screen, Site, served


@pytest.fixture
async def site(office: TestOffice) -> AsyncIterator[Site]:
    async with served(office) as running:
        yield running


async def everything_told(screen: Screen) -> list[str]:
    """Every message until half a second passes without one."""
    told: list[str] = []
    while True:
        try:
            told.append(str(await asyncio.wait_for(screen.connection.recv(), 0.5)))
        except (TimeoutError, ConnectionClosed):
            return told


async def test_no_socket_carries_them(site: Site, office: TestOffice) -> None:
    async with site.screen("grace") as grace, site.screen("hank") as hank:
        await grace.follow(f"unit:{office.cast.units['HQ']}")
        await hank.follow(f"person:{office.cast.hank.id}")
        ticket = await complaint_in(office, "closed")
        await done(office.client("olive"), ticket, "reopen", demand="又没有信号")
        told = [*await everything_told(grace), *await everything_told(hank)]
    assert any(ticket["id"] in message for message in told)
    assert not [message for message in told if any(value in message for value in PLANTED)]


async def test_no_log_carries_them(office: TestOffice, capsys: pytest.CaptureFixture[str]) -> None:
    ticket = await complaint_in(office, "replied")
    alice = office.client("alice")
    assert (await alice.post(f"{API}/tickets/{ticket['id']}/unmask", json={"reason": "call_back"})).status_code == 200
    assert (await act(office.client("hank"), ticket, "propose")).status_code == 409
    assert (await alice.post(f"{API}/complaints", json=DANA | {"category": "none"})).status_code == 422
    assert (await alice.post(f"{API}/complaints", json=DANA)).status_code == 201
    assert (await alice.post(f"{API}/complaints", json=DANA)).status_code == 409
    await office.drain()
    written = "".join(capsys.readouterr())
    assert "refused" in written
    assert not [value for value in PLANTED if value in written]


@pytest.mark.parametrize(
    "broken",
    [
        {"phone": "13800010001-13800010001"},
        {"phone": ["13800010001"]},
        {"customer_name": {"name": "王丹娜"}},
        {"occurred_at": "13800010001"},
        {"channel": "13800010001"},
        {"category": "王丹娜"},
        {"customer_name": "王丹娜" * 100},
    ],
    ids=str,
)
async def test_no_error_repeats_them(office: TestOffice, broken: dict[str, object]) -> None:
    answer = await office.client("alice").post(f"{API}/complaints", json=DANA | broken)
    assert answer.status_code == 422
    assert not leaks(answer), answer.text


async def test_no_address_carries_them_back(office: TestOffice) -> None:
    await register(office)
    alice = office.client("alice")
    for path in (f"{API}/tickets?q=13800010001", f"{API}/tickets?q=王丹娜", f"{API}/tickets?after=13800010001"):
        answer = await alice.get(path)
        assert not leaks(answer), (path, answer.text)


def test_the_hunter_finds_what_is_planted() -> None:
    """Otherwise the hunts above would prove nothing."""
    assert "13800010001" in "".join(texts_of(json.dumps(DANA, ensure_ascii=False).encode()))
    assert "王丹娜" in "".join(texts_of("姓名,王丹娜".encode("gb18030")))
