"""Where the centre stands: its settings on free ports, and the far end of its lines."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from socket import SOCK_STREAM

from chaos.phones.floor import SEATS
from shouwen.app.acd.exchange import PREFIX
from shouwen.features.telephony.rules.secrets import phone_secret
from shouwen.gateways.asterisk import Extension, FarEnd, Instance, far_end_plan
from shouwen.gateways.asterisk.phones import Phones, phones_of
from shouwen.platform.secrets import site_secret
from shouwen.platform.settings import Settings
from tests.phones.exchange_in_use import UNPACKED, free_port, programs


def settings_for(home: Path, carrier: int) -> Settings:
    """On ports of its own."""
    return Settings(
        home=home,
        phones="own",
        sip_port=free_port(),
        switch_port=free_port(SOCK_STREAM),
        trunks=(f"carrier=127.0.0.2:{carrier}",),
        log_format="console",
    )


def environment_of(settings: Settings) -> dict[str, str]:
    """The same settings, for the processes."""
    found = {
        "SHOUWEN_HOME": str(settings.home),
        "SHOUWEN_PHONES": "own",
        "SHOUWEN_SIP_PORT": str(settings.sip_port),
        "SHOUWEN_SWITCH_PORT": str(settings.switch_port),
        "SHOUWEN_TRUNKS": f'["{settings.trunks[0]}"]',
        "SHOUWEN_LOG_FORMAT": "console",
    }
    unpacked = UNPACKED / "asterisk"
    return found | ({PREFIX: str(unpacked)} if unpacked.is_dir() and PREFIX not in os.environ else {})


@asynccontextmanager
async def far_end_of(settings: Settings, carrier: int) -> AsyncIterator[Phones]:
    """The carrier, the callers and the phones of the seats."""
    secret, centre = site_secret(settings), f"{settings.sip_host}:{settings.sip_port}"
    far = FarEnd(
        "secret-of-the-far-end",
        centre=centre,
        carrier_port=carrier,
        desk_port=free_port(),
        ari_port=free_port(SOCK_STREAM),
        phones=tuple(Extension(each, phone_secret(secret, each)) for each in SEATS.values()),
    )
    instance = Instance(programs(), far_end_plan(far), settings.home / "far")
    await instance.start()
    try:
        async with phones_of(instance, centre) as phones:
            yield phones
    finally:
        await instance.stop()
