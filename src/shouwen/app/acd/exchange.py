"""The switch: this site's own, which is started, reloaded and ended here, or one that runs elsewhere."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from subprocess import TimeoutExpired

import structlog
from psycopg import OperationalError

from shouwen.app.acd.carriers import certificate_of, trunks_of
from shouwen.features.telephony.ports import NoSwitch, Switch
from shouwen.features.telephony.queries import Phone, phones
from shouwen.features.telephony.rules.secrets import phone_secret
from shouwen.gateways.asterisk import (
    Ari,
    Exchange,
    Extension,
    Instance,
    Plan,
    Programs,
    SwitchFailed,
    SwitchLost,
    find_programs,
    plan_of,
)
from shouwen.gateways.asterisk.configuration import APPLICATION
from shouwen.gateways.asterisk.spoken import Voices
from shouwen.gateways.asterisk.switch import AsteriskSwitch
from shouwen.platform.database import Reader
from shouwen.platform.secrets import key_for, site_secret
from shouwen.platform.settings import Settings

PREFIX = "ASTERISK_PREFIX"
"""Names a folder that holds an unpacked one."""
FOLDER = "switch"
_LANGUAGE = "zh"
"""In which callers are spoken to, once a site has recorded all sounds of it."""
Log = structlog.stdlib.get_logger("shouwen.acd")
_LOOK_SECONDS = 5


def programs_of(settings: Settings) -> Programs:
    """Raises `NoAsterisk`."""
    prefix = os.environ.get(PREFIX)
    return find_programs(settings.home, Path(prefix) if prefix else None)


def control_secret(settings: Settings) -> str:
    """What whoever controls the switch signs in with."""
    if settings.switch_secret is not None:
        return settings.switch_secret.get_secret_value()
    return key_for(site_secret(settings), "switch").hex()


def control_url(settings: Settings) -> str:
    """Where the switch is controlled."""
    return f"http://127.0.0.1:{settings.switch_port}/ari" if settings.phones == "own" else settings.switch_url


def phones_url(settings: Settings) -> str:
    """Where the switch takes the phones of browsers."""
    control = control_url(settings)
    return f"ws{control.removeprefix('http').removesuffix('/ari')}/ws"


def spool_of(settings: Settings) -> Path | None:
    """Where the switch puts what it records, if that can be read here."""
    return settings.home / FOLDER / "spool" if settings.phones == "own" else settings.switch_spool


def plan_for(settings: Settings, seats: list[Phone]) -> Plan:
    """The own switch as this site's data want it."""
    secret = site_secret(settings)
    return plan_of(
        Exchange(
            control_secret(settings),
            host=settings.sip_host,
            sip_port=settings.sip_port,
            ari_port=settings.switch_port,
            first_media_port=settings.media_ports[0],
            last_media_port=settings.media_ports[1],
            extensions=tuple(
                Extension(each.number, phone_secret(secret, each.number), each.in_browser) for each in seats
            ),
            trunks=trunks_of(settings),
            certificate=certificate_of(settings),
            tls_port=settings.sip_tls_port,
            public_address=settings.public_sip_address,
            local_networks=settings.local_networks,
        )
    )


class OwnSwitch:
    """Started by whoever finds it not running; it outlives a process that is killed, and its calls go on."""

    def __init__(self, settings: Settings, read: Reader) -> None:
        """Raises `NoAsterisk` if there is none to start."""
        self._settings = settings
        self._read = read
        self._seats: list[Phone] | None = None
        """Those that the switch knows, as far as this process does."""
        self._instance = Instance(programs_of(settings), plan_for(settings, []), settings.home / FOLDER, outlives=True)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Switch]:
        """Running, with the extensions there are, and heard. Raises `NoSwitch`."""
        await self._run()
        following = asyncio.create_task(self._follow())
        try:
            async with _connected(self._instance.ari, Voices(self._instance.home / "data/sounds", _LANGUAGE)) as switch:
                yield switch
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)

    async def end(self) -> None:
        """Together with its calls, when the site is stopped on purpose."""
        await self._instance.end()

    async def _run(self) -> None:
        """One that runs already has its calls led at once, and is told of extensions meanwhile."""
        seats = await phones(self._read)
        self._seats = None
        try:
            if await self._instance.ari.is_up():
                return
            self._instance.plan = plan_for(self._settings, seats)
            await self._instance.start()
            self._seats = seats
            Log.info("the switch was started", port=self._settings.sip_port)
        except SwitchFailed as failed:
            raise NoSwitch(str(failed)) from failed

    async def _follow(self) -> None:
        """Extensions that come and go are the switch's a few seconds later; calls go on."""
        while True:
            try:
                await self._compare()
            except (SwitchFailed, TimeoutExpired, OperationalError) as failed:
                Log.warning("the switch could not be told of extensions", error=str(failed))
            await asyncio.sleep(_LOOK_SECONDS)

    async def _compare(self) -> None:
        seats = await phones(self._read)
        if seats != self._seats:
            changed = await self._instance.reload(plan_for(self._settings, seats))
            self._seats = seats
            if changed:
                Log.info("the switch knows other extensions", extensions=len(seats))


class OtherSwitch:
    """Somebody else starts it, with what `shouwen phones write` wrote."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Switch]:
        ari = Ari(self._settings.switch_url, control_secret(self._settings), APPLICATION)
        async with _connected(ari, Voices()) as switch:
            yield switch

    async def end(self) -> None:
        """It is not ours to end."""


@asynccontextmanager
async def _connected(ari: Ari, voices: Voices) -> AsyncIterator[Switch]:
    try:
        client = await ari.__aenter__()
    except SwitchLost as lost:
        raise NoSwitch(str(lost)) from lost
    try:
        yield AsteriskSwitch(client, voices)
    finally:
        await ari.__aexit__(None, None, None)


def switch_of(settings: Settings, read: Reader) -> OwnSwitch | OtherSwitch | None:
    """As the settings say; raises `NoAsterisk` if an own one is wanted and there is none."""
    if settings.phones == "off":
        return None
    return OwnSwitch(settings, read) if settings.phones == "own" else OtherSwitch(settings)
