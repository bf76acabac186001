"""`shouwen serve`: the database, the web server and the background half in one process, or each by itself."""

import asyncio
import gc
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from enum import StrEnum

import structlog
import uvicorn
import uvloop

from shouwen.app.acd.carriers import trunks_of
from shouwen.app.acd.exchange import spool_of, switch_of
from shouwen.app.acd.picking import Picker
from shouwen.app.acd.process import Lines, drive
from shouwen.app.context import Office, office_at
from shouwen.app.defaults import prepare
from shouwen.app.demo import is_empty, load_demo, logins, logins_table
from shouwen.app.demo.boss import demo_boss, how_to_spoil
from shouwen.app.demo.calling import ring_by_themselves
from shouwen.app.front_end import built_front_end
from shouwen.app.http import make_app
from shouwen.app.places import Place, database_place
from shouwen.app.web_server import PatientHttp, WebServer
from shouwen.app.worker import together, work
from shouwen.gateways.boss import boss_of
from shouwen.kernel.chance import Chance
from shouwen.platform.desk import Desk
from shouwen.platform.embedded import ServerFailed
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings

Say = Callable[[str], None]
Log = structlog.stdlib.get_logger("shouwen.serving")
_LOOK_SECONDS = 0.25


class Part(StrEnum):
    """What this process does."""

    ALL = "all"
    HTTP = "http"
    WORKER = "worker"
    ACD = "acd"


_LISTENING = frozenset({Part.ALL, Part.HTTP})


class PortTaken(Exception):
    """Somebody else listens on this port."""


def serve(settings: Settings, part: Part, demo: bool, say: Say) -> None:
    """Serves until SIGINT or SIGTERM. Migrates first, unless it is only one half of a larger site."""
    listener = _listen(settings) if part in _LISTENING else None
    with database_place(settings, say) as place:
        if part is Part.ALL:
            say("Bringing the database up to date ...")
            asyncio.run(prepare(place, settings))
        uvloop.run(_serve(settings, place, part, demo, listener, say))


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Said to be TCP: where it is not, asyncio leaves Nagle's algorithm on, and answers on a kept line take 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as taken:
        listener.close()
        raise PortTaken(f"{settings.host}:{settings.port}: {taken.strerror}") from taken
    return listener


async def _serve(
    settings: Settings, place: Place, part: Part, demo: bool, listener: socket.socket | None, say: Say
) -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with AsyncExitStack() as stack:
        connected = await stack.enter_async_context(_with_demo_boss(settings, demo and listener is not None, say))
        # People's requests and what runs by itself have connections of their own: neither waits behind the other.
        limit = connected.statement_seconds if listener else 0
        office = await stack.enter_async_context(office_at(place, connected, statement_seconds=limit))
        if demo and await is_empty(office.database.read):
            await load_demo(place, settings, progress=say)
        parts: list[Awaitable[object]] = [_http(office, listener, stop, say, demo) if listener else stop.wait()]
        if part is Part.ALL:
            background = await stack.enter_async_context(office_at(place, connected))
            calls = await stack.enter_async_context(office_at(place, connected))
            parts.append(work(background, office.desk, calls.desk))
            parts += await _calls(stack, calls, office.desk, alone=True)
        elif part is Part.WORKER:
            parts.append(work(office))
        elif part is Part.ACD:
            parts += await _calls(stack, office)
        if demo and listener is not None and settings.phones == "own":
            parts.append(ring_by_themselves(office.database.read, connected))
        if place.revive is not None:
            parts.append(_keep_database(place.revive))
        await together(*parts)


async def _calls(stack: AsyncExitStack, office: Office, *desks: Desk, alone: bool = False) -> list[Awaitable[object]]:
    """Drives the calls, unless the site has no telephone; raises `NoAsterisk` if its own switch cannot be had."""
    switch = switch_of(office.settings, office.database.read)
    if switch is None:
        return []
    if alone:
        # Where others stand by, the switch and its calls are theirs as well.
        stack.push_async_callback(switch.end)
    trunks = tuple([each.name for each in trunks_of(office.settings)])
    parts: list[Awaitable[object]] = [drive(office, Lines(switch.connected, trunks), *desks)]
    if (spool := spool_of(office.settings)) is not None:
        parts.append(Picker(office, spool).run())
    return parts


async def _keep_database(revive: Callable[[], bool]) -> None:
    """The embedded database has nobody else to start it again when it was killed, or ended itself on a full disk."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        try:
            if await asyncio.to_thread(revive):
                Log.warning("the database had died and was started again")
        except ServerFailed as failed:
            Log.error("the database cannot be started", error=str(failed))


@asynccontextmanager
async def _with_demo_boss(settings: Settings, wanted: bool, say: Say) -> AsyncIterator[Settings]:
    """The demo brings a BOSS of its own, unless the site names one."""
    async with AsyncExitStack() as stack:
        if wanted and settings.boss_url is None:
            try:
                boss = await stack.enter_async_context(demo_boss(port=settings.demo_boss_port))
            except OSError as taken:
                raise PortTaken(f"127.0.0.1:{settings.demo_boss_port}: {taken.strerror}") from taken
            say(how_to_spoil(boss.url))
            settings = settings.model_copy(update={"boss_url": boss.url})
        yield settings


async def _http(office: Office, listener: socket.socket, stop: asyncio.Event, say: Say, demo: bool) -> None:
    hub = Hub(office.database, Viewers(office.database, office.clock))
    boss = boss_of(office.settings, office.clock, Chance.from_system())
    app = make_app(office, hub, built_front_end(), boss=boss)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        http=PatientHttp,
        ws="websockets-sansio",
        timeout_graceful_shutdown=3,
        proxy_headers=False,  # whom to believe is a setting: `trusted_proxies`
    )
    server = WebServer(config)
    # What was made to serve stays for good: it need not be looked through at every collection of what requests leave.
    gc.collect()
    gc.freeze()
    host, port = listener.getsockname()[:2]

    async def announce() -> None:
        while not server.started:  # noqa: ASYNC110 - uvicorn has a flag, no event
            await asyncio.sleep(0.02)
        say(f"READY http://{host}:{port}")
        if demo:
            say(logins_table(await logins(office.database.read)))
        await asyncio.Event().wait()

    async def end() -> None:
        await stop.wait()
        server.should_exit = True
        await asyncio.Event().wait()

    try:
        await together(server.serve(sockets=[listener]), announce(), end(), hub.run())
    finally:
        await boss.close()
