"""A switch that does not answer one request in time is asked again; one that is gone is lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

import pytest

from shouwen.features.telephony.contract import Doing, HangUpLeg, RingSeat, SendKeys
from shouwen.features.telephony.ports import NoAnswer, NoSwitch
from shouwen.features.telephony.usecases.switching import carry_out
from shouwen.gateways.asterisk import Ari
from shouwen.gateways.asterisk.switch import AsteriskSwitch

_WHOLE = b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"
_EXISTS = b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}"
_NOTHING, _CUT_OFF = b"", b"HTTP/1.1 20"
RING = RingSeat("seat-1", "alice", "dana", 20)


class Stub:
    """Answers each request with the next of these, and nothing at all when it is empty."""

    def __init__(self, *answers: bytes) -> None:
        self.asked: list[str] = []
        self._answers: Iterator[bytes] = iter(answers)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = next((int(each[15:]) for each in head.split(b"\r\n") if each.lower().startswith(b"content-l")), 0)
            await reader.readexactly(length)
            self.asked.append(head.split(b" HTTP")[0].decode().partition("?")[0])
            writer.write(answer := next(self._answers))
            if answer == _CUT_OFF:
                break
        writer.close()


@asynccontextmanager
async def switch_at(stub: Stub) -> AsyncIterator[AsteriskSwitch]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with busy:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                await stub.take(reader, writer)
            writer.close()

    busy = asyncio.Semaphore(1)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    ari = Ari(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/ari", "secret", "shouwen", seconds=0.2)
    try:
        yield AsteriskSwitch(ari)
    finally:
        await ari.close()
        async with busy:
            server.close()
        await server.wait_closed()


@pytest.mark.parametrize("first", [_NOTHING, _CUT_OFF])
async def test_what_got_no_answer_is_asked_once_more(first: bytes) -> None:
    """By the same name: if it was done after all, it is not done again."""
    stub = Stub(first, _EXISTS)
    async with switch_at(stub) as switch:
        await carry_out(RING, switch, ["carrier"])
    assert stub.asked == ["POST /ari/channels/seat-1"] * 2


async def test_keys_are_not_sent_twice() -> None:
    stub = Stub(_NOTHING, _WHOLE)
    async with switch_at(stub) as switch:
        await carry_out(SendKeys("seat-1", "42"), switch, ["carrier"])
    assert len(stub.asked) == 1


async def test_a_switch_that_never_answers_is_given_up() -> None:
    stub = Stub(*[_NOTHING] * 3)
    async with switch_at(stub) as switch:
        with pytest.raises(NoAnswer):
            await carry_out(HangUpLeg("seat-1"), switch, ["carrier"])
    assert len(stub.asked) == 3


@pytest.mark.parametrize("wanted", [RING, SendKeys("seat-1", "42")])
async def test_a_switch_that_is_gone_is_lost_at_once(wanted: Doing) -> None:
    ari = Ari("http://127.0.0.1:9/ari", "secret", "shouwen")
    with pytest.raises(NoSwitch) as lost:
        await carry_out(wanted, AsteriskSwitch(ari), ["carrier"])
    await ari.close()
    assert lost.type is NoSwitch
