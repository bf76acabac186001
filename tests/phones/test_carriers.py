"""A carrier's line as production has it: by TLS and with encrypted voices, or with an account that registers."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from shouwen.features.telephony.contract import DialOutside
from shouwen.features.telephony.ports import Answered, CannotBeRung, Ended, LegId, TalkId
from shouwen.features.telephony.usecases.switching import carry_out
from shouwen.gateways.asterisk import Certificate, Exchange, FarEnd, Instance, Trunk, far_end_plan, plan_of
from shouwen.gateways.asterisk.far_end import Account
from shouwen.gateways.asterisk.phones import phones_of
from shouwen.gateways.asterisk.programs import Programs
from shouwen.gateways.asterisk.switch import AsteriskSwitch
from tests.phones.certificates import Authority
from tests.phones.exchange_in_use import HOTLINE, Line, free_port, until_lost

pytestmark = pytest.mark.phones
CENTRE, CARRIER = "127.0.0.1", "127.0.0.2"
OUT = LegId("to-eve")


def _both() -> tuple[Exchange, FarEnd]:
    sip, secured, carrier = free_port(), free_port(socket.SOCK_STREAM), free_port(socket.SOCK_STREAM, CARRIER)
    exchange = Exchange(
        secret="secret-of-the-centre",
        sip_port=sip,
        tls_port=secured,
        ari_port=free_port(socket.SOCK_STREAM),
        trunks=(Trunk("carrier", CARRIER, carrier),),
    )
    far = FarEnd(
        secret="secret-of-the-far-end",
        centre=f"{CENTRE}:{sip}",
        carrier_port=carrier,
        desk_port=free_port(),
        ari_port=free_port(socket.SOCK_STREAM),
    )
    return exchange, far


@asynccontextmanager
async def _line(home: Path, found: Programs, exchange: Exchange, far: FarEnd) -> AsyncIterator[Line]:
    """Both switches for one test."""
    centre = Instance(found, plan_of(exchange), home / "centre")
    carrier = Instance(found, far_end_plan(far), home / "far")
    try:
        await centre.start()
        await carrier.start()
        async with centre.ari as ari, phones_of(carrier, far.centre) as phones:
            line = Line(AsteriskSwitch(ari), phones)
            following = asyncio.create_task(line.hear_from_switch())
            yield line
            await until_lost(following)
    finally:
        await carrier.stop()
        await centre.stop()


async def _speak_both_ways(line: Line) -> None:
    """A customer calls in; the centre calls somebody else; both are joined and hear each other."""
    dana = await line.calls_in(line.dana)
    await line.switch.dial(OUT, line.eve.name, "carrier", HOTLINE, 20)
    await line.eve.rings()
    await line.eve.answer()
    await line.told_of(Answered, lambda each: each.leg == OUT)
    await line.switch.join(TalkId("talk-1"), dana, OUT)
    of_dana, of_eve = await asyncio.gather(line.dana.hear(), line.eve.hear())
    assert of_dana.has(line.eve.tone)
    assert of_eve.has(line.dana.tone)


async def _reaches_nobody(line: Line) -> None:
    """Whoever dials out is told so, and nobody rings."""
    try:
        await line.switch.dial(OUT, line.eve.name, "carrier", HOTLINE, 5)
    except CannotBeRung:
        return
    await line.told_of(Ended, lambda each: each.leg == OUT)
    assert line.eve.calls == 0


def _secured(exchange: Exchange, far: FarEnd, ours: Certificate, theirs: Certificate) -> tuple[Exchange, FarEnd]:
    trunk = replace(exchange.trunks[0], transport="tls", is_encrypted=True)
    there = replace(far, certificate=theirs, secured=f"{CENTRE}:{exchange.tls_port}")
    return replace(exchange, certificate=ours, trunks=(trunk,)), there


async def test_a_line_by_tls_carries_encrypted_voices(asterisk: Programs, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    both = _secured(*_both(), authority.certificate(CENTRE), authority.certificate(CARRIER))
    async with _line(tmp_path, asterisk, *both) as line:
        await _speak_both_ways(line)


async def test_who_is_vouched_for_by_others_is_not_called(asterisk: Programs, tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    ours, theirs = Authority(tmp_path / "ours"), Authority(tmp_path / "theirs")
    both = _secured(*_both(), ours.certificate(CENTRE), theirs.certificate(CARRIER))
    async with _line(tmp_path, asterisk, *both) as line:
        await _reaches_nobody(line)


async def test_a_line_that_speaks_in_the_open_is_refused(asterisk: Programs, tmp_path: Path) -> None:
    """Where voices are to be encrypted, a carrier that would take them in the open gets none."""
    authority = Authority(tmp_path)
    exchange, far = _secured(*_both(), authority.certificate(CENTRE), authority.certificate(CARRIER))
    async with _line(tmp_path, asterisk, exchange, replace(far, encrypts=False)) as line:
        await _reaches_nobody(line)


async def test_a_line_with_an_account_is_registered_and_proves_itself(asterisk: Programs, tmp_path: Path) -> None:
    exchange, far = _registered("secret-of-the-line")
    async with _line(tmp_path, asterisk, exchange, far) as line:
        await _is_there(line)
        await _speak_both_ways(line)


async def test_a_line_with_a_wrong_password_stays_dead(asterisk: Programs, tmp_path: Path) -> None:
    exchange, far = _registered("another-secret")
    async with _line(tmp_path, asterisk, exchange, far) as line:
        await _reaches_nobody(line)
        assert not await _knows_us(line)


async def test_calls_go_out_by_the_first_line_that_is_there(asterisk: Programs, tmp_path: Path) -> None:
    """One that is watched and dead is passed over; one that nobody watches counts as there. Nobody waits for none."""
    exchange, far = _both()
    dead = Trunk("dead", CARRIER, free_port(host=CARRIER), watch_seconds=1)
    async with _line(tmp_path, asterisk, replace(exchange, trunks=(dead, *exchange.trunks)), far) as line:
        async with asyncio.timeout(20):
            while await line.switch.is_there("dead"):  # noqa: ASYNC110 - the switch asks, and tells nothing
                await asyncio.sleep(0.2)
        wanted = DialOutside(OUT, line.eve.name, HOTLINE, 20)
        await carry_out(wanted, line.switch, ["dead", "carrier"])
        await line.eve.rings()
        await line.switch.hang_up(OUT)
        await line.told_of(Ended, lambda each: each.leg == OUT)
        for none in (["dead"], ["unheard-of"], []):
            with pytest.raises(CannotBeRung):
                await carry_out(wanted, line.switch, none)


def _registered(secret: str) -> tuple[Exchange, FarEnd]:
    exchange, far = _both()
    far = replace(far, account=Account("86571", "secret-of-the-line"))
    trunk = replace(exchange.trunks[0], user="86571", secret=secret, registers=True)
    return replace(exchange, trunks=(trunk,)), far


async def _knows_us(line: Line) -> bool:
    """Whether the carrier could ring us."""
    return any(each.resource == "centre" and each.state == "online" for each in await line.phones.ari.endpoints())


async def _is_there(line: Line) -> None:
    async with asyncio.timeout(20):
        while not await _knows_us(line):  # noqa: ASYNC110 - the far end's doing
            await asyncio.sleep(0.1)
